import { type Diff, isOpen } from '@warmstart/core/team';
import type { PlainDate } from '@warmstart/core/time';

/** A time in which a diff was open, its ends included; `to` is null where it still is. */
export interface Period {
  readonly from: PlainDate;
  readonly to: PlainDate | null;
}

/** When a diff was open, the oldest first: as its history tells, then as it stands. */
export function periodsOf(diff: Diff): Period[] {
  const periods: Period[] = [];
  let from: PlainDate | null = null;
  for (const { on, status } of diff.history ?? []) {
    if (isOpen({ ...diff, status })) from ??= on;
    else {
      if (from !== null) periods.push({ from, to: on });
      from = null;
    }
  }
  // A diff that began anew bears the day of that; one that never closed, its first.
  const last = from !== null && from < diff.since ? from : diff.since;
  return [...periods, { from: last, to: isOpen(diff) ? null : (diff.closed ?? diff.since) }];
}

/** Whether it was open at any time of those days. */
export function wasOpen(periods: readonly Period[], from: PlainDate, to: PlainDate): boolean {
  return periods.some((one) => one.from <= to && (one.to === null || one.to >= from));
}
