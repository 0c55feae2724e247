import type { Book } from '../book/book.ts';
import { type Mapped, mappedOnce, registryOf, type Signal, type UnknownName } from '../signal/index.ts';
import { type Diff, isOpen } from '../team/index.ts';
import { byText } from '../text/index.ts';
import type { Instant } from '../time/index.ts';
import { type Backtest, backtest } from './backtest/backtest.ts';
import { type ChartWeek, chartWeeks } from './backtest/chart.ts';
import { type Around, aroundOf } from './check/around.ts';
import type { TripwireState } from './hear/state.ts';
import { diffsOf } from './life/diffs-of.ts';
import { foldAll, look } from './look.ts';
import type { Absence } from './normal/work-time.ts';

/** A book, what was observed, and as of when. */
export interface Reality {
  readonly book: Book;
  /** In the names of their sources, or of the book. */
  readonly signals: Iterable<Signal>;
  /** As far as calendars tell. */
  readonly absences: readonly Absence[];
  readonly now: Instant;
}

/** The open diffs: those of the book that go on, and those that signals give. Sealed ones show on the signed-in page alone. */
export function diffsIn({ signals, ...world }: Reality): Diff[] {
  return diffsGiven(foldAll(signalsInBook(signals, world.book), aroundOf(world.book), world.now), world);
}

/** The same of signals that were folded. @param states by `watchKey` */
export function diffsGiven(
  states: ReadonlyMap<string, TripwireState>,
  { book, absences, now }: Omit<Reality, 'signals'>,
): Diff[] {
  const looked = look(states, { ...aroundOf(book), absences }, now);
  return diffsOf(looked, book.diffs ?? [], { now, zone: book.manager.timezone }).filter(isShown);
}

/** Whether a diff stands in a list that leaves the house: open, and not sealed. */
export function isShown(diff: Diff): boolean {
  return isOpen(diff) && !diff.sealed;
}

/** A backtest with what a chart of it needs. */
export interface ChartedBacktest extends Backtest {
  readonly weeks: readonly ChartWeek[];
}

/** What each tripwire of the book would have done in the past days. */
export function backtestsIn({ book, signals, absences, now }: Reality, days: number): ChartedBacktest[] {
  const around: Around = { ...aroundOf(book), absences };
  const past = { signals: signalsInBook(signals, book), around, now, days };
  return (book.teams ?? []).flatMap((team) =>
    (team.model?.expectations ?? []).flatMap((expectation) => {
      const test = backtest(team, expectation, past);
      return test === null ? [] : [{ ...test, weeks: chartWeeks(test) }];
    }),
  );
}

/** Accounts in signals that are nobody's in a book, each once, by name: what is asked about, and never guessed. */
export function nobodysIn(signals: Iterable<Signal>, book: Book): UnknownName[] {
  const unknown = mappedIn(signals, book).flatMap((one) => one.unknown);
  return [...new Map(unknown.map((name) => [`${name.is} ${name.account.toLowerCase()}`, name])).values()].sort((a, b) =>
    byText(a.account, b.account),
  );
}

/** Signals with the book's own names in them. */
export function signalsInBook(signals: Iterable<Signal>, book: Book): Signal[] {
  return mappedIn(signals, book).map(({ signal }) => signal);
}

function mappedIn(signals: Iterable<Signal>, book: Book): Mapped[] {
  return mappedOnce(signals, registryOf(book));
}
