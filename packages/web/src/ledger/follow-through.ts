import { type Commitment, me } from '@warmstart/core/commitment';
import { addDays, type PlainDate, weekdayOf } from '@warmstart/core/time';

/** Commitments that fell due: kept by the promised date, or by a new one the other person was told of before the old one passed. */
export interface FollowThrough {
  readonly due: number;
  readonly kept: number;
  /** How many of them were moved, told or not. */
  readonly moved: number;
}

/** The weeks looked at. */
const weeks = 8;

/** How commitments that fell due in the last eight weeks were kept: the manager's, or those of all others to the manager. */
export function followedThrough(
  commitments: readonly Commitment[],
  { side, today }: { readonly side: 'mine' | 'theirs'; readonly today: PlainDate },
): FollowThrough {
  const due = commitments.filter(
    (one) => (side === 'mine' ? one.from === me : one.to === me) && fellDue(one, firstDay(today), today),
  );
  return {
    due: due.length,
    kept: due.filter(wasKept).length,
    moved: due.filter(({ moved = [] }) => moved.length > 0).length,
  };
}

/** The manager's own by the week they were due in, from Monday, the oldest first. */
export function weeksOf(
  commitments: readonly Commitment[],
  today: PlainDate,
): readonly { readonly from: PlainDate; readonly due: number; readonly kept: number }[] {
  const mine = commitments.filter(({ from }) => from === me);
  return Array.from({ length: weeks }, (_, index) => {
    const from = addDays(firstDay(today), index * 7);
    const to = addDays(from, 7);
    const due = mine.filter((one) => fellDue(one, from, to < today ? to : today));
    return { from, due: due.length, kept: due.filter(wasKept).length };
  });
}

/** Monday, seven weeks before that of today. */
function firstDay(today: PlainDate): PlainDate {
  return addDays(today, 1 - weekdayOf(today) - 7 * (weeks - 1));
}

/** Whether the date that counts has passed, in the days from the first until before the last. What was dropped in time fell due no more. */
function fellDue(commitment: Commitment, from: PlainDate, before: PlainDate): boolean {
  const counts = dateThatCounts(commitment);
  if (counts === null || counts < from || counts >= before) return false;
  const { status, told, closed = '' } = commitment;
  const inTime = commitment.from === me ? typeof told === 'string' && told <= counts : closed <= counts;
  return !(status === 'dropped' && inTime);
}

/** The promised date, or the last new one the other person was told of before the one before it passed. */
function dateThatCounts({ due, moved = [] }: Commitment): PlainDate | null {
  let counts = moved[0] ? (moved[0].from ?? null) : (due ?? null);
  for (const { to, told } of moved) {
    if (counts !== null && (told === undefined || told > counts)) return counts;
    if (counts === null || told !== undefined) counts = to;
  }
  return counts;
}

function wasKept(commitment: Commitment): boolean {
  const counts = dateThatCounts(commitment);
  const { status, closed } = commitment;
  return status === 'kept' && counts !== null && closed !== undefined && closed <= counts;
}
