import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOfHttp, retryAfterOf } from './retry-after.ts';

const now = '2026-03-03T06:00:00Z';
const day = 86_400;

test.each([
  ['0', '2026-03-03T06:00:01Z'],
  [' 120 ', '2026-03-03T06:02:01Z'],
  ['1.5', '2026-03-03T06:00:03Z'],
  ['999999999', '2026-03-04T06:00:00Z'],
  ['Tue, 03 Mar 2026 06:05:00 GMT', '2026-03-03T06:05:00Z'],
  ['Fri, 01 Jan 275000 00:00:00 GMT', '2026-03-04T06:00:00Z'],
  // What is over, or no time at all, asks for nothing.
  ['Tue, 03 Mar 2026 05:00:00 GMT', null],
  ['-5', null],
  ['soon', null],
  ['', null],
  [null, null],
  [undefined, null],
])('Retry-After: %s means %s', (header, until) => {
  expect(retryAfterOf(header, now, day)).toBe(until);
});

test('whatever it says, it is later than now and never farther than is believed', () => {
  const odd = fc.oneof(
    fc.string(),
    fc.constantFrom('1e9', 'NaN', '1,2', `${'9'.repeat(50)}`, 'Jan 1'),
    fc.constant(null),
  );
  fc.assert(
    fc.property(odd, (header) => {
      const until = retryAfterOf(header, now, day);
      expect(until === null || (until > now && until <= '2026-03-04T06:00:00Z')).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('is never before what was said', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: day - 1 }), (seconds) => {
      const until = Date.parse(retryAfterOf(`${seconds}`, now, day) ?? '');
      expect(until - Date.parse(now)).toBeGreaterThanOrEqual(seconds * 1000);
    }),
    { numRuns: 200 },
  );
});

test('a date of HTTP is a moment', () => {
  expect(instantOfHttp('Tue, 03 Mar 2026 06:05:00 GMT')).toBe('2026-03-03T06:05:00Z');
  for (const none of [null, undefined, '', 'yesterday', `Tue, 03 Mar 2026 06:05:00 GMT${' '.repeat(200)}`])
    expect(instantOfHttp(none)).toBeNull();
});
