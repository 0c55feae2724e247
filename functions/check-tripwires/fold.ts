import type { Book } from '@warmstart/core/book';
import type { KeptTripwire, SignalStore, WaitingSignals } from '@warmstart/core/ports';
import { type Mapped, mappedOnce, type Signal, signalDays } from '@warmstart/core/signal';
import { addSeconds, type Instant, type PlainDate } from '@warmstart/core/time';
import { foldInto, freshState, teamOfEach, WeekCount, weeksNow, weeksUntil } from '@warmstart/core/tripwire';
import { type Memory, memoryOf, type Remembered, saveTripwire, unheard, watchesByKey } from './tripwires.ts';

/** Signals looked at in one go: what waits beyond is left to the next message, so that memory and time stay bounded. */
export const mostAtOnce = 25_000;

/** How far ahead of ours the clock of a source may run, in seconds. */
const skew = 2 * 86_400;

export interface Folding {
  readonly book: Book;
  readonly heard: SignalStore;
  readonly now: Instant;
}

/** What was folded. */
export interface Folded {
  readonly waited: readonly WaitingSignals[];
  readonly mapped: readonly Mapped[];
  /** By key, as they are kept now. */
  readonly tripwires: ReadonlyMap<string, KeptTripwire>;
  /** How many were folded anew. */
  readonly anew: number;
  /** Whether more may wait. */
  readonly more: boolean;
}

/**
 * Folds what waits into every tripwire, and those anew that have to be, and writes them. What waited stays where it is:
 * folding it once more changes nothing. @throws Overtaken
 */
export async function foldWaiting(waited: readonly WaitingSignals[], folding: Folding): Promise<Folded> {
  const { book, heard, now } = folding;
  // What waits was read before: what somebody else keeps meanwhile is in both, and nothing is in neither.
  const memory = await memoryOf(book, heard);
  const mapped = mappedOnce(
    waited.flatMap(({ signals }) => signals),
    memory.registry,
  );
  const anew = memory.tripwires.filter(({ kept }) => kept === null);
  const before = new Map(memory.tripwires.map(({ key, by, kept }) => [key, { ...(kept ?? unheard(key, by)), by }]));
  if (anew.length > 0) for (const one of await foldedAnew(anew, memory, folding)) before.set(one.key, one);
  const after = withSignals(
    before,
    mapped.map(({ signal }) => signal),
    { book, now },
  );
  for (const one of memory.tripwires) {
    const next = after.get(one.key);
    if (next !== undefined) await saveTripwire(next, one, heard);
  }
  const count = waited.reduce((sum, { signals }) => sum + signals.length, 0);
  return { waited, mapped, tripwires: after, anew: anew.length, more: count >= mostAtOnce };
}

/** The tripwires with these signals in them; the weeks they fall in are to be counted anew. */
function withSignals(
  before: ReadonlyMap<string, KeptTripwire>,
  signals: readonly Signal[],
  { book, now }: { readonly book: Book; readonly now: Instant },
): Map<string, KeptTripwire> {
  const states = new Map([...before].map(([key, { state }]) => [key, state]));
  const folded = foldInto(states, signals, { teams: book.teams ?? [], people: book.people ?? [] });
  const touched = touchedWeeks(signals, { book, now });
  return new Map(
    [...before].map(([key, one]) => {
      const state = folded.get(key) ?? one.state;
      const uncounted = [...new Set([...one.uncounted, ...(touched.get(key) ?? [])])].sort();
      return [key, { ...one, state, uncounted }];
    }),
  );
}

function touchedWeeks(
  signals: readonly Signal[],
  { book, now }: { readonly book: Book; readonly now: Instant },
): Map<string, Set<PlainDate>> {
  const teamOf = teamOfEach(book.people ?? []);
  const touched = new Map<string, Set<PlainDate>>();
  if (signals.length === 0) return touched;
  for (const [key, watch] of watchesByKey(book)) {
    const zone = watch.team.timezone ?? book.manager.timezone;
    const count = new WeekCount(watch, zone, teamOf);
    const kept = new Set(weeksUntil(now, zone));
    const weeks = signals.flatMap((signal) => count.weekOf(signal) ?? []).filter((week) => kept.has(week));
    touched.set(key, new Set(weeks));
  }
  return touched;
}

/** Reads all that is kept, a day at a time, through the tripwires that are to be made anew. */
async function foldedAnew(
  anew: readonly Remembered[],
  { registry }: Memory,
  { book, heard, now }: Folding,
): Promise<KeptTripwire[]> {
  const { teams = [], people = [] } = book;
  const only = new Set(anew.map(({ key }) => key));
  const watches = [...watchesByKey(book)].filter(([key]) => only.has(key));
  const zoneOf = (zone: string | undefined) => zone ?? book.manager.timezone;
  const counts = new Map(
    watches.map(([key, watch]) => [key, new WeekCount(watch, zoneOf(watch.team.timezone), teamOfEach(people))]),
  );
  let states: ReturnType<typeof foldInto> = new Map();
  const window = { from: addSeconds(now, -signalDays * 86_400), to: addSeconds(now, skew) };
  for await (const page of heard.signals(window)) {
    const signals = mappedOnce(page, registry).map(({ signal }) => signal);
    states = foldInto(states, signals, { teams, people, only });
    for (const count of counts.values()) count.hear(signals);
  }
  return anew.map(({ key, by }) => {
    const zone = zoneOf(watches.find(([other]) => other === key)?.[1].team.timezone);
    const count = counts.get(key);
    const weeks = count === undefined ? [] : weeksUntil(now, zone).map((monday) => count.week(monday));
    return {
      ...unheard(key, by),
      state: states.get(key) ?? freshState,
      weeks: weeksNow(
        [],
        weeks,
        weeks.map(({ from }) => from),
      ),
    };
  });
}
