import type { Signal } from '../../signal/index.ts';
import { instantFromMillis } from '../../time/index.ts';
import type { TeamOf } from './fold.ts';
import type { Seen } from './state.ts';

/** Whether a signal is the team's: it says so itself, or it is by one of its people and names no other. */
export function isOfTeam({ team, person }: Signal, id: string, teamOf: TeamOf): boolean {
  return (team ?? (person === undefined ? undefined : teamOf.get(person))) === id;
}

/** Whether a signal is by somebody of the team. */
export function isOfMember({ person }: Signal, id: string, teamOf: TeamOf): boolean {
  return person !== undefined && teamOf.get(person) === id;
}

/** What of a signal is kept. Signals come by the million: `Date` reads their times ten times faster than Temporal. */
export function seenOf({ at, source, ref, value }: Signal): Seen {
  return { at: instantFromMillis(Date.parse(at)), source, ref, ...(value === undefined ? {} : { value }) };
}
