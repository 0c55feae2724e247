import { mappedOnce, registryOf, type Signal } from '@warmstart/core/signal';
import { addSeconds } from '@warmstart/core/time';
import { signal } from '@warmstart/testing/signals';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unknownAfter } from './unknown.ts';

const registry = registryOf({ people: [{ id: 'ada', accounts: ['github:ada'] }], teams: [] });

const signals = fc.array(
  fc.record({
    person: fc.constantFrom('github:ada', 'github:bo', 'github:BO', 'github:cy'),
    hours: fc.integer({ min: 0, max: 400 }),
    ref: fc.integer({ min: 0, max: 60 }).map(String),
  }),
  { maxLength: 25 },
);

function heard(all: readonly { person: string; hours: number; ref: string }[]): Signal[] {
  return all.map(({ person, hours, ref }) =>
    signal({ person, ref, at: addSeconds('2026-03-01T00:00:00Z', hours * 3600), team: 'github:harbour/desk' }),
  );
}

const after = (before: Parameters<typeof unknownAfter>[0], some: readonly Signal[]) =>
  unknownAfter(before, mappedOnce(some, registry), registry);

test('the same signals looked at once more count once, and every account is told of once, whatever its capitals', () => {
  fc.assert(
    fc.property(signals, signals, (first, second) => {
      const once = after([], heard(first));
      expect(after(once, heard(first))).toEqual(once);
      const both = after(once, heard(second));
      expect(after(both, heard(second))).toEqual(both);
      const names = both.map(({ account, is }) => `${is} ${account.toLowerCase()}`);
      expect(new Set(names).size).toBe(names.length);
      expect(names).not.toContain('person github:ada');
      for (const { first: from, last, signals: count } of both) {
        expect(from <= last).toBe(true);
        expect(count).toBeGreaterThan(0);
      }
    }),
    { numRuns: 150 },
  );
});

test('an account is asked about no more once somebody has it, and of many the newest stay', () => {
  const many = Array.from({ length: 250 }, (_, n) =>
    signal({ person: `github:p${n}`, ref: `${n}`, at: addSeconds('2026-03-01T00:00:00Z', n * 60) }),
  );
  const asked = after([], many);
  expect(asked).toHaveLength(200);
  expect(asked.map(({ account }) => account)).toContain('github:p249');
  const ignored = asked.map((one) => ({ ...one, ignored: true }));
  expect(after(ignored, [signal({ person: 'github:p0', ref: 'again' })])).toHaveLength(201);
  const known = registryOf({ people: [{ id: 'x', accounts: ['github:P249'] }] });
  expect(unknownAfter(asked, [], known).map(({ account }) => account)).not.toContain('github:p249');
});
