import type { Book } from '@warmstart/core/book';
import { book, commitment, manager, person } from '@warmstart/testing/builders';

export const zone = 'America/New_York';
export const host = manager({ timezone: zone });

const reports = ['Ada Quist', 'Dev Ray', 'Edda Lund', 'Finn Moe', 'Gil Ode', 'Hal Ims', 'Ivo Kant', 'Jun Sato'];
const peers = ['Bo Lindt', 'Kit Orme', 'Lea Pohl', 'Mads Ehn'];

/** Everybody something is known of. */
export const staff = [
  ...reports.map((name) => person({ name, relation: 'report' })),
  ...peers.map((name) => person({ name, relation: 'peer' })),
  person({ name: 'Cleo Marsh', relation: 'boss', power: 5, interest: 4 }),
];

/** In the book, and nothing more. */
export const quiet = person({ name: 'Nils Oder', relation: 'peer' });

/** Enough for a meeting above the size limit. */
export const crowd = Array.from({ length: 34 }, (_, index) => person({ name: `Hand ${index}`, relation: 'other' }));

/** What the manager set of some series: leads shorter and longer than usual, and one that is muted. */
export const leads: ReadonlyMap<string, number> = new Map([
  ['Board prep', 30],
  ['Tide call', 1],
]);

export function yearBook(): Book {
  return book({
    manager: host,
    people: [...staff, quiet],
    commitments: staff.flatMap(({ id, name }) => [
      commitment({ id: `m-${id}`, to: id, what: `Berth plan for ${name}`, made: '2025-12-01' }),
      commitment({ id: `t-${id}`, from: id, to: 'me', what: `Tide table of ${name}`, made: '2025-12-02' }),
    ]),
    series: [
      ...[...leads].map(([title, minutes]) => ({ match: { title }, lead: `${minutes}m` as const })),
      { match: { title: 'Radio check' }, muted: true },
    ],
  });
}
