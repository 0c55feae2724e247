import { person, signal, team } from '@warmstart/testing/builders';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Signal } from '../../signal/index.ts';
import type { TripwireSettings } from '../../team/index.ts';
import { addSeconds, dateIn } from '../../time/index.ts';
import { mondayOf, teamOfEach, WeekCount, watchOf, weeksNow, weeksUntil, windowOfWeek } from '../index.ts';

const zone = 'America/New_York';
const teamOf = teamOfEach([person({ id: 'ada', team: 'desk' }), person({ id: 'cy', team: 'core' })]);

function counted(settings: TripwireSettings, signals: readonly Signal[]): WeekCount {
  const desk = team({ id: 'desk' });
  const [watch] = watchOf(desk, { id: 'wall', says: 'It holds.', tripwire: settings });
  if (watch === undefined) throw new Error('no tripwire');
  const count = new WeekCount(watch, zone, teamOf);
  count.hear(signals);
  return count;
}

const load = { kind: 'band', signal: 'metric:load', max: 5 } as const;
const of = (at: string, parts: Partial<Signal> = {}) =>
  signal({ at, team: 'desk', person: undefined, kind: 'metric:load', ...parts });

describe('a week', () => {
  test('begins on the Monday of the team’s own zone, over both DST nights', () => {
    expect(mondayOf('2026-11-19')).toBe('2026-11-16');
    expect(mondayOf('2026-11-16')).toBe('2026-11-16');
    expect(windowOfWeek('2026-03-02', zone)).toEqual({ from: '2026-03-02T05:00:00Z', to: '2026-03-09T04:00:00Z' });
    expect(windowOfWeek('2026-10-26', zone)).toEqual({ from: '2026-10-26T04:00:00Z', to: '2026-11-02T05:00:00Z' });
    const count = counted(load, [
      of('2026-11-16T04:59:59Z', { value: 1 }),
      of('2026-11-16T05:00:00Z', { value: 2, ref: 'b' }),
    ]);
    expect(count.week('2026-11-09')).toMatchObject({ count: 1, last: 1 });
    expect(count.week('2026-11-16')).toMatchObject({ count: 1, last: 2 });
  });

  test('has the last and the largest value of a team, in whatever order they come', () => {
    const values = [
      of('2026-11-18T15:00:00Z', { value: 3, ref: 'c' }),
      of('2026-11-16T15:00:00Z', { value: 4 }),
      of('2026-11-17T15:00:00Z', { value: 9, ref: 'b' }),
    ];
    expect(counted(load, values).week('2026-11-16')).toEqual({ from: '2026-11-16', count: 3, last: 3, most: 9 });
    expect(counted(load, [...values].reverse()).week('2026-11-16')).toEqual({
      from: '2026-11-16',
      count: 3,
      last: 3,
      most: 9,
    });
  });

  test('never has a value of a person', () => {
    const each = { ...load, per: 'person', armed: true } as const;
    expect(
      counted(each, [of('2026-11-18T15:00:00Z', { value: 3, person: 'ada', team: undefined })]).week('2026-11-16'),
    ).toEqual({
      from: '2026-11-16',
      count: 1,
      last: null,
      most: null,
    });
  });

  test('counts what is watched, not what explains it, and nothing of others', () => {
    const quiet = { kind: 'quiet', signal: 'merge', per: 'person', armed: true } as const;
    const signals = [
      of('2026-11-18T15:00:00Z', { kind: 'merge', person: 'ada' }),
      of('2026-11-18T15:00:00Z', { kind: 'pr-opened', person: 'ada' }),
      of('2026-11-18T15:00:00Z', { kind: 'pr-review', person: 'ada' }),
      of('2026-11-18T15:00:00Z', { kind: 'merge', person: 'cy', team: 'core', ref: 'other' }),
    ];
    expect(counted(quiet, signals).week('2026-11-16').count).toBe(1);
    const missing = { kind: 'missing', trigger: 'postmortem', expects: 'postmortem-action' } as const;
    const learnt = [
      of('2026-11-18T15:00:00Z', { kind: 'postmortem' }),
      of('2026-11-18T15:00:00Z', { kind: 'postmortem-action', of: 'x' }),
    ];
    expect(counted(missing, learnt).week('2026-11-16').count).toBe(1);
  });
});

test('of half a year every week is there once, and those counted anew replace what was', () => {
  const kept = weeksUntil('2026-11-19T17:00:00Z', zone);
  expect(kept).toHaveLength(26);
  expect([kept[0], kept.at(-1)]).toEqual(['2026-05-25', '2026-11-16']);
  const before = [
    { from: '2026-05-18', count: 9, last: null, most: null },
    { from: '2026-11-09', count: 1, last: null, most: null },
  ];
  const weeks = weeksNow(before, [{ from: '2026-11-09', count: 2, last: null, most: null }], kept);
  expect(weeks.map(({ from }) => from)).toEqual(kept);
  expect(weeks.at(-2)).toMatchObject({ from: '2026-11-09', count: 2 });
  expect(weeks.reduce((sum, { count }) => sum + count, 0)).toBe(2);
});

test('whenever signals come, each is counted in the week it is of, and the weeks add up', () => {
  const offsets = fc.array(fc.integer({ min: 0, max: 25 * 7 * 86_400 }), { maxLength: 30 });
  fc.assert(
    fc.property(offsets, (all) => {
      const signals = all.map((offset, n) => of(addSeconds('2026-05-25T05:00:00Z', offset), { value: n, ref: `${n}` }));
      const count = counted(load, signals);
      const weeks = weeksUntil('2026-11-19T17:00:00Z', zone).map((monday) => count.week(monday));
      expect(weeks.reduce((sum, one) => sum + one.count, 0)).toBe(signals.length);
      for (const one of signals) expect(count.weekOf(one)).toBe(mondayOf(dateIn(one.at, zone)));
    }),
    { numRuns: 60 },
  );
});
