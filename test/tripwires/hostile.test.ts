import { Signal } from '@warmstart/core/signal';
import { aroundOf, diffsOf, foldInto, look, sayDiff, TripwireState } from '@warmstart/core/tripwire';
import { anyWords } from '@warmstart/testing/worlds';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { organisation } from './organisation.ts';

const now = '2026-11-19T12:00:00Z';
const around = aroundOf(organisation());
const names = fc.oneof(
  anyWords,
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'infra',
    'infra-1',
    'feature-0',
    'r1',
    'r2',
  ),
);
const kinds = fc.constantFrom(
  ...['merge', 'pr-opened', 'pr-review', 'task-started', 'task-done', 'postmortem', 'postmortem-action'],
  ...['okr-proposed', 'okr-started', 'metric:load', 'constructor', 'metric:__proto__'],
);
const at = fc
  .date({ min: new Date('1971-01-01'), max: new Date('9990-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const recent = fc
  .integer({ min: 0, max: 200 * 86_400 })
  .map((ago) => new Date(Date.parse(now) - ago * 1000).toISOString());
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const signals = fc.array(
  fc.record({
    at: fc.oneof(at, recent),
    kind: kinds,
    source: names,
    ref: names,
    team: maybe(names),
    person: maybe(names),
    of: maybe(names),
    tags: maybe(fc.array(names, { maxLength: 3 })),
    value: maybe(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom('2026-11-20', '0001-01-01', '9999-12-31'))),
  }),
  { maxLength: 60 },
);

test('whatever passes as a signal, states can be kept and read again, and every look ends in lines of words', () => {
  fc.assert(
    fc.property(signals, (raw) => {
      const valid = raw.flatMap((one) => {
        const read = Signal.safeParse(JSON.parse(JSON.stringify(one)));
        return read.success ? [read.data] : [];
      });
      const states = foldInto(new Map(), valid, around);
      for (const state of states.values())
        expect(TripwireState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
      for (const diff of diffsOf(look(states, around, now), [], { now, zone: 'America/New_York' })) {
        expect(diff.since <= '2026-11-19').toBe(true);
        expect(sayDiff(diff, '2026-11-19', 'America/New_York').length).toBeGreaterThan(10);
        expect(diff.observed).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      }
    }),
    { numRuns: 150 },
  );
});
