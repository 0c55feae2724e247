import { type Commitment, me } from '../commitment/index.ts';
import type { PlainDate } from '../time/index.ts';

/** A stretch of days, both included. The last one should be over: what falls due today may still be kept. */
export interface Days {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** How promises were kept. */
export interface FollowThrough {
  /** Kept by the promised date, or by a new one the other person was told of before the old one passed. */
  readonly kept: number;
  /** How many fell due. */
  readonly due: number;
  /** How many of these were moved, told or not. */
  readonly moved: number;
}

/** Below so many a share says nothing: "too few to tell" (DESIGN.md §1). */
export const fewestToTell = 8;

/**
 * Follow-through of the days given (DESIGN.md §1): mine, and theirs of everybody together, never of one person; null while
 * too few fell due to tell. A promise falls due at the date promised first, or at the last new one in a chain of which the
 * other person was told of each before the one before it passed: a silent move moves nothing. What has no date never falls
 * due; what was dropped does not either, where the other person knew in time.
 */
export function followThrough(
  commitments: readonly Commitment[],
  days: Days,
): { readonly mine: FollowThrough | null; readonly theirs: FollowThrough | null } {
  return {
    mine: shareOf(
      commitments.filter(({ from }) => from === me),
      days,
    ),
    theirs: shareOf(
      commitments.filter(({ to, from }) => to === me && from !== me),
      days,
    ),
  };
}

function shareOf(commitments: readonly Commitment[], { from, to }: Days): FollowThrough | null {
  const fell = commitments.flatMap((commitment) => {
    const due = promisedDate(commitment);
    return due !== null && due >= from && due <= to && !isCalledOff(commitment, due) ? [{ commitment, due }] : [];
  });
  if (fell.length < fewestToTell) return null;
  return {
    kept: fell.filter(({ commitment, due }) => isKept(commitment, due)).length,
    due: fell.length,
    moved: fell.filter(({ commitment }) => (commitment.moved ?? []).length > 0).length,
  };
}

/** The date a commitment is held to; null where there never was one. */
export function promisedDate({ due, moved = [] }: Commitment): PlainDate | null {
  let date = moved.length > 0 ? (moved[0]?.from ?? null) : (due ?? null);
  for (const { to, told } of moved) {
    // A first date, given later, holds at once: there was none to break. Else only who knew in time is held off.
    if (date === null || (told !== undefined && told <= date)) date = to;
  }
  return date;
}

/** Whether it was kept by the date it was held to. */
export function isKept({ status, closed }: Commitment, due: PlainDate): boolean {
  // Kept without a day is kept as promised: nobody wrote down that it was late.
  return status === 'kept' && (closed === undefined || closed <= due);
}

/** Whether it was dropped before it fell due, with the other person's knowledge. Of old entries nothing says that they did not know. */
export function isCalledOff({ status, closed, told }: Commitment, due: PlainDate): boolean {
  if (status !== 'dropped') return false;
  if (told === false) return false;
  return (told ?? closed ?? due) <= due;
}
