import type { Book } from '@warmstart/core/book';
import type { Window } from '@warmstart/core/meeting';
import { type Signal, signalDays } from '@warmstart/core/signal';
import type { Diff } from '@warmstart/core/team';
import { addSeconds, type Instant } from '@warmstart/core/time';
import {
  backtestsIn,
  diffsGiven,
  foldInto,
  isShown,
  reads,
  signalsInBook,
  type TripwireState,
  watchesOf,
} from '@warmstart/core/tripwire';
import type { DiffsTold, DiffsWanted } from '@warmstart/web/control';
import type { EngineRoom } from './engine-room.ts';
import { lookNow } from './look.ts';
import { localManager } from './options.ts';

/** Where reality differs: as the book has it now, or reckoned from what is kept. */
export async function tellDiffs({ at, days }: DiffsWanted, room: EngineRoom): Promise<DiffsTold> {
  if (at === null && days === null) await lookNow(room);
  const book = await room.mine.book();
  if (book === null) return null;
  const { people = [], teams = [], manager } = book;
  const now = at ?? room.clock.now();
  const names = Object.fromEntries([...people, ...teams].map(({ id, name }) => [id, name]));
  const told = { now, zone: manager.timezone, names };
  if (days !== null) return { ...told, diffs: [], tests: await testsOf(book, { now, days }, room) };
  const diffs = at === null ? (book.diffs ?? []).filter(isShown) : await diffsAt(now, book, room);
  return { ...told, diffs, tests: null };
}

/** As the days would have gone. Only signals that some tripwire reads are held at once. */
async function testsOf(book: Book, { now, days }: { now: Instant; days: number }, room: EngineRoom) {
  const kinds = new Set(watchesOf(book.teams ?? []).flatMap(({ tripwire }) => reads(tripwire)));
  const signals: Signal[] = [];
  for await (const page of heardUntil(now, room)) signals.push(...page.filter(({ kind }) => kinds.has(kind)));
  const { absences } = (await room.signals.of(localManager).lookout()).value;
  return backtestsIn({ book, signals, absences, now }, days);
}

/** As it stood at a time: the same as a look then would have told. */
async function diffsAt(now: Instant, book: Book, room: EngineRoom): Promise<Diff[]> {
  const { people = [], teams = [] } = book;
  let states: ReadonlyMap<string, TripwireState> = new Map();
  for await (const page of heardUntil(now, room))
    states = foldInto(states, signalsInBook(page, book), { people, teams });
  const { absences } = (await room.signals.of(localManager).lookout()).value;
  return diffsGiven(states, { book, absences, now });
}

/** All that is kept until then, and what waits. */
async function* heardUntil(now: Instant, room: EngineRoom): AsyncGenerator<readonly Signal[]> {
  const heard = room.signals.of(localManager);
  const window: Window = { from: addSeconds(now, -signalDays * 86_400), to: addSeconds(now, 1) };
  const waiting = await heard.waiting(Number.POSITIVE_INFINITY);
  yield* heard.signals(window);
  const latest = Date.parse(now);
  for (const { signals } of waiting) yield signals.filter(({ at }) => Date.parse(at) <= latest);
}
