import { daysBetween, type PlainDate } from '../time/index.ts';
import { isReport, type Person } from './person.ts';

/** A place on the power-interest grid, each 1 (little) to 5 (much). */
export interface Place {
  readonly power: number;
  readonly interest: number;
}

/** Earlier places kept. */
const longestTrail = 50;

/** After as many days a place nobody looked at is stale: people and their bosses change. */
export const staleAfter = 180;

/** Where a person stands; null for reports, skip-reports and whoever was never placed. */
export function placeOf(person: Person): Place | null {
  const { power, interest } = person;
  return isReport(person) || power === undefined || interest === undefined ? null : { power, interest };
}

/**
 * The person at a place, looked at on that day. The place they leave joins the earlier ones, unless it was only tried on
 * the same day or never dated. Doing it again changes nothing.
 */
export function placedAt(person: Person, place: Place, today: PlainDate): Person {
  const before = placeOf(person);
  const { assessed, placed = [] } = person;
  const left = before !== null && (before.power !== place.power || before.interest !== place.interest);
  if (!left || assessed === undefined || assessed === today) return { ...person, ...place, assessed: today };
  const trail = [...placed, { on: assessed, ...before }].slice(-longestTrail);
  return { ...person, ...place, assessed: today, placed: trail };
}

/** Whether a place was not looked at for too long, or nobody knows when it was. */
export function isStale(person: Person, today: PlainDate): boolean {
  if (placeOf(person) === null) return false;
  return person.assessed === undefined || daysBetween(person.assessed, today) >= staleAfter;
}
