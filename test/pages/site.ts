import { randomBytes } from 'node:crypto';
import { sourceDesk } from '@warmstart/check-tripwires/desk';
import { signalDoor } from '@warmstart/check-tripwires/door';
import type { ConnectedAccount } from '@warmstart/core/account';
import type { Book } from '@warmstart/core/book';
import type { AccountCalendar, FeedCalendar } from '@warmstart/core/calendar';
import type { Delivery } from '@warmstart/core/delivery';
import type { Meeting } from '@warmstart/core/meeting';
import type { RawNote } from '@warmstart/core/note';
import type {
  AccessStore,
  Clock,
  KeptReview,
  Lookout,
  ManagerStore,
  Queue,
  SignalStore,
  Store,
} from '@warmstart/core/ports';
import type { Settings } from '@warmstart/core/settings';
import type { ConnectedSource, Signal } from '@warmstart/core/signal';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { dynamoAccess } from '@warmstart/dynamo-store/access';
import { dynamoReviews } from '@warmstart/dynamo-store/reviews';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { changeInLedger, type LedgerChange } from '@warmstart/keep-notes/from-ledger';
import { keepNote } from '@warmstart/keep-notes/handler';
import { openNoteLink } from '@warmstart/keep-notes/note-link';
import { previewNote } from '@warmstart/keep-notes/preview';
import { takeNote } from '@warmstart/keep-notes/take';
import { undoNote } from '@warmstart/keep-notes/undo';
import { openStopLink, stopMails } from '@warmstart/send-review/stop';
import { memoryTable } from '@warmstart/testing/table';
import { plainVault } from '@warmstart/testing/vault';
import { launchAccess, newSecret } from '@warmstart/web/access';
import {
  type Accounts,
  type Actions,
  type BookingNews,
  type Chats,
  type DeadLetter,
  type Hooks,
  type Mail,
  type Notes,
  type WebDeps,
  webApp,
} from '@warmstart/web/app';
import type { Control } from '@warmstart/web/control';
import { bookingsOf } from './bookings.ts';
import { fill } from './fill.ts';
import { hear } from './heard.ts';
import { reviewDeskOf } from './review-desk.ts';

/** What stands in the store, and around it, before somebody looks. */
export interface Standing {
  readonly book?: Book | null;
  readonly meetings?: readonly Meeting[];
  readonly deliveries?: readonly Delivery[];
  readonly calendars?: readonly Partial<FeedCalendar>[];
  readonly settings?: Settings;
  readonly mails?: readonly Mail[];
  readonly dead?: readonly DeadLetter[];
  /** Taken and read before anybody looks. */
  readonly notes?: readonly RawNote[];
  /** Signals that were looked at; tripwires remember them. */
  readonly signals?: readonly Signal[];
  readonly unknown?: Lookout['unknown'];
  readonly sources?: readonly ConnectedSource[];
  readonly now?: Instant;
  readonly mode?: WebDeps['mode'];
  readonly control?: Control;
  readonly accounts?: readonly ConnectedAccount[];
  readonly accountCalendars?: readonly AccountCalendar[];
  readonly opening?: Partial<Accounts>;
  readonly hooks?: Hooks | null;
  readonly chats?: Chats;
  /** Reviews that were made. */
  readonly reviews?: readonly KeptReview[];
  /** What became of booked times. */
  readonly news?: readonly BookingNews[];
  /** The id of the account that could be asked to let us write; without it booked times stand in a calendar. */
  readonly ask?: string;
  /** The public name. */
  readonly outside?: string | null;
  readonly port?: number;
}

