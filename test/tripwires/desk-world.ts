import type { Book } from '@warmstart/core/book';
import type { Signal } from '@warmstart/core/signal';
import type { Team } from '@warmstart/core/team';
import { book, person, signal, team } from '@warmstart/testing/builders';

/** Thursday noon in New York. */
export const now = '2026-11-19T17:00:00Z';

const quiet = {
  id: 'ships',
  says: 'Something ships each week.',
  tripwire: { kind: 'quiet', signal: 'merge', after: '5wd' },
} as const;
const load = {
  id: 'review-load',
  says: 'At most five reviews a week.',
  tripwire: { kind: 'band', signal: 'metric:review-load', max: 5, unit: 'a week' },
} as const;

/** A team with two expectations, and one person in it. */
export function world({ desk = {}, ...parts }: Partial<Book> & { desk?: Partial<Team> } = {}): Book {
  return book({
    teams: [
      team({
        id: 'desk',
        name: 'Desk',
        sources: ['github:acme/desk'],
        model: { version: 1, verified: '2026-11-01', expectations: [quiet, load] },
        ...desk,
      }),
    ],
    people: [person({ id: 'mara', name: 'Mara Kov', team: 'desk', accounts: ['github:mkov'] })],
    ...parts,
  });
}

let refs = 0;
/** A merge in the team's repository. */
export function merge(at: string, parts: Partial<Signal> = {}): Signal {
  refs += 1;
  return signal({ at, team: 'github:acme/desk', person: 'github:mkov', ref: `7:${refs}`, ...parts });
}

/** What the tool that counts reviews says. */
export const metric = (at: string, value: number, parts: Partial<Signal> = {}) =>
  merge(at, { kind: 'metric:review-load', value, person: undefined, ...parts });
