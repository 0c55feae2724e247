import { type Commitment, isOwed, me } from '../../commitment/index.ts';
import { dateIn, instantAt, type PlainDate } from '../../time/index.ts';
import type { Tripwire } from '../normal/resolve.ts';
import { deadline } from '../normal/work-time.ts';
import { type Look, membersOf } from './around.ts';
import type { Deviation } from './finding.ts';

interface Unkept {
  readonly since: PlainDate;
  readonly newest: PlainDate;
  readonly moved: boolean;
}

/**
 * Promises between the manager and a team that are late, or moved again and again. What was promised between two, or under a
 * seal, is no matter of the team: only the others count.
 */
export function unkept(tripwire: Extract<Tripwire, { kind: 'unkept' }>, look: Look): Deviation | null {
  const members = new Set(membersOf(look.around, look.watch.team.id, look.today).map(({ id }) => id));
  const found = look.around.commitments
    .filter((one) => isOwed(one) && !one.private && !one.sealed && isBetween(one, tripwire.by, members))
    .flatMap((one) => unkeptSince(one, tripwire, look));
  if (found.length === 0) return null;
  const moved = found.filter((one) => one.moved).length;
  const late = found.length - moved;
  return {
    observed: [
      ...(moved > 0 ? [`${promises(moved)} with a ${nth(tripwire.moves)} new date or more`] : []),
      ...(late > 0 ? [`${promises(late)} late`] : []),
    ].join(', '),
    old: null,
    new: found.length,
    unit: found.length === 1 ? 'promise' : 'promises',
    since: found.map(({ since }) => since).sort()[0] ?? look.today,
    at:
      found
        .map(({ newest }) => newest)
        .sort()
        .at(-1) ?? look.today,
    source: 'ledger',
  };
}

function isBetween({ from, to }: Commitment, by: 'me' | 'them' | null, members: ReadonlySet<string>): boolean {
  return (by !== 'them' && from === me && members.has(to)) || (by !== 'me' && to === me && members.has(from));
}

function unkeptSince(
  { due, moved = [] }: Commitment,
  { moves, after }: Extract<Tripwire, { kind: 'unkept' }>,
  look: Look,
): Unkept[] {
  const known = moved.filter(({ on }) => on <= look.today);
  const turn = known[moves - 1];
  const newest = known.at(-1)?.on;
  if (turn !== undefined && newest !== undefined) return [{ since: turn.on, newest, moved: true }];
  if (due === undefined || due >= look.today) return [];
  const work = look.work(null);
  const over = deadline(instantAt(`${due}T12:00`, work.zone), after, work);
  return over < look.now ? [{ since: dateIn(over, work.zone), newest: due, moved: false }] : [];
}

function promises(count: number): string {
  return count === 1 ? '1 promise' : `${count} promises`;
}

function nth(count: number): string {
  return ['first', 'second', 'third', 'fourth', 'fifth'][count - 1] ?? `${count}th`;
}
