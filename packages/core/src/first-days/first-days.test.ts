import { expect, test } from 'vitest';
import { firstDaysOf, firstSteps } from './first-days.ts';

test('stands for ninety days from the first, with what is done', () => {
  const list = firstDaysOf('2026-03-02', [{ step: 'listen', on: '2026-03-10' }], '2026-03-12');
  expect(list).toMatchObject({ day: 11, until: '2026-05-30' });
  expect(list?.steps.map(({ step }) => step)).toEqual([...firstSteps]);
  expect(list?.steps.filter(({ done }) => done !== null)).toMatchObject([{ step: 'listen', done: '2026-03-10' }]);
});

test.each([
  [undefined, '2026-03-12'],
  ['2026-03-13', '2026-03-12'],
  ['2026-03-02', '2026-05-31'],
])('of a job begun on %s there is none on %s', (started, today) => {
  expect(firstDaysOf(started, [], today)).toBeNull();
});
