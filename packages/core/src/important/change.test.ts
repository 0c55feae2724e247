import { expect, test } from 'vitest';
import { beginChange, evaluated, rankedIdeas, stepAfter, verdictOf } from './change.ts';
import type { Improvement } from './improvement.ts';
import { ImportantItem } from './item.ts';

const wait: Improvement = {
  measure: 'Berth wait, minutes',
  before: 40,
  target: 20,
  step: 'plan',
  guard: { measure: 'scrapes', before: 2 },
};
const item = (id: string, improvement: Improvement = wait) => ({
  id,
  what: `Shorten ${id}`,
  added: '2026-02-02',
  improvement,
});
const change = { change: 'Two pilots at noon', on: '2026-03-09' };

test('a second change under way on the same measure is refused with the reason, whatever its spelling', () => {
  const first = beginChange(item('queue'), [], change);
  if ('why' in first) throw new Error(first.why);
  const second = beginChange(item('quay', { ...wait, measure: 'berth wait, minutes ' }), [first], change);
  expect(second).toEqual({
    why: '“Shorten queue” is changing berth wait, minutes already: with two changes at once nobody can tell which of them helped. Evaluate that first.',
  });
  expect(beginChange(item('fuel', { ...wait, measure: 'fuel' }), [first], change)).toMatchObject({
    improvement: { step: 'change' },
  });
});

test('one that changes already takes no second change before it is judged', () => {
  const first = beginChange(item('queue'), [], change);
  if ('why' in first || !first.improvement) throw new Error('it begins');
  const again = { ...first, improvement: first.improvement };
  expect(beginChange(again, [first], change)).toBe(again);
  expect(beginChange(again, [first], { ...change, change: 'Another crane' })).toMatchObject({
    why: expect.stringContaining('Two pilots at noon'),
  });
  const judged = evaluated(first.improvement, { after: 30, guard: 2, on: '2026-04-06' });
  if ('why' in judged) throw new Error(judged.why);
  expect(beginChange({ ...first, improvement: judged }, [], { ...change, change: 'Another crane' })).toMatchObject({
    improvement: { before: 30, step: 'change', change: 'Another crane' },
  });
});

test.each([
  [{ after: 18 }, { came: 'better', reached: true, guarded: null }],
  [{ after: 30 }, { came: 'better', reached: false, guarded: null }],
  [{ after: 50 }, { came: 'worse', reached: false, guarded: null }],
  [{ after: 40 }, { came: 'same', reached: false, guarded: null }],
  [
    { after: 18, guard: { measure: 'scrapes', before: 2, after: 3 } },
    { came: 'better', guarded: false },
  ],
  [
    { after: 18, guard: { measure: 'calls', before: 2, after: 3, better: 'more' as const } },
    { came: 'better', guarded: true },
  ],
])('it is judged by the measure it began with: %o', (parts, verdict) => {
  expect(verdictOf({ ...wait, changed: '2026-03-09', ...parts }, '2026-04-06')).toMatchObject({ days: 28, ...verdict });
});

test('without a target nobody says which way is better, and without a measure nothing at all', () => {
  const { target: _, ...open } = wait;
  expect(verdictOf({ ...open, after: 30 }, '2026-04-06')).toMatchObject({ came: 'unknown', reached: null });
  expect(verdictOf(wait, '2026-04-06')).toBe(null);
});

test('an evaluation needs the guard measured too, and a change before it', () => {
  const under = { ...wait, step: 'change' as const };
  expect(evaluated(under, { after: 30, on: '2026-04-06' })).toEqual({
    why: 'scrapes must not get worse: measure that as well',
  });
  expect(evaluated(wait, { after: 30, guard: 2, on: '2026-04-06' })).toHaveProperty('why');
});

test('ideas come by gain for the effort', () => {
  const ideas = [
    { what: 'New crane', effort: 5, gain: 5 },
    { what: 'Sign', effort: 1, gain: 2 },
    { what: 'Rota', effort: 2, gain: 4 },
  ];
  expect(rankedIdeas(ideas).map(({ what }) => what)).toEqual(['Rota', 'Sign', 'New crane']);
  expect([stepAfter({ step: 'find' }), stepAfter({ step: 'evaluate' })]).toEqual(['analyse', null]);
});

test('items of books written before still have their shape', () => {
  const old = {
    id: 'i-old',
    what: 'Rota',
    added: '2026-02-02',
    deferred: 1,
    status: 'open',
    improvement: { measure: 'm', before: 1, step: 'find' },
  };
  expect(ImportantItem.parse(old)).toEqual(old);
});
