import { type Book, readBook, writeBook } from '@warmstart/core/book';
import { addSeconds } from '@warmstart/core/time';
import { giveBackAll } from '@warmstart/sync-calendar/accounts';
import type { Answer, Control, GivenFile, SystemState } from '@warmstart/web/control';
import { sayTrouble } from '@warmstart/web/words';
import { accountSteering } from './accounts.ts';
import { sourcesIn } from './actions.ts';
import { restoreFrom } from './backup.ts';
import { briefsOf } from './briefs.ts';
import { connectCalendar, planAnew } from './calendars.ts';
import { connectChat, deadChats } from './chats.ts';
import type { EngineRoom } from './engine-room.ts';
import { notesOf } from './notes.ts';
import type { Openings } from './openings.ts';
import type { SystemOptions } from './options.ts';
import { reviewsOf } from './reviews.ts';
import { signalsOf } from './signals.ts';
import { connectSource, sourceTroubles } from './sources.ts';

/** What stands around the engine room. */
interface Around {
  readonly data: string;
  readonly outbox: string;
  /** Null while no pages are served, to which a provider could lead back. */
  readonly openings: Openings | null;
}

/** What commands ask of a system, done by the engine room. */
export function controlOf(room: EngineRoom, options: SystemOptions, { openings, ...paths }: Around): Control {
  const { mine, clock, timers } = room;
  const chats = room.chat.pages(mine, () => planAnew(room));
  return {
    state: () => stateOf(room, options, paths),
    async tick(seconds) {
      if (!timers.movable)
        return { refused: 'this system goes by the real clock: start it with --demo or --now to move time' };
      return { now: await timers.advanceBy(seconds) };
    },
    import: (files) => importAll(room, files),
    async export() {
      const book = await mine.book();
      return book === null ? '' : writeBook(book);
    },
    async *exportAll() {
      for await (const item of mine.dump()) yield `${JSON.stringify(item)}\n`;
    },
    async erase() {
      await giveBackAll(accountSteering(room, 0));
      const erased = await mine.erase();
      await room.keeper.forgetManager(mine.manager);
      await room.forget();
      await room.post.outbox.erase();
      for (const { id } of await room.letters.list()) await room.letters.remove(id);
      return { done: true, says: [`${erased} records erased, and every mail of the outbox.`] };
    },
    async connect(calendar) {
      const done = await connectCalendar(room, calendar);
      return done.done
        ? { done: true, says: [`${calendar.name} is connected and read.`] }
        : { done: false, says: [done.why] };
    },
    beginAccount: async (wanted) => openings?.begin(wanted) ?? { done: false, says: [notRunning], begun: null },
    accountOpened: async (opening) => openings?.opened(opening) ?? { done: false, says: [notRunning], account: null },
    connectChat: async (wanted) =>
      openings === null ? { done: false, says: [notRunning] } : connectChat(wanted, { chats, env: options.env }),
    connectSource: async (wanted) =>
      openings === null ? { done: false, says: [notRunning], given: null } : connectSource(wanted, sourcesIn(room)),
    briefs: (wanted) => briefsOf(room, wanted),
    rebuild: () => mine.rebuildHeads(clock.now()),
    notes: notesOf(room, options.report),
    signals: signalsOf(room),
    reviews: reviewsOf(room),
  };
}

const notRunning = 'Warmstart is not running here: run warmstart start in another terminal, then connect again.';

/** All files are checked before anything is written. */
async function importAll(room: EngineRoom, files: readonly GivenFile[]): Promise<Answer> {
  const backup = await restoreFrom(room.mine, files, room.clock.now());
  if (backup !== null) {
    await planAnew(room);
    return backup;
  }
  const read = files.map(({ name, text }) => readBook(text, name));
  const faults = read.flatMap((one) => (one.ok ? [] : one.faults));
  const books = read.flatMap((one) => (one.ok ? [one.book] : []));
  if (faults.length > 0)
    return {
      done: false,
      says: faults.map(({ file, line, column, field, what }) => `${file}:${line}:${column} ${field}: ${what}`),
    };
  for (const book of books) await room.mine.importBook(book, room.clock.now());
  await planAnew(room);
  return { done: true, says: books.map((book, index) => `${files[index]?.name ?? 'book'}: ${count(book)}`) };
}

function count(book: Book): string {
  const parts: [string, readonly unknown[] | undefined][] = [
    ['people', book.people],
    ['teams', book.teams],
    ['commitments', book.commitments],
    ['notes', book.notes],
  ];
  return parts.map(([what, all]) => `${all?.length ?? 0} ${what}`).join(', ');
}

async function stateOf(
  { mine, signals, clock, timers, post, base, door, letters, chat, ailing }: EngineRoom,
  { version, mode, zone }: SystemOptions,
  { data, outbox }: { data: string; outbox: string },
): Promise<SystemState> {
  const now = clock.now();
  const calendars = (await mine.calendars()).map(({ value: { name, sync } }) => ({
    name,
    readAt: sync.readAt,
    failingSince: sync.failingSince,
    trouble: sync.trouble,
  }));
  const accounts = (await mine.accounts()).map(({ value: { provider, email, trouble } }) => {
    const said = trouble === null ? null : sayTrouble({ provider }, trouble);
    return { provider, email, trouble: said === null ? null : `${said.what} ${said.todo}` };
  });
  const sources = (await signals.of(mine.manager).sources()).map(({ value }) => value);
  const recent = await mine.deliveries({ from: addSeconds(now, -14 * 86_400), to: addSeconds(now, 86_400) });
  const sent = recent.flatMap(({ value }) => (value.state === 'sent' ? [value.at] : [])).sort();
  const dead = (await letters.list()).length;
  const { directory } = await mine.world({ people: [], teams: [], series: [], calendars: [] });
  return {
    version,
    // A directory that keeps a clock goes by it, however it was started.
    mode: timers.movable ? (mode === 'live' ? 'now' : mode) : 'live',
    now,
    zone: directory.manager?.timezone ?? zone,
    web: base,
    mail: door,
    data,
    outbox,
    calendars,
    accounts,
    lastSent: sent.at(-1) ?? null,
    wrong: [
      ...ailing(),
      ...(post.wrong === null ? [] : [post.wrong]),
      ...accounts.flatMap(({ email, trouble }) => (trouble === null ? [] : [`${email}: ${trouble}`])),
      ...deadChats(await chat.pages(mine, async () => {}).list()),
      ...sourceTroubles(sources),
      ...calendars.flatMap(({ name, trouble }) => (trouble === null ? [] : [`${name}: ${trouble}`])),
      ...(dead === 0 ? [] : [`${dead} pieces of work were given up: the page Today lists them`]),
    ],
  };
}
