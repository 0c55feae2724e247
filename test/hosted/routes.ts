import { weekRoutes } from '../pages/week-routes.ts';
import type { Kept } from './fill.ts';
import type { Stage } from './stage.ts';

export interface Route {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly fields: Readonly<Record<string, string | File>>;
}

/** One address for each route of the hosted pages, as the app itself lists them, naming what one manager keeps. */
export function routesOf(
  { app }: Pick<Stage, 'app'>,
  { page, calendar, account, book, note, token, source }: Kept,
  series: string,
): Route[] {
  const { name, email, timezone } = book.manager;
  const file = new File([`manager:\n  name: X\n  email: x@harbour.example\n  timezone: UTC\n`], 'book.yaml');
  const examples: Readonly<Record<string, { path: string; fields?: Route['fields'] }>> = {
    'GET /assets/*': { path: '/assets/nothing.css' },
    'GET /healthz': { path: '/healthz' },
    'GET /api/openapi.json': { path: '/api/openapi.json' },
    'GET /sign-in/google': { path: '/sign-in/google' },
    'GET /sign-in/google/callback': { path: '/sign-in/google/callback?code=c&state=s' },
    'GET /sign-in/microsoft': { path: '/sign-in/microsoft' },
    'GET /sign-in/microsoft/callback': { path: '/sign-in/microsoft/callback?code=c&state=s' },
    'POST /hooks/github/:manager/:source': { path: '/hooks/github/nobody/github' },
    'POST /hooks/jira/:manager/:source': { path: '/hooks/jira/nobody/jira' },
    'POST /hooks/signals/:manager/:source': { path: '/hooks/signals/nobody/ci' },
    'POST /slack/commands': { path: '/slack/commands' },
    'POST /slack/interactive': { path: '/slack/interactive' },
    'POST /slack/events': { path: '/slack/events' },
    'POST /settings/chats/slack': { path: '/settings/chats/slack' },
    'POST /settings/chats/teams': { path: '/settings/chats/teams', fields: { workflow: 'https://w.example/x' } },
    'POST /settings/chats/:name/:verb': { path: '/settings/chats/U0NOBODY/disconnect' },
    'POST /hooks/google/:manager/:calendar': { path: `/hooks/google/nobody/${calendar}` },
    'POST /hooks/microsoft/:manager/:calendar': { path: `/hooks/microsoft/nobody/${calendar}` },
    'POST /connect/:provider': { path: '/connect/google' },
    'GET /connect/:provider/back': { path: '/connect/google/back?state=s&code=c' },
    'GET /settings/accounts/:id': { path: `/settings/accounts/${account}` },
    'POST /settings/accounts/:id/:verb': {
      path: `/settings/accounts/${account}/calendars`,
      fields: { calendar: 'work@harbour.example' },
    },
    'GET /': { path: '/' },
    'POST /tick': { path: '/tick', fields: { move: '5m' } },
    'POST /dead-letters/:id/redrive': { path: '/dead-letters/d1/redrive' },
    'GET /meetings/:id': { path: page },
    'POST /meetings/:id/correct': { path: `${page}/correct`, fields: { what: 'mute' } },
    'GET /n/:token': { path: '/n/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' },
    'POST /n/:token': { path: '/n/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', fields: { text: 'praise Ada' } },
    'GET /u/:token': { path: '/u/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' },
    'POST /u/:token': { path: '/u/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' },
    'POST /api/notes': { path: '/api/notes', fields: { text: 'praise Ada' } },
    'POST /api/notes/preview': { path: '/api/notes/preview', fields: { text: 'praise Ada' } },
    'GET /notes/new': { path: '/notes/new' },
    'POST /notes': { path: '/notes', fields: { text: 'praise Ada', page: 'page-of-a-form' } },
    'GET /notes/:id': { path: `/notes/${note}` },
    'POST /notes/:id/correct': { path: `/notes/${note}/correct`, fields: { mark: '0', person: 'bo-lindt' } },
    'POST /notes/:id/undo': { path: `/notes/${note}/undo` },
    'GET /settings/tokens': { path: '/settings/tokens' },
    'POST /settings/tokens/make': { path: '/settings/tokens/make', fields: { name: 'Phone' } },
    'POST /settings/tokens/:id/revoke': { path: `/settings/tokens/${token}/revoke` },
    'GET /ledger': { path: '/ledger' },
    'GET /ledger/:id': { path: '/ledger/c-berth-plan' },
    'POST /ledger/:id': { path: '/ledger/c-berth-plan', fields: { what: 'done' } },
    'POST /ledger/:id/undo': { path: '/ledger/c-berth-plan/undo', fields: { note } },
    'GET /people': { path: '/people' },
    'GET /people/grid': { path: '/people/grid' },
    'GET /people/new': { path: '/people/new' },
    'POST /people/new': {
      path: '/people/new',
      fields: { name: 'Cy', emails: 'cy@harbour.example', relation: 'peer' },
    },
    'GET /people/:id': { path: '/people/ada-quist' },
    'POST /people/:id/close': { path: '/people/ada-quist/close', fields: { part: 'asks', id: 'a-none' } },
    'POST /people/:id/left': { path: '/people/ada-quist/left', fields: { on: '2026-03-01' } },
    'GET /people/:id/place': { path: '/people/ines-falk/place' },
    'POST /people/:id/place': { path: '/people/ines-falk/place', fields: { power: '2', interest: '3' } },
    'GET /people/:id/edit/:section': { path: '/people/ada-quist/edit/matters' },
    'POST /people/:id/edit/:section': { path: '/people/ada-quist/edit/matters', fields: { success: 'Calm' } },
    'GET /teams': { path: '/teams' },
    'GET /teams/new': { path: '/teams/new' },
    'POST /teams/new': { path: '/teams/new', fields: { name: 'Night desk', flavour: 'infra', mode: 'stable' } },
    'GET /teams/:id': { path: '/teams/harbour-desk' },
    'GET /teams/:id/edit/:section': { path: '/teams/harbour-desk/edit/model' },
    'POST /teams/:id/edit/:section': { path: '/teams/harbour-desk/edit/model', fields: { diagnosis: 'Few pilots' } },
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
    'GET /outbox/:name': { path: '/outbox/a.eml' },
    'GET /outbox/:name/html': { path: '/outbox/a.eml/html' },
    'GET /settings': { path: '/settings' },
    'POST /settings/manager': { path: '/settings/manager', fields: { name, email, timezone, privateBody: 'link' } },
    'POST /settings/times': { path: '/settings/times', fields: { pausedUntil: '2036-04-01' } },
    'POST /settings/test': { path: '/settings/test' },
    'POST /settings/calendars': {
      path: '/settings/calendars',
      fields: { calendarName: 'Own', address: 'https://c.example/x' },
    },
    'POST /settings/calendars/:id/:verb': { path: `/settings/calendars/${calendar}/off` },
    'GET /settings/sources/new/:kind': { path: '/settings/sources/new/webhook' },
    'POST /settings/sources/new/:kind': { path: '/settings/sources/new/webhook', fields: { name: 'ci' } },
    'GET /settings/sources/:id': { path: `/settings/sources/${source}` },
    'POST /settings/sources/:id/:verb': { path: `/settings/sources/${source}/pause` },
    'GET /settings/series/:id': { path: series },
    'POST /settings/series/:id': { path: series, fields: { privacy: 'private' } },
    'GET /settings/book': { path: '/settings/book' },
    'POST /settings/book': { path: '/settings/book', fields: { book: file } },
    'GET /settings/book.yaml': { path: '/settings/book.yaml' },
    'GET /settings/everything.jsonl': { path: '/settings/everything.jsonl' },
    'POST /settings/erase': { path: '/settings/erase', fields: { word: 'erase' } },
    'POST /sign-out': { path: '/sign-out' },
    'POST /sign-out/everywhere': { path: '/sign-out/everywhere' },
    'GET /api/meetings': { path: '/api/meetings?from=2020-01-01&to=2020-12-31' },
    'GET /api/next': { path: '/api/next' },
    ...weekRoutes,
  };
  const names = new Set(
    app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  );
  return [...names].map((route) => {
    const example = examples[route];
    if (!example) throw new Error(`test/hosted/routes.ts has no example of ${route}`);
    return { name: route, method: route.split(' ')[0] ?? '', path: example.path, fields: example.fields ?? {} };
  });
}

/** Needed by whoever is not in yet, or asks with a secret of another kind; they say nothing of anybody. */
export function isOpen(path: string): boolean {
  const open = ['/assets/', '/healthz', '/api/openapi.json', '/sign-in/', '/hooks/', '/slack/', '/n/', '/u/'];
  return path === '/api/notes' || open.some((start) => path.startsWith(start));
}
