import { type Handler, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { fromOurPages, type Signing, type WebEnv } from '../access/index.ts';
import { eraseAll, exportAll, exportBook, importBook, largestBook, leave, showBook } from '../account/index.ts';
import { announceNext, describeApi, listMeetings, noteByToken, noteNotTooLarge, tellHealth } from '../api/index.ts';
import { serveAsset } from '../assets/index.ts';
import { beginConnecting, endConnecting, endConnectingHere } from '../connect/index.ts';
import { controlRoutes } from '../control/index.ts';
import { strictHeaders } from '../headers/index.ts';
import { hookRoutes, sourceRoutes } from '../hooks/index.ts';
import { changeEntry, showEntry, showLedger, undoEntry } from '../ledger/index.ts';
import { correctMeeting, showMeeting } from '../meeting/index.ts';
import {
  correctNote,
  keepNote,
  largestNote,
  noteLinkRoutes,
  previewNote,
  showNewNote,
  showNote,
  undoNote,
} from '../notes/index.ts';
import { showMail, showMailHtml, showOutbox } from '../outbox/index.ts';
import {
  addPerson,
  askPlace,
  closeWaiting,
  editSection,
  leavePerson,
  newPerson,
  savePlace,
  saveSection,
  showGrid,
  showPeople,
  showPerson,
} from '../people/index.ts';
import {
  beginSlack,
  beginTeams,
  connectCalendar,
  saveManager,
  saveReview,
  saveSeries,
  saveTimes,
  sendTest,
  showAccount,
  showSeries,
  showSettings,
  steerAccount,
  steerCalendar,
  steerChat,
} from '../settings/index.ts';
import { slackRoutes } from '../slack/index.ts';
import { moveClock, redriveLetter, showToday } from '../today/index.ts';
import { makeToken, revokeToken, showTokens } from '../tokens/index.ts';
import { stopRoutes } from '../unsubscribe/index.ts';
import type { SiteDeps, WebDeps } from './deps.ts';
import { askRoutes, reviewRoutes } from './review-routes.ts';
import { sourcePages } from './source-routes.ts';
import { type Mine, teamRoutes } from './team-routes.ts';
import { answerTrouble, notThere, tooLarge } from './trouble.ts';

/** The largest form; the longest field is a calendar's address. */
const largestForm = 64_000;

/** Every page and address of Warmstart. */
export function webApp(deps: SiteDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.notFound(notThere);
  app.onError(answerTrouble(deps));

  // For everybody who asks under the right name: these say nothing of anybody.
  app.use(strictHeaders, deps.access.host);
  app.get('/assets/*', serveAsset);
  app.get('/healthz', tellHealth(deps));
  app.get('/api/openapi.json', describeApi(deps));

  // For the command, by a token of its own.
  if (deps.control !== null) app.route('/control', controlRoutes(deps.control));

  // For providers, who sign what they say.
  app.route('/hooks', hookRoutes(deps));
  app.route('/hooks', sourceRoutes(deps));

  app.route('/slack', slackRoutes(deps));

  // For whoever may append notes, by a link or a token, and do nothing else.
  app.route('/n', noteLinkRoutes(deps));
  app.post('/api/notes', noteNotTooLarge, noteByToken(deps));

  // For whoever wants no weekly mails any more.
  app.route('/u', stopRoutes(deps));

  // For whoever wants to come in.
  const { signing, machine } = deps.access;
  if (signing !== null) app.route('/sign-in', signing.pages);
  if (machine !== null) app.get('/connect/:provider/back', endConnectingHere(machine, deps.of));

  // For the manager. Reading changes nothing; what changes something comes from a form of ours.
  app.use(deps.access.guard, formOfUsualSize, fromOurPages);

  const mine: Mine = (make) => forManager(deps, make);
  app.get('/', mine(showToday));
  app.post('/tick', mine(moveClock));
  app.post('/dead-letters/:id/redrive', mine(redriveLetter));

  app.get('/meetings/:id', mine(showMeeting));
  app.post('/meetings/:id/correct', mine(correctMeeting));

  app.get('/notes/new', mine(showNewNote));
  app.post('/notes', mine(keepNote));
  app.get('/notes/:id', mine(showNote));
  app.post('/notes/:id/correct', mine(correctNote));
  app.post('/notes/:id/undo', mine(undoNote));
  app.post('/api/notes/preview', mine(previewNote));

  ledgerRoutes(app, mine);
  reviewRoutes(app, mine);
  askRoutes(app, mine);

  app.get('/outbox', mine(showOutbox));
  app.get('/outbox/:name', mine(showMail));
  app.get('/outbox/:name/html', mine(showMailHtml));

  app.get('/settings', mine(showSettings));
  app.post('/settings/manager', mine(saveManager));
  app.post('/settings/times', mine(saveTimes));
  app.post('/settings/review', mine(saveReview));
  app.post('/settings/test', mine(sendTest));
  app.post('/settings/calendars', mine(connectCalendar));
  app.post('/settings/calendars/:id/:verb', mine(steerCalendar));
  app.post('/settings/chats/slack', mine(beginSlack));
  app.post('/settings/chats/teams', mine(beginTeams));
  app.post('/settings/chats/:name/:verb', mine(steerChat));
  app.get('/settings/accounts/:id', mine(showAccount));
  app.post('/settings/accounts/:id/:verb', mine(steerAccount));
  app.post('/connect/:provider', mine(beginConnecting));
  if (machine === null) app.get('/connect/:provider/back', mine(endConnecting));
  app.get('/settings/tokens', mine(showTokens));
  app.post('/settings/tokens/make', mine(makeToken));
  app.post('/settings/tokens/:id/revoke', mine(revokeToken));
  sourcePages(app, mine);
  app.get('/settings/series/:id', mine(showSeries));
  app.post('/settings/series/:id', mine(saveSeries));

  if (signing !== null) accountRoutes(app, signing, mine);

  app.get('/api/meetings', mine(listMeetings));
  app.get('/api/next', mine(announceNext));
  return app;
}

/** What is owed, and everybody and every team it is about. */
function ledgerRoutes(app: Hono<WebEnv>, mine: Mine): void {
  app.get('/ledger', mine(showLedger));
  app.get('/ledger/:id', mine(showEntry));
  app.post('/ledger/:id', mine(changeEntry));
  app.post('/ledger/:id/undo', mine(undoEntry));
  app.get('/people', mine(showPeople));
  app.get('/people/grid', mine(showGrid));
  app.get('/people/new', mine(newPerson));
  app.post('/people/new', mine(addPerson));
  app.get('/people/:id', mine(showPerson));
  app.post('/people/:id/close', mine(closeWaiting));
  app.post('/people/:id/left', mine(leavePerson));
  app.get('/people/:id/place', mine(askPlace));
  app.post('/people/:id/place', mine(savePlace));
  app.get('/people/:id/edit/:section', mine(editSection));
  app.post('/people/:id/edit/:section', mine(saveSection));
  teamRoutes(app, mine);
}

/** For whoever has no command line: the book in and out, and the way out. */
function accountRoutes(app: Hono<WebEnv>, signing: Signing, mine: Mine): void {
  app.get('/settings/book', mine(showBook));
  app.post('/settings/book', mine(importBook));
  app.get('/settings/book.yaml', mine(exportBook));
  app.get('/settings/everything.jsonl', mine(exportAll));
  app.post(
    '/settings/erase',
    mine((deps) => eraseAll(deps, signing)),
  );
  app.post('/sign-out', leave(signing.signOut));
  app.post('/sign-out/everywhere', leave(signing.signOutEverywhere));
}

const usual = bodyLimit({ maxSize: largestForm, onError: tooLarge });
const large = bodyLimit({ maxSize: largestBook, onError: tooLarge });

const ofNotes = bodyLimit({ maxSize: largestNote, onError: tooLarge });

/** Only a book and a note may be larger than a form. */
const formOfUsualSize: MiddlewareHandler<WebEnv> = (c, next) => {
  const { path } = c.req;
  if (path === '/settings/book') return large(c, next);
  return (path === '/notes' || path === '/api/notes/preview' ? ofNotes : usual)(c, next);
};

/** A page made from what belongs to the manager of the session; it cannot reach anything else. */
function forManager(deps: SiteDeps, make: (deps: WebDeps) => Handler<WebEnv>): Handler<WebEnv> {
  return (c, next) => make({ ...deps, ...deps.of(c.get('session').manager) })(c, next);
}
