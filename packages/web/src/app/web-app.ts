import { type Handler, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { fromOurPages, type WebEnv } from '../access/index.ts';
import { announceNext, describeApi, listMeetings, tellHealth } from '../api/index.ts';
import { serveAsset } from '../assets/index.ts';
import { controlRoutes } from '../control/index.ts';
import { strictHeaders } from '../headers/index.ts';
import { correctMeeting, showMeeting } from '../meeting/index.ts';
import { showMail, showMailHtml, showOutbox } from '../outbox/index.ts';
import {
  connectCalendar,
  saveManager,
  saveSeries,
  saveTimes,
  sendTest,
  showSeries,
  showSettings,
  steerCalendar,
} from '../settings/index.ts';
import { moveClock, redriveLetter, showToday } from '../today/index.ts';
import type { SiteDeps, WebDeps } from './deps.ts';
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

  // For the manager. Reading changes nothing; what changes something comes from a form of ours.
  app.use(deps.access.guard, bodyLimit({ maxSize: largestForm, onError: tooLarge }), fromOurPages);

  const mine = (make: (deps: WebDeps) => Handler<WebEnv>) => forManager(deps, make);
  app.get('/', mine(showToday));
  app.post('/tick', mine(moveClock));
  app.post('/dead-letters/:id/redrive', mine(redriveLetter));

  app.get('/meetings/:id', mine(showMeeting));
  app.post('/meetings/:id/correct', mine(correctMeeting));

  app.get('/outbox', mine(showOutbox));
  app.get('/outbox/:name', mine(showMail));
  app.get('/outbox/:name/html', mine(showMailHtml));

  app.get('/settings', mine(showSettings));
  app.post('/settings/manager', mine(saveManager));
  app.post('/settings/times', mine(saveTimes));
  app.post('/settings/test', mine(sendTest));
  app.post('/settings/calendars', mine(connectCalendar));
  app.post('/settings/calendars/:id/:verb', mine(steerCalendar));
  app.get('/settings/series/:id', mine(showSeries));
  app.post('/settings/series/:id', mine(saveSeries));

  app.get('/api/meetings', mine(listMeetings));
  app.get('/api/next', mine(announceNext));
  return app;
}

/** A page made from what belongs to the manager of the session; it cannot reach anything else. */
function forManager(deps: SiteDeps, make: (deps: WebDeps) => Handler<WebEnv>): Handler<WebEnv> {
  return (c, next) => make({ ...deps, ...deps.of(c.get('session').manager) })(c, next);
}
