import { addSeconds, type Instant, secondsBetween } from '@warmstart/core/time';
import { manager } from '@warmstart/testing/builders';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { bundledDues, dueOf } from './due.ts';

const start = '2026-03-03T15:00:00Z';

describe('a brief is due', () => {
  test('five minutes before the start', () => {
    expect(dueOf(start, null, manager())).toBe('2026-03-03T14:55:00Z');
    expect(dueOf(start, null, null)).toBe('2026-03-03T14:55:00Z');
  });

  test('by the lead of the manager, by that of the series first', () => {
    expect(dueOf(start, null, manager({ lead: '30m' }))).toBe('2026-03-03T14:30:00Z');
    expect(dueOf(start, { match: { title: '*' }, lead: '2h' }, manager({ lead: '30m' }))).toBe('2026-03-03T13:00:00Z');
  });
});

describe('messages', () => {
  const bundled = (...dues: Instant[]) => [...bundledDues(dues)];

  test('due together are one', () => {
    expect(bundled('2026-03-03T14:55:00Z', '2026-03-03T14:59:59Z')).toEqual([
      ['2026-03-03T14:55:00Z', '2026-03-03T14:55:00Z'],
      ['2026-03-03T14:59:59Z', '2026-03-03T14:55:00Z'],
    ]);
  });

  test('five minutes apart are two', () => {
    expect(bundled('2026-03-03T14:55:00Z', '2026-03-03T15:00:00Z').map(([, message]) => message)).toEqual([
      '2026-03-03T14:55:00Z',
      '2026-03-03T15:00:00Z',
    ]);
  });

  test('never come within five minutes of each other, nor late', () => {
    const day = fc.array(fc.integer({ min: 0, max: 7200 }), { maxLength: 40 });
    fc.assert(
      fc.property(day, (seconds) => {
        const dues = seconds.map((second) => addSeconds(start, second));
        const messages = bundledDues(dues);
        const times = [...new Set(messages.values())].sort();
        for (const [due, message] of messages) {
          expect(message <= due).toBe(true);
          expect(secondsBetween(message, due)).toBeLessThan(300);
        }
        for (const [index, time] of times.entries()) {
          const next = times[index + 1];
          if (next) expect(secondsBetween(time, next)).toBeGreaterThanOrEqual(300);
        }
        expect(new Map(bundledDues([...dues].reverse()))).toEqual(messages);
      }),
      { numRuns: 200 },
    );
  });
});

test('a lead is minutes of real time, over a DST night too', () => {
  // New York goes from 01:59 to 03:00 on 8 March 2026.
  const first = Temporal.ZonedDateTime.from('2026-03-08T03:02[America/New_York]').toInstant().toString();
  expect(dueOf(first, null, manager())).toBe('2026-03-08T06:57:00Z');
});
