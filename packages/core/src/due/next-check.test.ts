import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addSeconds, dateIn, type Instant, instantFromMillis, secondsBetween, wallAt } from '../time/index.ts';
import { nextNight } from './next.ts';
import { type Checked, checkItem, nextCheckAt, soonCheckAt } from './next-check.ts';

const workingHours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const, from: '09:00', to: '17:00' };
const host = (timezone: string) => ({ timezone, workingHours: { ...workingHours, days: [...workingHours.days] } });
const whose = (timezone = 'America/New_York'): Checked => ({
  manager: 'robin',
  host: host(timezone),
  hears: true,
});

/** All looks from one moment to another. */
function looks(from: Instant, to: Instant, checked: Checked): Instant[] {
  const all: Instant[] = [];
  for (let at = nextCheckAt(from, checked); at < to; at = nextCheckAt(at, checked)) all.push(at);
  return all;
}

const moments = fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2028-01-01') }).map(instantFromMillis);
const zones = fc.constantFrom('America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'UTC', 'Pacific/Auckland');

describe('the next look at tripwires', () => {
  test('comes just before work begins, hourly until it ends, and once a night', () => {
    const day = looks('2026-11-18T10:00:00Z', '2026-11-19T10:00:00Z', whose());
    const walls = day.map((at) => wallAt(at, 'America/New_York').time);
    expect(walls).toHaveLength(10);
    expect(walls[0]?.slice(0, 2)).toBe('08');
    expect(walls[8]?.slice(0, 2)).toBe('16');
    expect(walls[9]?.slice(0, 2)).toBe('03');
  });

  test('is left to the night at weekends, and where nothing was ever heard', () => {
    const weekend = looks('2026-11-21T05:00:00Z', '2026-11-23T05:00:00Z', whose());
    expect(weekend).toHaveLength(2);
    const idle = looks('2026-11-16T05:00:00Z', '2026-11-23T05:00:00Z', { ...whose(), hears: false });
    expect(idle).toHaveLength(7);
    expect(idle.every((at) => wallAt(at, 'America/New_York').time.startsWith('03'))).toBe(true);
  });

  test.each([
    { night: 'the hour that is missing', from: '2026-03-06T00:00:00Z', zone: 'America/New_York' },
    { night: 'the hour that comes twice', from: '2026-10-30T00:00:00Z', zone: 'America/New_York' },
    { night: 'the hour that is missing', from: '2026-03-27T00:00:00Z', zone: 'Europe/Berlin' },
    { night: 'the hour that comes twice', from: '2026-10-23T00:00:00Z', zone: 'Europe/Berlin' },
  ])('keeps its wall time over $night in $zone', ({ from, zone }) => {
    const everyDay = { ...host(zone), workingHours: { ...host(zone).workingHours, days: [...allDays] } };
    const all = looks(from, addSeconds(from, 5 * 86_400), { ...whose(zone), host: everyDay });
    const firsts = new Map<string, string>();
    const counts = new Map<string, number>();
    for (const at of all) {
      const wall = wallAt(at, zone);
      counts.set(wall.date, (counts.get(wall.date) ?? 0) + 1);
      if (wall.time >= '04:00' && !firsts.has(wall.date)) firsts.set(wall.date, wall.time);
    }
    expect(new Set(firsts.values()).size).toBe(1);
    const whole = [...counts].slice(1, -1).map(([, count]) => count);
    expect(new Set(whole)).toEqual(new Set([10]));
  });

  test('lies ahead, within a day and the hour a clock may lose, and the same for whoever asks before it', () => {
    fc.assert(
      fc.property(
        moments,
        zones,
        fc.string({ minLength: 1 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (now, zone, manager, share) => {
          const checked = { ...whose(zone), manager };
          const next = nextCheckAt(now, checked);
          expect(next > now).toBe(true);
          expect(next <= nextNight(now, manager, zone)).toBe(true);
          const between = addSeconds(now, Math.floor(secondsBetween(now, next) * share));
          expect(nextCheckAt(between, checked)).toBe(next);
          expect(dateIn(next, zone) >= dateIn(now, zone)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

const allDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

test('a look that signals ask for is on a full minute, half a minute to a minute and a half ahead', () => {
  fc.assert(
    fc.property(moments, (now) => {
      const at = soonCheckAt(now);
      expect(at.endsWith(':00Z')).toBe(true);
      expect(secondsBetween(now, at)).toBeGreaterThanOrEqual(30);
      expect(secondsBetween(now, at)).toBeLessThan(90);
      expect(checkItem('robin', at)).toEqual({ manager: 'robin', at, kind: 'check', ref: 'check' });
    }),
    { numRuns: 200 },
  );
});
