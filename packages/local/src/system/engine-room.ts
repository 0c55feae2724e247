import { randomUUID } from 'node:crypto';
import { type FeedMemory, rememberingSource } from '@warmstart/calendars/feed';
import { checkTripwires } from '@warmstart/check-tripwires/handler';
import type { FeedCalendar } from '@warmstart/core/calendar';
import { isFor, type QueueMessage } from '@warmstart/core/due';
import type {
  AccessStore,
  CalendarSource,
  Clock,
  ManagerStore,
  Reviews,
  Signals,
  Store,
  Vault,
} from '@warmstart/core/ports';
import { type Instant, secondsBetween } from '@warmstart/core/time';
import { dynamoAccess } from '@warmstart/dynamo-store/access';
import { dynamoChats } from '@warmstart/dynamo-store/chats';
import { dynamoReviews } from '@warmstart/dynamo-store/reviews';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { createTable, dynamoTable } from '@warmstart/dynamo-store/table';
import { answeringMail } from '@warmstart/keep-notes/answer-mail';
import { type KeepNotes, keepNote } from '@warmstart/keep-notes/handler';
import { fileKeys, vaultWith } from '@warmstart/runtime/vault';
import { type ChatSystem, chatSystem } from '@warmstart/send-brief/chat-system';
import { type SendBrief, sendBrief } from '@warmstart/send-brief/handler';
import { answersAt, linksUnder } from '@warmstart/send-brief/links';
import { showingNotes } from '@warmstart/send-brief/show-anew';
import { type SendReview, sendReview } from '@warmstart/send-review/handler';
import { weeklyLinks } from '@warmstart/send-review/links';
import { type SweepMemory, sweepDue } from '@warmstart/sweep-due/handler';
import type { Hearing } from '@warmstart/sync-calendar/deps';
import { lookAfterFocus } from '@warmstart/sync-calendar/focus/look-after';
import { type SyncCalendar, syncCalendar, syncItem } from '@warmstart/sync-calendar/handler';
import { workNightly } from '@warmstart/sync-calendar/nightly';
import { accountsAt } from '@warmstart/sync-calendar/providers';
import type { Data } from '../data/index.ts';
import { type Engine, openEngine } from '../engine/index.ts';
import { type DeadLetters, deadLettersIn, type LocalQueue, localQueue } from '../queue/index.ts';
import { type Timers, timers } from '../timers/index.ts';
import { checkingAt, lookSoon } from './checking.ts';
import { localManager, notesDomainOf, type SystemOptions } from './options.ts';
import { openPost, type Post } from './post.ts';
import { providerSettings } from './provider-settings.ts';
import { silence } from './silence.ts';
import { slackSettings } from './slack.ts';

/** All that runs but the pages: store, time, queue, handlers – the same ones as on AWS. */
export interface EngineRoom {
  readonly store: Store;
  readonly mine: ManagerStore;
  readonly signals: Signals;
  /** Seals what opens accounts, chats and sources. */
  readonly vault: Vault;
  readonly reviews: Reviews;
  /** Who may append notes by a token. */
  readonly keeper: AccessStore;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly queue: LocalQueue;
  readonly letters: DeadLetters;
  readonly post: Post;
  readonly chat: ChatSystem;
  readonly sending: SendBrief;
  readonly syncing: SyncCalendar;
  /** Who answers notes may be put in once the rest stands. */
  readonly noting: { -readonly [Part in keyof KeepNotes]: KeepNotes[Part] };
  /** The source of a calendar, to try it before it is kept. */
  feed(calendar: FeedCalendar): CalendarSource;
  /** Where pages are; known once they are served. */
  base: string;
  /** Where mail programs hand in answers to briefs; null while nobody takes any. */
  door: string | null;
  /** What keeps it from doing its work, in words; empty when nothing does. */
  ailing(): readonly string[];
  /** Hands out what is due by now, without waiting for the next minute. */
  sweep(): Promise<void>;
  /** Takes what was erased out of the files of the database too. */
  forget(): Promise<void>;
  /** Begins to keep time. */
  run(): Promise<void>;
  close(): Promise<void>;
}

const table = 'warmstart';

/** On one machine there is one clock, so no minute needs a second look. */
const sweeping = { ahead: 120, skew: 0 };

