import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../time/index.ts';
import { followThrough } from './follow-through.ts';
import { keptByWeek, lastWeeks } from './weeks.ts';

const promise = (due: string, closed?: string) => ({
  id: `c-${due}-${closed}`,
  from: 'me',
  to: 'vera',
  what: 'The sails',
  made: '2026-01-01',
  due,
  ...(closed === undefined ? {} : { status: 'kept' as const, closed }),
});

test('a week goes from Monday to Sunday, and what is due today is not counted yet', () => {
  // A Wednesday.
  const weeks = keptByWeek(
    [promise('2026-06-07', '2026-06-07'), promise('2026-06-08', '2026-06-09'), promise('2026-06-10')],
    '2026-06-10',
    2,
  );
  expect(weeks).toEqual([
    { from: '2026-06-01', due: 1, kept: 1, moved: 0 },
    { from: '2026-06-08', due: 1, kept: 0, moved: 0 },
  ]);
});

test('on a Monday the week that begins is empty', () => {
  expect(lastWeeks('2026-06-08', 2)).toEqual({ from: '2026-06-01', to: '2026-06-07' });
  expect(keptByWeek([promise('2026-06-08')], '2026-06-08', 2).at(-1)).toEqual({
    from: '2026-06-08',
    due: 0,
    kept: 0,
    moved: 0,
  });
});

test('the weeks together are the whole', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-04-20', days));
  fc.assert(
    fc.property(fc.array(fc.tuple(day, fc.option(day, { nil: undefined })), { minLength: 8, maxLength: 40 }), (all) => {
      const promises = all.map(([due, closed]) => promise(due, closed));
      const { mine } = followThrough(promises, lastWeeks('2026-06-10', 8));
      const weeks = keptByWeek(promises, '2026-06-10', 8);
      const sum = (of: 'due' | 'kept' | 'moved') => weeks.reduce((total, week) => total + week[of], 0);
      if (mine) expect([sum('due'), sum('kept'), sum('moved')]).toEqual([mine.due, mine.kept, mine.moved]);
      else expect(sum('due')).toBeLessThan(8);
    }),
    { numRuns: 200 },
  );
});