/** The pages over a store in memory, as a browser with the right cookie sees them. */
export interface Site {
  readonly app: ReturnType<typeof webApp>;
  readonly store: ManagerStore;
  readonly keeper: AccessStore;
  readonly token: string;
  readonly controlToken: string;
  readonly signals: SignalStore;
  /** What pages set in motion, in order. */
  readonly done: string[];
  readonly errors: unknown[];
  /** A request without session. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  get(path: string): Promise<Response>;
  text(path: string): Promise<string>;
  /** Sends a form of ours as a browser does. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Response>;
  readonly cookie: string;
  readonly formToken: string;
  move(to: Instant): void;
}

export const port = 7423;

export async function siteOf(standing: Standing = {}): Promise<Site> {
  let now = standing.now ?? '2026-03-03T13:00:00Z';
  const here = standing.port ?? port;
  const table = memoryTable();
  const whole = dynamoStore(table);
  const keeper = dynamoAccess(table);
  const store = whole.of('robin');
  const signals = dynamoSignals(table).of('robin');
  const reviews = dynamoReviews(table).of('robin');
  for (const review of standing.reviews ?? []) await reviews.saveReview(review, null);
  await fill(store, standing, now);
  await hear(signals, standing, now);
  const done: string[] = [];
  const errors: unknown[] = [];
  const [token, controlToken] = [newSecret(), newSecret()];
  const clock = { now: () => now };
  const notes = notesOf({ store: whole, clock, done });
  for (const raw of standing.notes ?? []) await notes.take(raw);
  done.length = 0;
  const vault = plainVault();
  const own = {
    store,
    signals,
    reviews,
    outbox: outboxOf(standing.mails ?? []),
    ...(standing.chats === undefined ? {} : { chats: standing.chats }),
    actions: {
      ...actionsOf({ done, standing, move: (seconds) => (now = addSeconds(now, seconds)) }),
      notes,
      bookings: bookingsOf({ store, clock, done, news: standing.news ?? [], ask: standing.ask ?? null }),
      reviews: reviewDeskOf('robin', {
        ...{ store: whole, clock, reviews: dynamoReviews(table) },
        heard: (what) => void done.push(what),
      }),
      sources: sourceDesk({
        ...{ clock, vault, mine: signals, due: whole.due, hosted: true },
        queue: { send: async (message) => void done.push(message.kind) },
        random: () => randomBytes(32),
        base: () => `https://${standing.outside ?? 'briefs.example'}`,
      }),
      ledger: {
        change: (change: LedgerChange) => {
          done.push(`${change.what} ${change.commitment}`);
          return changeInLedger(change, 'robin', { store: whole, clock, queue: { send: async () => {} } });
        },
      },
    },
  };
  const app = webApp({
    of: () => own,
    alive: () => store.settings(),
    clock,
    zone: 'Europe/Berlin',
    access: launchAccess({ token, port: here, manager: 'robin', clock, keeper, outside: standing.outside ?? null }),
    control: standing.control ? { token: controlToken, commands: standing.control } : null,
    hooks: standing.hooks === undefined ? believingNothing : standing.hooks,
    sources: signalDoor({ signals: dynamoSignals(table), store: whole, vault, clock }),
    noteLinks: { open: (link) => openNoteLink(link, { store: whole, clock }) },
    stopLinks: {
      open: (link) => openStopLink(link, { store: whole, clock }),
      stop: (link) => stopMails(link, { store: whole, clock }),
    },
    build: { version: '0.1.0' },
    mode: standing.mode ?? 'live',
    report: (error) => errors.push(error),
  });
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('host')) headers.set('host', `127.0.0.1:${here}`);
    return app.request(`http://127.0.0.1:${here}${path}`, { ...init, headers });
  };
  const cookie = (await ask(`/?token=${token}`)).headers.get('set-cookie')?.split(';')[0] ?? '';
  const get = (path: string) => ask(path, { headers: { cookie } });
  const text = async (path: string) => (await get(path)).text();
  const formToken = /name="form-token" value="(\w+)"/.exec(await text('/settings'))?.[1] ?? '';
  const post = (path: string, fields: Readonly<Record<string, string>>) =>
    ask(path, {
      method: 'POST',
      headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ 'form-token': formToken, ...fields }),
    });
  return {
    app,
    store,
    signals,
    keeper,
    token,
    controlToken,
    done,
    errors,
    ask,
    get,
    text,
    post,
    cookie,
    formToken,
    move: (to) => (now = to),
  };
}

function outboxOf(mails: readonly Mail[]): WebDeps['outbox'] {
  const size = 20;
  return {
    list: async (page) => ({ mails: mails.slice((page - 1) * size, page * size), more: mails.length > page * size }),
    read: async (name) => mails.find((mail) => mail.name === name) ?? null,
  };
}

interface Acting {
  readonly done: string[];
  readonly standing: Standing;
  readonly move: (seconds: number) => void;
}

/** Notes are read as soon as they are kept. */
function notesOf({ store, clock, done }: { store: Store; clock: Clock; done: string[] }): Notes {
  const queue: Queue = {
    async send(message) {
      if (message.kind === 'note') await keepNote(message, { store, clock });
    },
  };
  return {
    preview: (raw) => previewNote(raw, 'robin', { store }),
    async take(raw) {
      const taken = await takeNote(raw, 'robin', { store, clock, queue });
      done.push(`${taken} ${raw.source}`);
      return taken;
    },
    async undo(note) {
      const undone = await undoNote({ manager: 'robin', note, mark: null }, { store, clock });
      done.push(undone.outcome);
      return undone;
    },
  };
}

function actionsOf({ done, standing, move }: Acting): Omit<Actions, 'notes' | 'ledger' | 'bookings' | 'reviews'> {
  const record = async (what: string) => void done.push(what);
  return {
    settingsChanged: () => record('settings changed'),
    syncNow: (id) => record(`read ${id}`),
    async sendTest() {
      done.push('test');
      return { outcome: 'refused', why: 'the mail server knows no such address' };
    },
    async connectCalendar({ address }) {
      done.push('connect');
      return address.includes('gone') ? { done: false, why: 'The address answers "not found".' } : { done: true };
    },
    disconnectCalendar: (id) => record(`disconnect ${id}`),
    switchCalendar: (id, on) => record(`switch ${id} ${on ? 'on' : 'off'}`),
    tick:
      standing.mode === undefined || standing.mode === 'live'
        ? null
        : async (seconds) => {
            done.push(`tick ${seconds}`);
            move(seconds);
          },
    deadLetters: async () => standing.dead ?? [],
    redrive: (id) => record(`redrive ${id}`),
    accounts: accountsOf({ done, standing }),
  };
}

const believingNothing: Hooks = { google: async () => 'forged', microsoft: async () => 'forged' };

/** Both providers are set up, and answer as told. */
function accountsOf({ done, standing }: Omit<Acting, 'move'>): Accounts {
  return {
    providers: ['google', 'microsoft'],
    async begin({ provider, again }) {
      done.push(`begin ${provider} ${again ?? 'any'}`);
      return { done: true, address: `https://${provider}.example/auth?state=s&redirect_uri=r` };
    },
    finish: async () => ({ done: false, why: 'not-begun-here' }),
    offered: async () => ({ done: true, calendars: [] }),
    async choose(account, calendars) {
      done.push(`choose ${account} ${calendars.join(' ')}`);
      return { done: true };
    },
    async disconnect(account) {
      done.push(`disconnect account ${account}`);
      return 'revoked';
    },
    ...standing.opening,
  };
}
