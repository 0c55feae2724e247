import { describe, expect, test } from 'vitest';
import { nextReadAt, nextTimeOfDay, retryReadAt } from './next.ts';

const now = '2026-03-03T15:00:00Z';

describe('a calendar is read again', () => {
  test('after nine minutes', () => {
    expect(nextReadAt(now, { dues: [], starts: [] })).toBe('2026-03-03T15:09:00Z');
    expect(nextReadAt(now, { dues: ['2026-03-03T16:00:00Z', '2026-03-03T14:00:00Z'], starts: [] })).toBe(
      '2026-03-03T15:09:00Z',
    );
  });

  test('after two while a meeting begins within the hour', () => {
    const starting = (start: string) => nextReadAt(now, { dues: [], starts: [start] }).slice(11, 16);
    expect(['15:01', '16:00'].map((time) => starting(`2026-03-03T${time}:00Z`))).toEqual(['15:02', '15:02']);
    expect(['15:00', '16:01'].map((time) => starting(`2026-03-03T${time}:00Z`))).toEqual(['15:09', '15:09']);
  });

  test('twenty seconds before a brief that falls due sooner, the first of them', () => {
    expect(nextReadAt(now, { dues: ['2026-03-03T15:04:00Z', '2026-03-03T15:02:00Z'], starts: [] })).toBe(
      '2026-03-03T15:01:40Z',
    );
  });

  test('never within half a minute', () => {
    expect(nextReadAt(now, { dues: ['2026-03-03T15:00:30Z'], starts: [] })).toBe('2026-03-03T15:00:30Z');
  });

  test('after failing sooner, then ever later, ten minutes at most', () => {
    const waits = [1, 2, 3, 4, 5, 50].map((failures) => retryReadAt(now, failures).slice(11, 16));
    expect(waits).toEqual(['15:01', '15:02', '15:04', '15:08', '15:10', '15:10']);
  });
});

describe('the next morning', () => {
  test.each([
    ['2026-03-03T11:59:00Z', '2026-03-03T12:00:00Z', '2026-03-03'],
    ['2026-03-03T12:00:00Z', '2026-03-04T12:00:00Z', '2026-03-04'],
    // New York goes to summer time on 8 March and back on 1 November.
    ['2026-03-07T13:00:00Z', '2026-03-08T11:00:00Z', '2026-03-08'],
    ['2026-10-31T12:00:00Z', '2026-11-01T12:00:00Z', '2026-11-01'],
  ])('from %s is %s', (from, at, date) => {
    expect(nextTimeOfDay(from, '07:00', 'America/New_York')).toEqual({ at, date });
  });

  test('is moved on by the gap where a DST night skips the time', () => {
    expect(nextTimeOfDay('2026-03-07T12:00:00Z', '02:30', 'America/New_York').at).toBe('2026-03-08T07:30:00Z');
  });
});