/** Opens everything in a data directory. Rejects with `DataError`. */
export async function openEngineRoom(data: Data, options: SystemOptions): Promise<EngineRoom> {
  const engine = await openEngine(data.database);
  try {
    await createTable(engine.client, table);
    return await roomOver(engine, data, options);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function roomOver(engine: Engine, data: Data, options: SystemOptions): Promise<EngineRoom> {
  const { report, env } = options;
  const items = dynamoTable(engine.client, { name: table });
  const store = dynamoStore(items, { onDamaged: report });
  const mine = store.of(localManager);
  const signals = dynamoSignals(items);
  const vault = vaultWith(fileKeys(data.tokenKey));
  const time = timers(await clockFor(data, options), { onError: report });
  const letters = deadLettersIn(data.deadLetters);
  const post = openPost(data.outbox, env);
  const { clock } = time;
  const memory: FeedMemory = new Map();
  const feed = (calendar: FeedCalendar) => feedOf(calendar, memory, options);
  const queue = localQueue({ timers: time, letters, onError: report, handle: (message) => handle(message) });
  const room: { base: string; door: string | null } = { base: '', door: null };
  const providers = providerSettings(env);
  const links = () => linksUnder(room.base);
  const answering = notesDomainOf(env);
  const chats = dynamoChats(items);
  const chat = chatSystem({
    ...{ chats, store, clock },
    vault,
    slack: slackSettings(env),
    mail: post.messenger('email'),
    settingsPage: () => `${room.base}/settings`,
  });
  const sending: SendBrief = {
    store,
    queue,
    clock,
    messenger: (kind, manager) => (kind === 'email' ? post.messenger(kind) : chat.messenger(kind, manager)),
    links: (about, signature) => links()(about, signature),
    ...(answering === null ? {} : { replyTo: answersAt(answering) }),
    attemptId: randomUUID,
  };
  const reviews = dynamoReviews(items);
  const reviewing: SendReview = { ...sending, reviews, links: weeklyLinks(() => room.base, answering) };
  const syncing: SyncCalendar = {
    store,
    queue,
    clock,
    feed,
    accounts: accountsAt(providers.settings, {
      vault,
      clock,
      // One manager alone never comes near what a project may ask.
      share: async () => true,
      heard: () => {},
    }),
    get hearing() {
      return hearingAt(room.base, data);
    },
    messenger: (kind) => post.messenger(kind),
    get settingsPage() {
      return `${room.base}/settings`;
    },
  };

  const answersMail = answeringMail({
    store,
    clock,
    messenger: () => post.messenger('email'),
    page: () => `${room.base}/`,
  });
  const showsNote = showingNotes(sending);
  const noting: EngineRoom['noting'] = {
    store,
    reviews,
    clock,
    async answer(record, manager) {
      await answersMail(record, manager);
      await showsNote(record, manager);
    },
  };

  const checking = checkingAt({ store, signals, clock }, vault, env);

  async function handle(message: QueueMessage): Promise<void> {
    if (isFor('send-brief', message)) return sendBrief(message, sending);
    if (isFor('send-review', message)) {
      await sendReview(message, reviewing);
      return;
    }
    if (message.kind === 'note') {
      await keepNote(message, noting);
      return;
    }
    if (message.kind === 'sync') {
      await syncCalendar(message, syncing);
      return;
    }
    if (message.kind === 'focus') {
      await lookAfterFocus(message, syncing);
      return;
    }
    if (isFor('check-tripwires', message)) {
      await checkTripwires(message, checking);
      return;
    }
    if (message.kind === 'nightly') {
      const before = await workNightly(message, { store, signals, clock });
      if (before !== null) await post.outbox.forget(before);
    }
  }

  let first = true;
  let swept: Instant | null = null;
  const sweptTo: SweepMemory = { cursor: null, open: null, written: null };
  async function sweep(): Promise<void> {
    const settings = { ...sweeping, alone: first };
    first = false;
    const { givenUp } = await sweepDue({ due: store.due, queue, clock, settings, memory: sweptTo });
    swept = clock.now();
    for (const item of givenUp)
      report(new Error(`A ${item.kind} that was due at ${item.at} could not be done in two days.`));
    if (time.movable) await data.keepClock({ mode: 'virtual', now: clock.now() });
  }

  return Object.assign(room, {
    store,
    mine,
    signals,
    vault,
    reviews,
    keeper: dynamoAccess(items),
    clock,
    timers: time,
    queue,
    letters,
    post,
    chat,
    sending,
    syncing,
    noting,
    feed,
    ailing: () => [...silence(swept, clock.now()), ...(providers.wrong === null ? [] : [providers.wrong])],
    sweep,
    forget: () => engine.compact(),
    async run() {
      swept = clock.now();
      await mine.repair(clock.now());
      // This process is alone with its data: whoever held a brief before is dead.
      await mine.freeAll(clock.now());
      await startCursor(store, clock);
      await readAll(mine, store, clock);
      await lookSoon(mine, store, clock);
      await sweep();
      time.every(60, sweep);
    },
    async close() {
      queue.close();
      await time.stop();
      if (time.movable) await data.keepClock({ mode: 'virtual', now: clock.now() });
      post.close();
      await engine.close();
    },
  });
}

/** Providers call https addresses only, and none of this machine's own. */
function hearingAt(base: string, data: Data): Hearing | null {
  return /^https:/i.test(base) ? { base, key: () => data.pushKey(), newId: randomUUID } : null;
}

/** A directory that keeps a clock goes by it, whatever the mode; it never goes back. */
async function clockFor(data: Data, { mode, at }: SystemOptions) {
  const kept = await data.clock();
  if (kept === null && mode === 'live') return { kind: 'machine' as const };
  const asked = at ?? kept?.now;
  if (asked === undefined) return { kind: 'machine' as const };
  const from = kept !== null && secondsBetween(asked, kept.now) > 0 ? kept.now : asked;
  return { kind: 'virtual' as const, from };
}

/** What changed while nothing ran is read first of all. */
async function readAll(mine: ManagerStore, { due }: Store, clock: Clock): Promise<void> {
  const calendars = await mine.calendars();
  await Promise.all(calendars.map(({ value }) => due.put(syncItem(localManager, value.id, clock.now()))));
}

/** Nothing can be due before the first start. */
async function startCursor({ due }: Store, clock: Clock): Promise<void> {
  if ((await due.cursor()) === null) await due.moveCursor(clock.now().slice(0, 16));
}

function feedOf(
  { id, address, timezone, allowHttp, allowPrivate }: FeedCalendar,
  memory: FeedMemory,
  { zone }: SystemOptions,
): CalendarSource {
  const own = timezone === null ? {} : { zone: timezone };
  return rememberingSource(
    address,
    { fallbackZone: zone, allowHttp, allowPrivate, ...own },
    { memory, name: `${id} ${timezone}` },
  );
}
