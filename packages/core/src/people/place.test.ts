import { person } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { isStale, placedAt, placeOf } from './index.ts';

const ines = person({ relation: 'partner', power: 3, interest: 2, assessed: '2026-01-05' });
const there = { power: 5, interest: 4 };

describe('a new place', () => {
  test('leaves the old one in the trail, and is dated', () => {
    const after = placedAt(ines, there, '2026-03-03');
    expect(after).toEqual({
      ...ines,
      ...there,
      assessed: '2026-03-03',
      placed: [{ on: '2026-01-05', power: 3, interest: 2 }],
    });
    expect(placedAt(after, there, '2026-03-03')).toEqual(after);
  });

  test('only tried on the same day leaves no trace', () => {
    const tried = placedAt(ines, { power: 1, interest: 1 }, '2026-03-03');
    expect(placedAt(tried, there, '2026-03-03').placed).toHaveLength(1);
  });

  test('that is the old one is looked at again, and the first one leaves nothing', () => {
    expect(placedAt(ines, { power: 3, interest: 2 }, '2026-03-03')).toEqual({ ...ines, assessed: '2026-03-03' });
    expect(placedAt(person({ relation: 'peer' }), there, '2026-03-03').placed).toBeUndefined();
  });

  test('is one of at most fifty', () => {
    let one = ines;
    for (let day = 1; day <= 80; day++) {
      const date = new Date(Date.UTC(2026, 2, day)).toISOString().slice(0, 10);
      one = placedAt(one, { power: 1 + (day % 5), interest: 3 }, date);
    }
    expect(one.placed).toHaveLength(50);
  });
});

test('reports have none, whatever their book says', () => {
  expect(placeOf(person(there))).toBeNull();
  expect(isStale(person(there), '2026-03-03')).toBe(false);
});

test.each([
  ['2025-09-04', true],
  ['2025-09-05', false],
])('looked at last on %s, on 3 March it is stale: %s', (assessed, stale) => {
  expect(isStale({ ...ines, assessed }, '2026-03-03')).toBe(stale);
});
