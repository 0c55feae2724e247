import { type Diff, type DiffTurn, isOpen, mostTurns } from '../../team/index.ts';
import { contentId, Id } from '../../text/index.ts';
import {
  dateIn,
  daysBetween,
  type Instant,
  isoIn,
  isPlainDate,
  type PlainDate,
  type TimeZone,
} from '../../time/index.ts';
import { type Finding, subjectKey } from '../check/finding.ts';
import type { Looked } from '../look.ts';

/** After as many days a closed diff about a person is forgotten. */
export const forgottenAfter = 90;

/** When the manager looks, and in which zone days are counted. */
export interface Moment {
  readonly now: Instant;
  readonly zone: TimeZone;
}

/**
 * All diffs after a look: what is found is opened, or updated in the one there is; what is found no more is cleared by reality; a
 * closed one opens again, with its history, when reality leaves the model anew. One that was called innocuous, or for which the
 * model was changed, stays closed as long as the same deviation goes on. A diff seen by eye that names an expectation is updated like
 * any other; without a finding all of those are left alone. Doing it again
 * changes nothing.
 */
export function diffsOf(looked: Looked, before: readonly Diff[], moment: Moment): Diff[] {
  const today = dateIn(moment.now, moment.zone);
  const found = new Map(looked.findings.map((finding) => [subjectKey(finding), finding]));
  const kept = before.flatMap((diff) => {
    // One that names an expectation is that one's, whoever saw it first.
    const finding =
      diff.tripwire === undefined && diff.expectation === undefined ? undefined : found.get(subjectKey(diff));
    if (finding !== undefined) {
      found.delete(subjectKey(diff));
      return [metAgain(diff, finding, moment)];
    }
    const after = isOpen(diff) ? missed(diff, looked, today) : diff;
    return isForgotten(after, today) ? [] : [after];
  });
  return [...kept, ...[...found.values()].map((finding) => opened(finding, moment))];
}

/** The id of the diff of a finding: the same whenever and wherever it is found. */
export function diffId(finding: Finding): string {
  const { team, person, expectation, tripwire } = finding;
  const words = ['d', team, expectation ?? tripwire, person].filter((part) => part !== null).join('-');
  return Id.safeParse(words).success ? words : `d-${contentId([subjectKey(finding)])}`;
}

function opened(finding: Finding, moment: Moment): Diff {
  return { id: diffId(finding), ...seenIn(finding, moment), status: 'open', answeredBy: 'nobody' };
}

/** What a finding says, as a diff keeps it. */
function seenIn(finding: Finding, { zone }: Moment): Omit<Diff, 'id'> {
  const { team, person, expectation, old, new: now, unit, at } = finding;
  return {
    ...(team === null ? {} : { team }),
    ...(person === null ? {} : { person }),
    ...(expectation === null ? {} : { expectation }),
    tripwire: finding.tripwire,
    expected: finding.expected,
    observed: finding.observed,
    ...(old === null ? {} : { old }),
    ...(now === null ? {} : { new: now }),
    ...(unit === null ? {} : { unit }),
    since: finding.since,
    at: isPlainDate(at) ? at : isoIn(at, zone),
    source: finding.source,
  };
}

/** The diff there is, with what is seen now. */
function metAgain(diff: Diff, finding: Finding, moment: Moment): Diff {
  const seen = seenIn(finding, moment);
  if (isOpen(diff)) return { ...lasting(diff), ...seen, since: [diff.since, seen.since].sort()[0] ?? seen.since };
  // The same deviation goes on: that was answered.
  const answered = diff.status === 'innocuous' || diff.status === 'model-updated';
  if (answered && diff.closed !== undefined && seen.since <= diff.closed) return diff;
  const { closed: _, reason: __, intervention: ___, ...rest } = lasting(diff);
  return { ...rest, ...seen, status: 'open', answeredBy: 'nobody', history: withTurn(diff, diff.closed ?? diff.since) };
}

/** What of a diff stays when what was seen is replaced. */
function lasting({ old: _, new: __, unit: ___, ...diff }: Diff): Omit<Diff, 'old' | 'new' | 'unit'> {
  return diff;
}

function missed(diff: Diff, looked: Looked, today: PlainDate): Diff {
  switch (looked.standing(diff)) {
    case 'eye':
    case 'resting':
      return diff;
    case 'back':
      return closed(diff, { status: 'cleared', on: today });
    case 'retired':
      return closed(diff, { status: 'cleared', on: today, reason: 'Nothing watches it any more' });
  }
}

/** The diff as it stands closed from that day on. */
export function closed(
  diff: Diff,
  {
    status,
    on,
    reason,
  }: { readonly status: 'cleared' | 'innocuous' | 'model-updated'; readonly on: PlainDate; readonly reason?: string },
): Diff {
  return {
    ...diff,
    status,
    closed: on,
    ...(reason === undefined ? {} : { reason }),
    history: withTurn(diff, diff.since),
  };
}

/** The history with how the diff stands now at its end. */
export function withTurn(diff: Diff, on: PlainDate): DiffTurn[] {
  const { status = 'open', observed, reason, answeredBy, history = [] } = diff;
  const turn: DiffTurn = {
    on,
    status,
    observed,
    ...(reason === undefined ? {} : { reason }),
    ...(answeredBy === undefined ? {} : { answeredBy }),
  };
  return [...history, turn].slice(-mostTurns);
}

/** Whether a closed diff about a person is old enough to be gone. A place on the grid is about the manager's own map. */
export function isForgotten(diff: Diff, today: PlainDate): boolean {
  return (
    diff.person !== undefined &&
    diff.closed !== undefined &&
    !isOpen(diff) &&
    daysBetween(diff.closed, today) > forgottenAfter
  );
}
