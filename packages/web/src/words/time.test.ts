import { expect, test } from 'vitest';
import { sayAgo, sayTimes, sayWhen } from './index.ts';

const reader = { zone: 'America/New_York', locale: 'en-GB', today: '2026-03-03' };

test('a time is said without its date today, and with it on any other day', () => {
  expect(sayWhen('2026-03-03T15:00:00Z', reader)).toBe('10:00');
  expect(sayWhen('2026-03-04T04:59:59Z', reader)).toBe('23:59');
  expect(sayWhen('2026-03-04T05:00:00Z', reader)).toBe('Wed 4 Mar, 00:00');
  expect(sayWhen('2027-03-04T15:00:00Z', reader)).toBe('Thu 4 Mar 2027, 10:00');
});

test('a meeting is said from its start to its end, with the day where it ends on another', () => {
  expect(sayTimes('2026-03-03T15:00:00Z', '2026-03-03T15:45:00Z', reader)).toBe('10:00–10:45');
  expect(sayTimes('2026-03-04T03:00:00Z', '2026-03-04T06:00:00Z', reader)).toBe('22:00–Wed 4 Mar, 01:00');
  expect(sayTimes('2026-03-03T15:00:00Z', '2026-03-03T15:00:00Z', reader)).toBe('10:00');
});

test.each([
  [0, 'just now'],
  [59, 'just now'],
  [60, '1 min ago'],
  [3599, '59 min ago'],
  [3600, '1 h ago'],
  [86_399, '23 h ago'],
  [86_400, '1 d ago'],
])('%i seconds is %s', (seconds, says) => {
  const from = '2026-03-03T15:00:00Z';
  const now = new Date(Date.parse(from) + seconds * 1000).toISOString().replace('.000', '');
  expect(sayAgo(from, now)).toBe(says);
});
