import type { Signal } from '../../signal/index.ts';
import { type Instant, instantFromMillis } from '../../time/index.ts';
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

/** What of a signal is kept. */
export function seenOf({ at, source, ref, value }: Signal): Seen {
  const seen = { at: momentOf(at), source, ref };
  return value === undefined ? seen : { ...seen, value };
}

/** As long as an instant is, and ending as one does, it is one. */
const { length } = '2026-11-19T13:00:00Z';

/** When a signal was. They come by the million: most say it in UTC, and `Date` reads times ten times faster than Temporal. */
function momentOf(at: string): Instant {
  return at.length === length && at.endsWith('Z') ? at : instantFromMillis(Date.parse(at));
}
