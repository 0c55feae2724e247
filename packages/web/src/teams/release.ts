import type { Book, BookEdit } from '@warmstart/core/book';
import { isOpen, type Team } from '@warmstart/core/team';
import type { PlainDate } from '@warmstart/core/time';
import { closed } from '@warmstart/core/tripwire';

/**
 * What follows for diffs when expectations of a team go: none names one that is not there any more, and what a tripwire found
 * is closed with it. Those seen by eye stay open.
 * @param after the team as it will be
 */
export function released({ diffs = [], people = [] }: Book, after: Team, today: PlainDate): BookEdit[] {
  const kept = new Set(after.model?.expectations?.map(({ id }) => id));
  const teamOf = new Map(people.map(({ id, team }) => [id, team]));
  return diffs.flatMap((diff): BookEdit[] => {
    const team = diff.team ?? (diff.person === undefined ? undefined : teamOf.get(diff.person));
    if (team !== after.id || diff.expectation === undefined || kept.has(diff.expectation)) return [];
    const ends = isOpen(diff) && diff.tripwire !== undefined;
    const { expectation: _, ...value } = ends
      ? closed(diff, { status: 'cleared', on: today, reason: 'Nothing watches it any more' })
      : diff;
    return [{ part: 'diffs', id: diff.id, value }];
  });
}
