import { isReport, type Person } from './person.ts';

export const quadrants = ['manage closely', 'keep satisfied', 'keep informed', 'no effort'] as const;
/** A field of the power-interest grid; high is 4 or 5. */
export type Quadrant = (typeof quadrants)[number];

const high = 4;

/** Where a person stands on the grid; null for reports, skip-reports and whoever was never placed. */
export function quadrantOf(person: Person): Quadrant | null {
  if (isReport(person) || person.power === undefined || person.interest === undefined) return null;
  if (person.power >= high) return person.interest >= high ? 'manage closely' : 'keep satisfied';
  return person.interest >= high ? 'keep informed' : 'no effort';
}

/**
 * The order in which promises count: 0 for reports and *manage closely*, then the other quadrants, last whoever has
 * no place.
 */
export function promiseRank(person: Person): number {
  if (isReport(person)) return 0;
  const quadrant = quadrantOf(person);
  return quadrant === null ? quadrants.length : quadrants.indexOf(quadrant);
}
