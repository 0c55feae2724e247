import type { Book } from '@warmstart/core/book';
import type { Initiative } from '@warmstart/core/team';

/** The initiatives of a team, or all of them where none is named: the slow ones first, then what goes well, then what is done. */
export function initiativesOf({ initiatives = [] }: Book, team: string | undefined): Initiative[] {
  return initiatives.filter((one) => team === undefined || one.team === team).sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ done, slow }: Initiative): number {
  return done ? 2 : slow ? 0 : 1;
}
