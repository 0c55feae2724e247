import { pageId } from '@warmstart/core/day';
import { type Meeting, meetingKey } from '@warmstart/core/meeting';
import { ada, oneOnOne } from './morning.ts';
import type { Site } from './site.ts';
import { weekRoutes } from './week-routes.ts';

/** The path of a meeting's page. */
export function pathOf(meeting: Meeting): string {
  return `/meetings/${pageId(meetingKey(meeting), meeting.start)}`;
}

/** One address for each route of the pages, as the app itself lists them, with fields a form may send. */
const examples: Readonly<Record<string, { path: string; fields?: Readonly<Record<string, string>> }>> = {
  'GET /assets/*': { path: '/assets/nothing.css' },
  'GET /healthz': { path: '/healthz' },
  'GET /api/openapi.json': { path: '/api/openapi.json' },
  'GET /control/state': { path: '/control/state' },
  'GET /control/export': { path: '/control/export' },
  'GET /control/export-all': { path: '/control/export-all' },
  'POST /control/tick': { path: '/control/tick' },
  'POST /control/import': { path: '/control/import' },
  'POST /control/connect': { path: '/control/connect' },
  'POST /control/accounts': { path: '/control/accounts' },
  'POST /control/accounts/opened': { path: '/control/accounts/opened' },
  'POST /control/chats': { path: '/control/chats' },
  'POST /control/sources': { path: '/control/sources' },
  'POST /control/erase': { path: '/control/erase' },
  'POST /control/briefs': { path: '/control/briefs' },
  'POST /control/rebuild': { path: '/control/rebuild' },
  'POST /control/reviews/preview': { path: '/control/reviews/preview' },
  'POST /control/reviews/answer': { path: '/control/reviews/answer' },
  'POST /control/signals/take': { path: '/control/signals/take' },
  'POST /control/signals/diffs': { path: '/control/signals/diffs' },
  'POST /control/notes/take': { path: '/control/notes/take' },
  'POST /control/notes/preview': { path: '/control/notes/preview' },
  'POST /control/notes/undo': { path: '/control/notes/undo' },
  'POST /control/notes/owed': { path: '/control/notes/owed' },
  'POST /control/notes/reread': { path: '/control/notes/reread' },
  'POST /hooks/google/:manager/:calendar': { path: '/hooks/google/robin/g-work' },
  'POST /hooks/microsoft/:manager/:calendar': { path: '/hooks/microsoft/robin/m-work' },
  'POST /hooks/github/:manager/:source': { path: '/hooks/github/robin/github' },
  'POST /hooks/jira/:manager/:source': { path: '/hooks/jira/robin/jira' },
  'POST /hooks/signals/:manager/:source': { path: '/hooks/signals/robin/ci' },
  'POST /slack/commands': { path: '/slack/commands' },
  'POST /slack/interactive': { path: '/slack/interactive' },
  'POST /slack/events': { path: '/slack/events' },
  'POST /settings/chats/slack': { path: '/settings/chats/slack' },
  'POST /settings/chats/teams': { path: '/settings/chats/teams', fields: { workflow: 'https://w.example/x' } },
  'POST /settings/chats/:name/:verb': { path: '/settings/chats/U0ROBIN/disconnect' },
  'POST /connect/:provider': { path: '/connect/google' },
  'GET /connect/:provider/back': { path: '/connect/google/back?state=s&code=c' },
  'GET /settings/accounts/:id': { path: '/settings/accounts/g-robin' },
  'POST /settings/accounts/:id/:verb': {
    path: '/settings/accounts/g-robin/calendars',
    fields: { calendar: 'robin@harbour.example' },
  },
  'GET /': { path: '/' },
  'POST /tick': { path: '/tick', fields: { move: '5m' } },
  'POST /dead-letters/:id/redrive': { path: '/dead-letters/d1/redrive' },
  'GET /meetings/:id': { path: pathOf(oneOnOne) },
  'POST /meetings/:id/correct': { path: `${pathOf(oneOnOne)}/correct`, fields: { what: 'mute' } },
  'GET /n/:token': { path: '/n/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' },
  'POST /n/:token': { path: '/n/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', fields: { text: 'praise Ada' } },
  'GET /u/:token': { path: '/u/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' },
  'POST /u/:token': { path: '/u/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' },
  'POST /api/notes': { path: '/api/notes', fields: { text: 'praise Ada' } },
  'POST /api/notes/preview': { path: '/api/notes/preview', fields: { text: 'praise Ada' } },
  'GET /notes/new': { path: '/notes/new' },
  'POST /notes': { path: '/notes', fields: { text: 'praise Ada', page: 'page-of-a-form' } },
  'GET /notes/:id': { path: '/notes/none-of-that-id' },
  'POST /notes/:id/correct': { path: '/notes/none-of-that-id/correct', fields: { mark: '0', person: ada.id } },
  'POST /notes/:id/undo': { path: '/notes/none-of-that-id/undo' },
  'GET /settings/tokens': { path: '/settings/tokens' },
  'POST /settings/tokens/make': { path: '/settings/tokens/make', fields: { name: 'Phone' } },
  'POST /settings/tokens/:id/revoke': { path: '/settings/tokens/0123456789abcdef/revoke' },
  'GET /ledger': { path: '/ledger' },
  'GET /ledger/:id': { path: '/ledger/c-berth-plan' },
  'POST /ledger/:id': { path: '/ledger/c-berth-plan?once=a', fields: { what: 'done' } },
  'POST /ledger/:id/undo': { path: '/ledger/c-berth-plan/undo', fields: { note: 'note-none' } },
  'GET /people': { path: '/people' },
  'GET /people/grid': { path: '/people/grid' },
  'GET /people/new': { path: '/people/new' },
  'POST /people/new': { path: '/people/new', fields: { name: 'Cy', emails: 'cy@harbour.example', relation: 'peer' } },
  'GET /people/:id': { path: '/people/ada-quist' },
  'POST /people/:id/close': { path: '/people/ada-quist/close', fields: { part: 'marks', id: 'm-1' } },
  'POST /people/:id/left': { path: '/people/ada-quist/left', fields: { on: '2026-03-01' } },
  'GET /people/:id/place': { path: '/people/ines-falk/place' },
  'POST /people/:id/place': { path: '/people/ines-falk/place', fields: { power: '2', interest: '3' } },
  'GET /people/:id/edit/:section': { path: '/people/ada-quist/edit/matters' },
  'POST /people/:id/edit/:section': { path: '/people/ada-quist/edit/matters', fields: { success: 'Calm nights' } },
  'GET /teams': { path: '/teams' },
  'GET /teams/new': { path: '/teams/new' },
  'POST /teams/new': { path: '/teams/new', fields: { name: 'Night desk', flavour: 'infra', mode: 'stable' } },
  'GET /teams/:id': { path: '/teams/harbour-desk' },
  'GET /teams/:id/edit/:section': { path: '/teams/harbour-desk/edit/model' },
  'POST /teams/:id/edit/:section': { path: '/teams/harbour-desk/edit/model', fields: { diagnosis: 'Too few pilots' } },
  'GET /teams/:id/versions': { path: '/teams/harbour-desk/versions' },
  'POST /teams/:id/versions': { path: '/teams/harbour-desk/versions', fields: { version: '1', now: '2' } },
  'GET /teams/:id/verify': { path: '/teams/harbour-desk/verify' },
  'POST /teams/:id/verify': { path: '/teams/harbour-desk/verify', fields: { still: 'yes', version: '1' } },
  'GET /teams/:id/split': { path: '/teams/harbour-desk/split' },
  'POST /teams/:id/split': { path: '/teams/harbour-desk/split', fields: { name: 'Night watch' } },
  'GET /teams/:id/tripwires/:expectation': { path: '/teams/harbour-desk/tripwires/new' },
  'POST /teams/:id/tripwires/:expectation': {
    path: '/teams/harbour-desk/tripwires/new',
    fields: { says: 'Berths are planned a week ahead', kind: '', version: '0' },
  },
  'POST /teams/:id/tripwires/:expectation/allowances': {
    path: '/teams/harbour-desk/tripwires/e-none/allowances',
    fields: { why: 'Storm', from: '2026-03-01', until: '2026-03-09' },
  },
  'POST /teams/:id/tripwires/:expectation/remove': {
    path: '/teams/harbour-desk/tripwires/e-none/remove',
    fields: { version: '1' },
  },
  'GET /diffs': { path: '/diffs' },
  'GET /diffs/new': { path: '/diffs/new' },
  'POST /diffs/new': {
    path: '/diffs/new',
    fields: { about: '["harbour-desk"]', observed: 'Three share it', since: '2026-03-01' },
  },
  'GET /diffs/read': { path: '/diffs/read' },
  'POST /diffs/accounts': {
    path: '/diffs/accounts',
    fields: { account: 'github:zed', is: 'person', whose: 'is-bo-lindt' },
  },
  'POST /diffs/initiatives/:id': { path: '/diffs/initiatives/none', fields: { act: 'first-0' } },
  'GET /diffs/:id': { path: '/diffs/d-two-carry-the-rota' },
  'POST /diffs/:id': { path: '/diffs/d-two-carry-the-rota', fields: { what: 'team' } },
  'POST /diffs/:id/undo': { path: '/diffs/d-two-carry-the-rota/undo', fields: { turns: '1' } },
  'GET /outbox': { path: '/outbox' },
  'GET /outbox/:name': { path: '/outbox/20260303T135500Z-0123456789abcdef.eml' },
  'GET /outbox/:name/html': { path: '/outbox/20260303T135500Z-0123456789abcdef.eml/html' },
  'GET /settings': { path: '/settings' },
  'POST /settings/manager': {
    path: '/settings/manager',
    fields: { name: 'Robin', email: 'robin@harbour.example', timezone: 'America/New_York', privateBody: 'link' },
  },
  'POST /settings/times': { path: '/settings/times', fields: { pausedUntil: '2026-04-01' } },
  'POST /settings/test': { path: '/settings/test' },
  'POST /settings/calendars': {
    path: '/settings/calendars',
    fields: { calendarName: 'Own', address: 'https://c.example/x' },
  },
  'POST /settings/calendars/:id/:verb': { path: '/settings/calendars/work/off' },
  'GET /settings/sources/new/:kind': { path: '/settings/sources/new/webhook' },
  'POST /settings/sources/new/:kind': { path: '/settings/sources/new/webhook', fields: { name: 'ci' } },
  'GET /settings/sources/:id': { path: '/settings/sources/github' },
  'POST /settings/sources/:id/:verb': { path: '/settings/sources/github/pause' },
  'GET /settings/series/:id': { path: '/settings/series/none' },
  'POST /settings/series/:id': { path: '/settings/series/none' },
  'GET /api/meetings': { path: '/api/meetings?from=2026-03-03&to=2026-03-04' },
  'GET /api/next': { path: '/api/next' },
  ...weekRoutes,
};

export interface Route {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Every route of the app; one without an example is an error, so that none is forgotten. */
export function routesOf({ app }: Pick<Site, 'app'>): Route[] {
  const names = new Set(
    app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  );
  return [...names].map((name) => {
    const example = examples[name];
    if (!example) throw new Error(`test/pages/routes.ts has no example of ${name}`);
    return { name, method: name.split(' ')[0] ?? '', path: example.path, fields: example.fields ?? {} };
  });
}
