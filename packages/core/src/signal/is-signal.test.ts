import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSignal, Signal, signalKey } from './index.ts';

const plain = {
  at: '2026-11-17T15:00:00-05:00',
  kind: 'metric:p95',
  team: 'github:harbour/desk',
  person: 'robin',
  value: 4.5,
  text: 'Quick',
  ref: '7001:12',
  of: '7001:11',
  tags: ['detects'],
  source: 'github',
};

const text = fc.oneof(
  fc.constantFrom('', ' ', '\u200b', 'x', '\ud800', ' x', '2026-02-30', '2026-02-28', 'Merge!', 'metric:a b'),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.integer({ min: 95, max: 105 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 295, max: 305 }).map((length) => 'é'.repeat(length)),
  fc.integer({ min: 1998, max: 2002 }).map((length) => 'x'.repeat(length)),
);

const digits = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));

const time = fc
  .tuple(
    fc.constantFrom('2026', '2024', '2100', '1999', '0000', '26'),
    digits(14),
    digits(33),
    fc.constantFrom(
      'T09:00:00',
      'T24:00:00',
      'T23:59:60',
      'T09:00',
      ' 09:00:00',
      't09:00:00',
      'T09:00:00.',
      'T09:00:00.5',
    ),
    fc.constantFrom('Z', '', '-05:00', '+14:00', '+24:00', '+0500', 'z', 'Z\n'),
  )
  .map(([year, month, day, clock, zone]) => `${year}-${month}-${day}${clock}${zone}`);

const anything = fc.oneof(
  text,
  time,
  fc.constantFrom(null, true, Number.NaN, Number.POSITIVE_INFINITY, -0, 1e308, 7, {}, []),
  fc.array(text, { maxLength: 3 }),
  fc.integer({ min: 48, max: 53 }).map((length) => Array.from({ length }, () => 'x')),
);

test('what counts as a signal is what the schema takes, whatever is put in place of a part or left out', () => {
  const keys = [...Object.keys(plain), 'vaule', '__proto__', 'constructor'];
  const change = fc.record({ key: fc.constantFrom(...keys), to: anything, leave: fc.boolean() });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 4 }), time, (changes, at) => {
      const left = new Set(changes.filter(({ leave }) => leave).map(({ key }) => key));
      const put = changes.filter(({ leave }) => !leave).map(({ key, to }) => [key, to] as const);
      const value = Object.fromEntries([...Object.entries({ ...plain, at }), ...put].filter(([key]) => !left.has(key)));
      expect(isSignal(value)).toBe(Signal.safeParse(value).success);
    }),
    { numRuns: 5000 },
  );
});

test('every day of a century counts as the schema has it', () => {
  for (const year of [1999, 2000, 2024, 2025, 2099, 2100])
    for (let month = 0; month <= 13; month++)
      for (let day = 0; day <= 32; day++) {
        const date = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
        const value = { ...plain, at: `${date}T09:00:00Z` };
        expect([date, isSignal(value)]).toEqual([date, Signal.safeParse(value).success]);
      }
});

test.each([[null], [undefined], [[]], [[plain]], ['x'], [7], [{}], [Object.assign([], plain)]])(
  '%j is none',
  (value) => {
    expect(isSignal(value)).toBe(false);
    expect(Signal.safeParse(value).success).toBe(false);
  },
);

test('two signals have one key only where source, kind and ref are the same', () => {
  const part = fc.oneof(fc.constantFrom('a', 'a b', '1 a', 'b', ' b', 'a a', '2 a'), fc.string({ maxLength: 4 }));
  const kinds = fc.constantFrom('a', 'b', 'a:b', 'a:1');
  const signal = fc.record({ source: part, kind: kinds, ref: part });
  fc.assert(
    fc.property(signal, signal, (one, other) => {
      const same = one.source === other.source && one.kind === other.kind && one.ref === other.ref;
      expect(signalKey({ ...plain, ...one }) === signalKey({ ...plain, ...other })).toBe(same);
    }),
    { numRuns: 5000 },
  );
});
