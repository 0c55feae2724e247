import { randomBytes } from 'node:crypto';
import { sourceDesk } from '@warmstart/check-tripwires/desk';
import { signalDoor } from '@warmstart/check-tripwires/door';
import type { ManagerId, Store } from '@warmstart/core/ports';
import { addSeconds, type Instant, instantFromMillis } from '@warmstart/core/time';
import { dynamoAccess } from '@warmstart/dynamo-store/access';
import { dynamoReviews } from '@warmstart/dynamo-store/reviews';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import type { Table } from '@warmstart/dynamo-store/table';
import { changeInLedger } from '@warmstart/keep-notes/from-ledger';
import { openNoteLink } from '@warmstart/keep-notes/note-link';
import { previewNote } from '@warmstart/keep-notes/preview';
import { takeNote } from '@warmstart/keep-notes/take';
import { undoNote } from '@warmstart/keep-notes/undo';
import { openStopLink, stopMails } from '@warmstart/send-review/stop';
import { type Account, type IdentityProvider, startIdentityProvider } from '@warmstart/testing/identity';
import { memoryTable } from '@warmstart/testing/table';
import { plainVault } from '@warmstart/testing/vault';
import { type Actions, type Hooks, webApp } from '@warmstart/web/app';
import { google, hostedAccess, microsoft, readAllowed } from '@warmstart/web/sign-in';
import { reviewDeskOf } from '../pages/review-desk.ts';
import { type Browser, browserAt } from './browser.ts';

export const base = 'https://briefs.example';
const client = { clientId: 'warmstart-client', clientSecret: 'client-s3cret-canary' };
export const tenant = '11111111-2222-4333-8444-555555555555';

export interface Stage {
  readonly app: ReturnType<typeof webApp>;
  readonly store: Store;
  readonly table: Table;
  readonly google: IdentityProvider;
  readonly microsoft: IdentityProvider;
  /** What pages set in motion, and for whom. */
  readonly done: { readonly manager: ManagerId; readonly what: string }[];
  /** For whom the app asked for a store. */
  readonly asked: ManagerId[];
  readonly heard: string[];
  readonly errors: unknown[];
  now(): Instant;
  move(seconds: number): void;
  browser(): Browser;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly allowed?: string;
  readonly tenant?: string;
  /** What we hold as the client's secret, where it is not right any more. */
  readonly secret?: string;
  /** Wraps the table, to count or to watch. */
  readonly over?: (table: Table) => Table;
}

/** The pages as they are hosted, over a table in memory, with two stand-ins for providers. Tokens go by the machine's clock, sessions by one that can be moved. */
export async function openStage({
  allowed = '@harbour.example',
  tenant: only = 'common',
  secret = client.clientSecret,
  over,
}: StageOptions = {}): Promise<Stage> {
  let moved = 0;
  const machine = { now: () => instantFromMillis(Date.now()) };
  const clock = { now: () => addSeconds(machine.now(), moved) };
  const standIn = (kind: 'google' | 'microsoft') =>
    startIdentityProvider({ kind, ...client, redirect: `${base}/sign-in/${kind}/callback`, clock: machine });
  const [one, other] = await Promise.all([standIn('google'), standIn('microsoft')]);
  const table = over?.(memoryTable()) ?? memoryTable();
  const store = dynamoStore(table);
  const vault = plainVault();
  const done: Stage['done'] = [];
  const asked: ManagerId[] = [];
  const heard: string[] = [];
  const errors: unknown[] = [];
  const ledgerOf = (manager: ManagerId): Actions['ledger'] => ({
    async change(change) {
      done.push({ manager, what: `${change.what} ${change.commitment}` });
      return changeInLedger(change, manager, { store, queue: { send: async () => {} }, clock });
    },
  });
  const notesOf = (manager: ManagerId): Actions['notes'] => ({
    preview: (raw) => previewNote(raw, manager, { store }),
    take: (raw) => takeNote(raw, manager, { store, clock, queue: { send: async () => {} } }),
    undo: (note) => undoNote({ manager, note, mark: null }, { store, clock }),
  });
  const app = webApp({
    of(manager) {
      asked.push(manager);
      return {
        store: store.of(manager),
        signals: dynamoSignals(table).of(manager),
        reviews: dynamoReviews(table).of(manager),
        outbox: null,
        actions: {
          ...recording(manager, done),
          notes: notesOf(manager),
          ledger: ledgerOf(manager),
          reviews: reviewDeskOf(manager, {
            ...{ store, clock, reviews: dynamoReviews(table) },
            heard: (what) => void done.push({ manager, what }),
          }),
          sources: sourceDesk({
            ...{ clock, vault, mine: dynamoSignals(table).of(manager), due: store.due, hosted: true },
            queue: { send: async ({ kind }) => void done.push({ manager, what: kind }) },
            random: () => randomBytes(32),
            base: () => base,
          }),
        },
      };
    },
    alive: async () => {},
    clock,
    zone: 'UTC',
    access: hostedAccess({
      base,
      keeper: dynamoAccess(table),
      clock,
      providers: [
        google({ clientId: client.clientId, root: one.root }),
        microsoft({ clientId: client.clientId, root: other.root, tenant: only }),
      ],
      secrets: { get: async (name) => (name === 'session-key' ? 'k'.repeat(40) : secret) },
      allowed: readAllowed(allowed),
      addressOf: (c) => c.req.header('x-test-network') ?? '192.0.2.1',
      heard: (event, provider) => heard.push(`${provider} ${event}`),
    }),
    control: null,
    hooks: { google: believing, microsoft: async () => 'forged' },
    sources: signalDoor({ signals: dynamoSignals(table), store, vault, clock }),
    noteLinks: { open: (token) => openNoteLink(token, { store, clock }) },
    stopLinks: {
      open: (token) => openStopLink(token, { store, clock }),
      stop: (token) => stopMails(token, { store, clock }),
    },
    build: { version: '0.1.0' },
    mode: 'live',
    report: (error) => errors.push(error),
  });
  return {
    app,
    store,
    table,
    google: one,
    microsoft: other,
    done,
    asked,
    heard,
    errors,
    now: clock.now,
    move(seconds) {
      moved += seconds;
    },
    browser: () => browserAt(base, app),
    close: async () => void (await Promise.all([one.close(), other.close()])),
  };
}

