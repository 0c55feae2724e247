import fc from 'fast-check';
import { expect, test } from 'vitest';
import { notBeforeOf } from './retry-after.ts';

const now = '2026-03-03T06:00:00Z';
const told = { account: 'account-1', now };

test.each([
  ['0', '2026-03-03T06:00:01Z'],
  ['30', '2026-03-03T06:00:31Z'],
  [' 1.5 ', '2026-03-03T06:00:03Z'],
  ['999999999', '2026-03-04T06:00:00Z'],
  ['Tue, 03 Mar 2026 06:05:00 GMT', '2026-03-03T06:05:00Z'],
  ['Fri, 01 Jan 275000 00:00:00 GMT', '2026-03-04T06:00:00Z'],
])('Retry-After: %s is %s', (text, until) => {
  expect(notBeforeOf(text, told)).toBe(until);
});

test('whatever it says, it is soon but not at once, and never more than a day off', () => {
  const odd = fc.oneof(fc.string(), fc.constantFrom('-5', '1e9', 'NaN', '1,2', 'soon', '2026'), fc.constant(null));
  fc.assert(
    fc.property(odd, fc.string(), (text, account) => {
      const until = notBeforeOf(text, { account, now });
      expect(until > now && until <= '2026-03-04T06:00:00Z').toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('without one, accounts come back one after the other', () => {
  const all = Array.from({ length: 50 }, (_, at) => notBeforeOf(null, { account: `account-${at}`, now }));
  expect(new Set(all).size).toBeGreaterThan(25);
  expect(all.every((until) => until >= '2026-03-03T06:01:00Z' && until < '2026-03-03T06:02:00Z')).toBe(true);
});
