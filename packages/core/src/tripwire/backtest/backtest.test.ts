import type { Signal } from '@warmstart/core/signal';
import type { Expectation, Team } from '@warmstart/core/team';
import { book, person, signal, team } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { aroundOf, backtest, chartWeeks, textChart } from '../index.ts';

const ada = person({ team: 'harbour-desk' });
const now = '2026-03-31T16:00:00Z';
const on = (date: string, parts: Partial<Signal> = {}) => signal({ at: `${date}T12:00:00-05:00`, ...parts });

function tried(tripwire: NonNullable<Expectation['tripwire']>, signals: readonly Signal[], desk: Partial<Team> = {}) {
  const wall = { id: 'wall', says: 'It holds.', tripwire };
  const one = team({ model: { version: 1, expectations: [wall] }, ...desk });
  const test = backtest(one, wall, { signals, around: aroundOf(book({ people: [ada], teams: [one] })), now, days: 60 });
  if (test === null) throw new Error('the expectation has a tripwire');
  return test;
}

describe('a backtest', () => {
  const waiting = { kind: 'waiting', signal: 'pr-opened', until: 'pr-review', after: '2wd' } as const;
  const change = (date: string) => on(date, { kind: 'pr-opened', ref: `c ${date}` });
  const review = (date: string, of: string) => on(date, { kind: 'pr-review', of: `c ${of}` });
  const signals = [
    review('2026-02-13', '2026-02-09'),
    change('2026-02-09'),
    change('2026-03-02'),
    review('2026-03-05', '2026-03-02'),
    change('2026-03-02'),
    change('2026-03-10'),
    review('2026-03-11', '2026-03-10'),
  ];

  test('says how often and when it would have fired, and when reality was back', () => {
    expect(tried(waiting, signals).firings).toMatchObject([
      { on: '2026-02-11', until: '2026-02-13', person: null },
      { on: '2026-03-04', until: '2026-03-05' },
    ]);
  });

  test('says what other numbers would have done', () => {
    const { neighbours } = tried(waiting, signals);
    expect(neighbours.map(({ number, firings, current }) => [number, firings.length, current])).toEqual([
      ['1wd', 2, false],
      ['2wd', 2, true],
      ['3wd', 1, false],
      ['4wd', 0, false],
    ]);
  });

  test('tries one about persons as if it were armed, and says that it is not', () => {
    const quiet = { kind: 'quiet', signal: 'merge', per: 'person', after: '5wd' } as const;
    const test = tried(quiet, [on('2026-02-02'), on('2026-03-02'), on('2026-03-30')]);
    expect(test).toMatchObject({ armed: false, gaze: 'people' });
    expect(test.firings.map(({ person, on, until }) => [person, on, until])).toEqual([
      [ada.id, '2026-02-09', '2026-03-02'],
      [ada.id, '2026-03-09', '2026-03-30'],
    ]);
  });

  test('counts what had begun before and goes on, and nothing of a team that rests', () => {
    const band = { kind: 'band', signal: 'metric:load', max: 5 } as const;
    const high = on('2025-12-01', { kind: 'metric:load', value: 9 });
    expect(tried(band, [high]).firings).toMatchObject([{ on: '2025-12-01', until: null }]);
    expect(tried(band, [high], { mode: 'crisis' })).toMatchObject({ gaze: 'resting', firings: [] });
  });

  test.each<[NonNullable<Expectation['tripwire']>, string[]]>([
    [{ kind: 'band', signal: 'a', max: 5 }, ['max 2.5', 'max 3.75', 'max 5', 'max 7.5', 'max 10']],
    [{ kind: 'band', signal: 'a', min: 4 }, ['min 2', 'min 3', 'min 4', 'min 6', 'min 8']],
    [{ kind: 'band', signal: 'a', max: 0 }, ['max 0']],
    [{ kind: 'overrun', signal: 'a', until: 'b' }, ['1.5 ×', '2.25 ×', '3 ×', '4.5 ×', '6 ×']],
    [{ kind: 'not-started', proposed: 'a', started: 'b', at: '60%' }, ['30%', '45%', '60%', '90%', '100%']],
    [{ kind: 'missing', trigger: 'a', expects: 'b', within: '4d' }, ['2d', '3d', '4d', '6d', '8d']],
    [{ kind: 'stale' }, []],
  ])('tries numbers around that of %o', (tripwire, numbers) => {
    expect(tried(tripwire, []).neighbours.map(({ number }) => number)).toEqual(numbers);
  });
});

test('the chart has a mark for each week, the last one of today', () => {
  const firing = (on: string, until: string | null) => ({
    team: 'harbour-desk',
    person: null,
    observed: 'So',
    on,
    until,
  });
  const weeks = chartWeeks({
    from: '2026-03-04',
    to: '2026-03-31',
    firings: [firing('2026-03-12', '2026-03-20'), firing('2026-03-18', null)],
  });
  expect(weeks).toEqual([
    { from: '2026-03-04', count: 0 },
    { from: '2026-03-11', count: 1 },
    { from: '2026-03-18', count: 2 },
    { from: '2026-03-25', count: 1 },
  ]);
  expect(textChart(weeks)).toBe('·▂▄▂');
});
