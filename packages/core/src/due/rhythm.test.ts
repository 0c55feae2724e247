import { addSeconds, secondsBetween } from '@warmstart/core/time';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextNight } from './next.ts';
import { lastNight, nextAccountReadAt, type Rhythm } from './rhythm.ts';

const zone = 'Europe/Berlin';
/** A Tuesday, 10:00 in Berlin. */
const now = '2026-03-03T09:00:00Z';
const none = { dues: [], starts: [] };

function rhythm(parts: Partial<Rhythm> = {}): Rhythm {
  const host = { timezone: zone, workingHours: { days: ['mon', 'tue'] as const, from: '09:00', to: '17:00' } };
  return {
    manager: 'robin',
    host: { ...host, workingHours: { ...host.workingHours, days: [...host.workingHours.days] } },
    pushed: true,
    jitter: 0,
    renewAt: null,
    ...parts,
  };
}

describe('a calendar whose provider calls is asked', () => {
  test('hourly in working hours', () => {
    expect(nextAccountReadAt(now, none, rhythm())).toBe('2026-03-03T10:00:00Z');
    expect(nextAccountReadAt(now, none, rhythm({ jitter: 0.5 }))).toBe('2026-03-03T09:57:00Z');
  });

  test('before a brief that falls due later than the last answer would be fresh', () => {
    const dues = ['2026-03-03T09:09:00Z', '2026-03-03T09:40:00Z', '2026-03-03T09:50:00Z'];
    expect(nextAccountReadAt(now, { dues, starts: [] }, rhythm())).toBe('2026-03-03T09:39:40Z');
  });

  test('not after work, but in the night and before the work of the next day', () => {
    const evening = '2026-03-03T15:30:00Z';
    const nightly = nextNight(evening, 'robin', zone);
    expect(nextAccountReadAt(evening, none, rhythm())).toBe(nightly);
    // On Wednesday nobody works: the nights alone are left until Monday.
    expect(nextAccountReadAt(nightly, none, rhythm())).toBe(nextNight(nightly, 'robin', zone));
    const sunday = nextNight('2026-03-08T12:00:00Z', 'robin', zone);
    expect(nextAccountReadAt(sunday, none, rhythm())).toBe('2026-03-09T08:00:00Z');
  });

  test('when the call has to be renewed', () => {
    expect(nextAccountReadAt(now, none, rhythm({ renewAt: '2026-03-03T09:20:00Z' }))).toBe('2026-03-03T09:20:00Z');
    expect(nextAccountReadAt(now, none, rhythm({ renewAt: '2026-03-03T08:20:00Z' }))).toBe('2026-03-03T09:00:30Z');
  });
});

describe('a calendar whose provider does not call is asked', () => {
  const polled = rhythm({ pushed: false });

  test('every nine minutes, every two while a meeting is near, and just before a brief', () => {
    expect(nextAccountReadAt(now, none, polled)).toBe('2026-03-03T09:09:00Z');
    const starts = ['2026-03-03T09:40:00Z'];
    expect(nextAccountReadAt(now, { dues: [], starts }, polled)).toBe('2026-03-03T09:02:00Z');
    const dues = ['2026-03-03T09:01:30Z'];
    expect(nextAccountReadAt(now, { dues, starts }, { ...polled, jitter: 0.99 })).toBe('2026-03-03T09:01:10Z');
  });

  test('every half hour at night, until a meeting is near', () => {
    const late = '2026-03-03T23:00:00Z';
    expect(nextAccountReadAt(late, none, polled)).toBe('2026-03-03T23:30:00Z');
    const starts = ['2026-03-04T00:20:00Z'];
    expect(nextAccountReadAt(late, { dues: [], starts }, polled)).toBe('2026-03-03T23:20:00Z');
  });

  test('never more than ten minutes apart by day, whatever the spread', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 15 * 3600 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (into, jitter) => {
          const at = addSeconds('2026-03-03T05:00:00Z', into);
          const next = nextAccountReadAt(at, none, { ...polled, jitter });
          expect(secondsBetween(at, next)).toBeGreaterThan(0);
          expect(secondsBetween(at, next)).toBeLessThanOrEqual(600);
        },
      ),
      { numRuns: 200 },
    );
  });
});

test('the last night is at most a day and an hour ago, on DST nights too', () => {
  const from = Date.parse('2026-01-01T00:00:00Z') / 1000;
  const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC');
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 365 * 86_400 }),
      zones,
      fc.string({ minLength: 1 }),
      (into, where, manager) => {
        const at = addSeconds(new Date(from * 1000).toISOString().replace('.000Z', 'Z'), into);
        const last = lastNight(at, manager, where);
        expect(last <= at).toBe(true);
        expect(secondsBetween(last, at)).toBeLessThanOrEqual(25 * 3600);
        expect(nextNight(last, manager, where) > at).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
