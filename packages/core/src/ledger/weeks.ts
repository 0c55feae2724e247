import { type Commitment, me } from '../commitment/index.ts';
import { addDays, type PlainDate, weekdayOf } from '../time/index.ts';
import { type Days, isCalledOff, isKept, promisedDate } from './follow-through.ts';

/** Promises of the manager that fell due in one week, from Monday on, and how many of them were kept. */
export interface WeekKept {
  readonly from: PlainDate;
  readonly due: number;
  readonly kept: number;
  /** How many of those due were moved, told or not. */
  readonly moved: number;
}

/** The days of so many weeks from Monday on, of which the last is that of today; what falls due today may still be kept. */
export function lastWeeks(today: PlainDate, weeks: number): Days {
  return { from: addDays(today, 1 - weekdayOf(today) - 7 * (weeks - 1)), to: addDays(today, -1) };
}

/** Follow-through of the manager's own promises week by week, counted as `followThrough` does, the oldest first. */
export function keptByWeek(commitments: readonly Commitment[], today: PlainDate, weeks: number): readonly WeekKept[] {
  const days = lastWeeks(today, weeks);
  const fell = commitments.flatMap((one) => {
    const due = one.from === me ? promisedDate(one) : null;
    return due === null || due > days.to || isCalledOff(one, due)
      ? []
      : [{ due, kept: isKept(one, due), moved: (one.moved ?? []).length > 0 }];
  });
  return Array.from({ length: weeks }, (_, index) => {
    const from = addDays(days.from, index * 7);
    const before = addDays(from, 7);
    const its = fell.filter(({ due }) => due >= from && due < before);
    return {
      from,
      due: its.length,
      kept: its.filter(({ kept }) => kept).length,
      moved: its.filter(({ moved }) => moved).length,
    };
  });
}
