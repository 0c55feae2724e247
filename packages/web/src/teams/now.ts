import type { Book } from '@warmstart/core/book';
import type { KeptTripwire, ObservedWeek } from '@warmstart/core/ports';
import { type Diff, type Expectation, isOpen, type Team } from '@warmstart/core/team';
import { addDays, isPlainDate, type PlainDate } from '@warmstart/core/time';
import {
  aroundOf,
  type Gaze,
  gazeOf,
  membersOf,
  mondayOf,
  type Tripwire,
  watchKey,
  watchOf,
} from '@warmstart/core/tripwire';
import { periodsOf, wasOpen } from '../diffs/periods.ts';

/** A week of an expectation: the figure it is held against, and whether a diff of the team was open in it. */
export interface WallWeek {
  readonly from: PlainDate;
  /** Null where nothing is known. */
  readonly value: number | null;
  readonly diff: boolean;
}

/** One expectation of a team against now: figures of the team, and nothing that is about one of its people. */
export interface WallNow {
  readonly expectation: Expectation;
  /** Null where the eye alone watches. */
  readonly tripwire: Tripwire | null;
  readonly gaze: Gaze | null;
  /** The oldest first; empty where no signals are read. */
  readonly weeks: readonly WallWeek[];
  /** Whether the weeks are of the figure that has the band, or count signals. */
  readonly figures: 'values' | 'counts';
  /** How many of what it waits for are open; null where it waits for nothing. */
  readonly waiting: number | null;
  readonly heard: boolean;
  /** The newest forecast of a date; null where none is awaited or was made. */
  readonly forecast: PlainDate | null;
  /** The open one; null where reality is inside the model. */
  readonly diff: Diff | null;
}

/** By `watchKey`. */
export type Remembered = ReadonlyMap<string, KeptTripwire>;

/** Every expectation of a team, in the order of its model. @param count how many weeks */
export function wallsNow(
  team: Team,
  { book, kept, today, weeks }: { book: Book; kept: Remembered; today: PlainDate; weeks: number },
): WallNow[] {
  const around = aroundOf(book);
  const diffs = teamDiffs(book, team.id);
  const mondays = mondaysBefore(today, weeks);
  const members = membersOf(around, team.id, today).length;
  return (team.model?.expectations ?? []).map((expectation): WallNow => {
    const own = diffs.filter((diff) => diff.expectation === expectation.id);
    const open = own.find(isOpen) ?? null;
    const [watch] = watchOf(team, expectation);
    if (watch === undefined) return { expectation, tripwire: null, gaze: null, ...nothingSeen, diff: open };
    const { tripwire } = watch;
    const remembered = isOfOne(tripwire, members) ? undefined : kept.get(watchKey(watch));
    const figures = isFigure(tripwire) ? 'values' : 'counts';
    return {
      expectation,
      tripwire,
      figures,
      diff: open,
      gaze: gazeOf(watch, around),
      weeks:
        remembered === undefined || tripwire.kind === 'slip'
          ? []
          : weeksOf(remembered.weeks, { mondays, figures, diffs: own }),
      waiting: remembered === undefined ? null : waitingNow(tripwire, remembered),
      heard: remembered !== undefined,
      forecast: tripwire.kind === 'slip' ? forecastIn(remembered) : null,
    };
  });
}

const nothingSeen = { weeks: [], figures: 'counts', waiting: null, heard: false, forecast: null } as const;

function forecastIn(remembered: KeptTripwire | undefined): PlainDate | null {
  const value = remembered?.state.team.newest[0]?.value;
  return typeof value === 'string' && isPlainDate(value) ? value : null;
}

/** Diffs of a team as a whole: those of its people and those behind the seal stand on none of its pages. */
export function teamDiffs({ diffs = [] }: Book, team: string): Diff[] {
  return diffs.filter((diff) => diff.team === team && diff.person === undefined && diff.sealed !== true);
}

/** Of persons no value is shown, not even without a name: the largest of a week is somebody's. */
function isFigure(tripwire: Tripwire): boolean {
  return tripwire.kind === 'band' && tripwire.per === 'team';
}

/** What persons did together is nobody's alone only where there are several. */
function isOfOne(tripwire: Tripwire, members: number): boolean {
  return 'per' in tripwire && tripwire.per === 'person' && members < 2;
}

function waitingNow(tripwire: Tripwire, { state }: KeptTripwire): number | null {
  const waits = tripwire.kind === 'waiting' || tripwire.kind === 'overrun' || tripwire.kind === 'not-started';
  return waits ? state.items.filter(({ opened, closed }) => opened !== null && closed === null).length : null;
}

function weeksOf(
  observed: readonly ObservedWeek[],
  { mondays, figures, diffs }: { mondays: readonly PlainDate[]; figures: WallNow['figures']; diffs: readonly Diff[] },
): WallWeek[] {
  const byMonday = new Map(observed.map((week) => [week.from, week]));
  const periods = diffs.flatMap(periodsOf);
  // Before the first signal nothing was heard, which is not the same as none.
  const first = observed.find(({ count }) => count > 0)?.from;
  return mondays.map((from) => {
    const week = byMonday.get(from);
    const counted = first === undefined || from < first ? null : (week?.count ?? 0);
    const value = figures === 'values' ? (week?.last ?? null) : counted;
    return { from, value, diff: wasOpen(periods, from, addDays(from, 6)) };
  });
}

/** The Mondays of the last weeks, the oldest first; the last is that of this week. */
function mondaysBefore(today: PlainDate, weeks: number): PlainDate[] {
  const monday = mondayOf(today);
  return Array.from({ length: weeks }, (_, index) => addDays(monday, -7 * (weeks - 1 - index)));
}
