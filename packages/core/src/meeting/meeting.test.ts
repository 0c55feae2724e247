import { meeting, series } from '@warmstart/testing/builders';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byStart, meetingKey, overlaps } from './index.ts';

describe('a meeting is in a window', () => {
  const window = { from: '2026-03-03T10:00:00Z', to: '2026-03-03T12:00:00Z' };

  test.each([
    ['inside', '10:30', '11:00', true],
    ['over its beginning', '09:30', '10:01', true],
    ['over its end', '11:59', '12:30', true],
    ['around it', '09:00', '13:00', true],
    ['ending as it begins', '09:30', '10:00', false],
    ['beginning as it ends', '12:00', '12:30', false],
    ['without length, at its beginning', '10:00', '10:00', true],
    ['without length, at its end', '12:00', '12:00', false],
  ])('%s: %s to %s: %s', (_, from, to, is) => {
    expect(overlaps({ start: `2026-03-03T${from}:00Z`, end: `2026-03-03T${to}:00Z` }, window)).toBe(is);
  });
});

test('two copies are one meeting by UID and original start, whatever else differs', () => {
  const [first, second] = series({ uid: 'u-1@harbour.example' }, { times: 2 }).map(meetingKey);
  expect(first).not.toBe(second);
  expect(meetingKey(meeting({ uid: 'u-1', title: 'Moved', start: '2026-03-04T09:00:00Z' }))).toBe(
    meetingKey(meeting({ uid: 'u-1' })),
  );
});

test('the order of meetings does not depend on the order they came in', () => {
  const some = [
    meeting({ uid: 'b' }),
    meeting({ uid: 'a' }),
    meeting({ uid: 'a', minutes: 60 }),
    ...series({ uid: 'c', start: '2026-03-02T09:00:00Z' }, { times: 3, everyDays: 1 }),
  ];
  const sorted = [...some].sort(byStart);
  fc.assert(
    fc.property(fc.shuffledSubarray(some, { minLength: some.length }), (shuffled) => {
      expect([...shuffled].sort(byStart)).toEqual(sorted);
    }),
  );
});
