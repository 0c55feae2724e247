import { expect, test } from 'vitest';
import { leaveAloneUntil } from './leave-alone.ts';

const date = 'Tue, 03 Mar 2026 08:00:00 GMT';

test.each([
  ['120', '2026-03-03T08:02:01Z'],
  [' 0 ', '2026-03-03T08:00:01Z'],
  ['Tue, 03 Mar 2026 08:10:00 GMT', '2026-03-03T08:10:00Z'],
  // Longer than an hour nobody waits for a feed.
  ['86400', '2026-03-03T09:00:00Z'],
  ['Wed, 04 Mar 2026 08:10:00 GMT', '2026-03-03T09:00:00Z'],
  // What is over, or no time at all, asks for nothing.
  ['Tue, 03 Mar 2026 07:10:00 GMT', null],
  ['soon', null],
  ['-5', null],
])('R10: a server that says %j is left alone until %s', (retryAfter, until) => {
  expect(leaveAloneUntil(retryAfter, date)).toBe(until);
});

test('without its own time, or without a wish, nothing is known', () => {
  expect(leaveAloneUntil('120', undefined)).toBeNull();
  expect(leaveAloneUntil(undefined, date)).toBeNull();
});
