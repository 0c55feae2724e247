import { Hono } from 'hono';
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
import type { WebDeps } from './deps.ts';
import { answerTrouble, notThere, tooLarge } from './trouble.ts';

/** The largest form; the longest field is a calendar's address. */
const largestForm = 64_000;

/** Every page and address of Warmstart. */
export function webApp(deps: WebDeps): Hono<WebEnv> {
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

  app.get('/', showToday(deps));
  app.post('/tick', moveClock(deps));
  app.post('/dead-letters/:id/redrive', redriveLetter(deps));

  app.get('/meetings/:id', showMeeting(deps));
  app.post('/meetings/:id/correct', correctMeeting(deps));

  app.get('/outbox', showOutbox(deps));
  app.get('/outbox/:name', showMail(deps));
  app.get('/outbox/:name/html', showMailHtml(deps));

  app.get('/settings', showSettings(deps));
  app.post('/settings/manager', saveManager(deps));
  app.post('/settings/times', saveTimes(deps));
  app.post('/settings/test', sendTest(deps));
  app.post('/settings/calendars', connectCalendar(deps));
  app.post('/settings/calendars/:id/:verb', steerCalendar(deps));
  app.get('/settings/series/:id', showSeries(deps));
  app.post('/settings/series/:id', saveSeries(deps));

  app.get('/api/meetings', listMeetings(deps));
  app.get('/api/next', announceNext(deps));
  return app;
}
