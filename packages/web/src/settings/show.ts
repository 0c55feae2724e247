import type { Context } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { loadSetting } from '../day/index.ts';
import type { Filled, Values } from '../forms/index.ts';
import { page } from '../layout/index.ts';
import { managerValues } from './manager-form.ts';
import { settingsPage } from './page.ts';
import { reviewValues } from './review-form.ts';
import { timesValues } from './times-form.ts';

/** What a form that was refused showed, and what is to be said above. */
export interface Refused {
  readonly manager?: Filled;
  readonly times?: Filled;
  readonly review?: Filled;
  readonly calendar?: Filled;
  readonly chat?: Filled;
  readonly said?: string;
}

const done: Values = {
  manager: 'Saved.',
  times: 'Saved.',
  review: 'Saved. The next review comes by it.',
  connected: 'Connected and read.',
  read: 'Read.',
  on: 'Switched on.',
  off: 'Switched off. Its last copy stays.',
  disconnected: 'Disconnected.',
  'account-revoked': 'Disconnected. Warmstart may read nothing of it any more.',
  'account-kept': 'Disconnected and forgotten here. Microsoft keeps your permission until you withdraw it there.',
  'account-untold':
    'Disconnected and forgotten here. The provider could not be told: take the permission back on its own page.',
  test: 'A test brief was sent.',
  'chat-code': 'A code was sent there. Type it here within 15 minutes.',
  'chat-confirmed': 'Confirmed. Briefs go there from now on.',
  'source-disconnected': 'Disconnected. What it said stays.',
  'chat-disconnected': 'Disconnected. Nothing goes there any more.',
};

/** The settings as they stand, or as they were typed where a form was refused. */
export async function renderSettings(deps: WebDeps, c: Context<WebEnv>, refused: Refused = {}): Promise<Response> {
  const [at, calendars, accounts, chats, sources] = await Promise.all([
    loadSetting(deps),
    deps.store.calendars(),
    deps.store.accounts(),
    deps.chats?.list() ?? [],
    deps.actions.sources === undefined ? null : deps.signals.sources(),
  ]);
  const view = {
    at,
    session: c.get('session'),
    calendars: calendars.map(({ value }) => value),
    accounts: accounts.map(({ value }) => value),
    providers: deps.actions.accounts.providers,
    manager: refused.manager ?? {
      values: managerValues(at.manager, { zone: at.zone, email: c.get('session').email }),
      faults: {},
    },
    review: refused.review ?? { values: reviewValues(at.manager, at.settings), faults: {} },
    times: refused.times ?? { values: timesValues(at.settings), faults: {} },
    filled: refused.calendar ?? { values: {}, faults: {} },
    sources: sources?.map(({ value }) => value) ?? null,
    chats,
    slack: deps.chats?.slack ?? null,
    chat: refused.chat ?? { values: {}, faults: {} },
    said: refused.said ?? done[c.req.query('done') ?? ''] ?? null,
    from: Math.max(0, Math.floor(Number(c.req.query('from') ?? 0)) || 0),
  };
  const sealed = at.directory.series.some(({ privacy, kind }) => privacy === 'sealed' || kind === 'hr');
  const around = frame(deps, { title: 'Settings', here: 'settings', sealed }, at);
  return c.html(page(around, settingsPage(view)), Object.keys(refused).length === 0 ? 200 : 422);
}