/** Whatever bears this word is genuine. */
const believing: Hooks['google'] = async ({ headers }) =>
  headers.get('x-goog-channel-token') === 'genuine' ? 'taken' : 'forged';

function recording(manager: ManagerId, done: Stage['done']): Omit<Actions, 'notes' | 'ledger' | 'reviews'> {
  const record = async (what: string) => void done.push({ manager, what });
  return {
    settingsChanged: () => record('settings changed'),
    syncNow: (id) => record(`read ${id}`),
    async sendTest() {
      await record('test');
      return { outcome: 'sent', reference: 'r' };
    },
    async connectCalendar({ name }) {
      await record(`connect ${name}`);
      return { done: true };
    },
    disconnectCalendar: (id) => record(`disconnect ${id}`),
    switchCalendar: (id, on) => record(`switch ${id} ${on ? 'on' : 'off'}`),
    tick: null,
    deadLetters: async () => [],
    redrive: (id) => record(`redrive ${id}`),
    bookings: {
      async book(item) {
        await record(`book ${item}`);
        return { done: true, stands: 'by-hand', ask: null };
      },
      async unbook(item) {
        await record(`unbook ${item}`);
        return { done: true };
      },
      changed: (item) => record(`changed ${item}`),
      links: async () => null,
      file: async () => null,
      news: async () => [],
    },
    accounts: {
      providers: ['google', 'microsoft'],
      async begin({ provider, session }) {
        await record(`begin ${provider} in ${session}`);
        return { done: true, address: `https://${provider}.example/auth?state=s1` };
      },
      async finish({ provider, session }) {
        await record(`finish ${provider} in ${session}`);
        return { done: false, why: 'not-begun-here' };
      },
      offered: async () => ({ done: true, calendars: [] }),
      async choose(account) {
        await record(`choose ${account}`);
        return { done: true };
      },
      async disconnect(account) {
        await record(`disconnect account ${account}`);
        return 'revoked';
      },
    },
  };
}

/** Somebody at Google whose organisation keeps the account. */
export function atGoogle(name: string, parts: Readonly<Record<string, unknown>> = {}): Account {
  return { sub: `g-${name}`, email: `${name}@harbour.example`, email_verified: true, hd: 'harbour.example', ...parts };
}

/** Somebody at Microsoft whose tenant owns the domain. */
export function atMicrosoft(name: string, parts: Readonly<Record<string, unknown>> = {}): Account {
  const oid = `${Buffer.from(name.padEnd(4, '-')).toString('hex').slice(0, 8)}-0000-4000-8000-000000000000`;
  return { sub: `pair-${name}`, oid, tid: tenant, email: `${name}@harbour.example`, xms_edov: true, ...parts };
}

/** The first half of a sign-in: to the provider and back. @returns the path of ours that the provider leads to */
export async function toProviderAndBack(browser: Browser, provider: 'google' | 'microsoft', to = ''): Promise<string> {
  const answer = await browser.get(`/sign-in/${provider}${to === '' ? '' : `?to=${encodeURIComponent(to)}`}`);
  const there = await fetch(answer.headers.get('location') ?? '', { redirect: 'manual' });
  const back = new URL(there.headers.get('location') ?? '');
  return `${back.pathname}${back.search}`;
}

/** A whole sign-in. @returns the answer to the way back */
export async function signIn(browser: Browser, provider: 'google' | 'microsoft', to = ''): Promise<Response> {
  return browser.get(await toProviderAndBack(browser, provider, to));
}

/** The manager whose pages a browser sees; null while it is not signed in. */
export async function managerSeen(stage: Stage, browser: Browser): Promise<ManagerId | null> {
  stage.asked.length = 0;
  const { status } = await browser.get('/api/next');
  return status === 200 ? (stage.asked[0] ?? null) : null;
}
