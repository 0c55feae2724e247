import type { Expectation } from '@warmstart/core/team';
import { book, diff, person, team } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import {
  dig,
  innocuous,
  intervene,
  learned,
  questionFor,
  sayDiff,
  updateModel,
  verifiedModel,
  withDiffs,
} from '../index.ts';

const wall: Expectation = {
  id: 'load',
  says: 'At most five.',
  tripwire: { kind: 'band', signal: 'metric:load', max: 5 },
};
const day = '2026-03-10';
const load = diff({
  id: 'd-load',
  expectation: 'load',
  tripwire: 'band',
  old: 4,
  new: 9,
  unit: 'a week',
  at: '2026-03-04T12:00:00Z',
  source: 'github',
});

describe('digging', () => {
  const dug = (count: number) =>
    Array.from({ length: count }, (_, index) => diff({ id: `d-${index}`, status: 'digging' }));

  test('three at a time, and a fourth asks whether the threshold, the model or the staffing is wrong', () => {
    expect(dig(load, dug(2), day)).toMatchObject({
      diff: { status: 'digging', history: [{ status: 'open', on: day }] },
    });
    expect(dig(load, dug(3), day)).toMatchObject({ asks: ['threshold', 'model', 'staffing'] });
  });

  test('into one that is dug into already changes nothing', () => {
    const [one, ...others] = dug(3);
    expect(one && dig(one, [one, ...others], day)).toEqual({ diff: one });
  });
});

test.each([
  ['me', 'me'],
  ['Me', 'me'],
  ['Tom', 'team'],
])('an intervention carried by %s is answered by %s, and stays open', (by, who) => {
  const after = intervene(load, { symptoms: 'Nine reviews', diagnosis: 'One expert', next: 'Pair twice', by }, day);
  expect(after).toMatchObject({ status: 'intervened', answeredBy: who, intervention: { next: 'Pair twice' } });
});

test('one that is innocuous keeps its reason, and can teach an allowance for that person alone', () => {
  expect(innocuous(load, 'Release week', day)).toMatchObject({
    status: 'innocuous',
    reason: 'Release week',
    closed: day,
  });
  const allowance = { reason: 'Release week', from: day, until: '2026-03-20' };
  expect(learned(wall, load, allowance).allowances).toEqual([allowance]);
  expect(learned(wall, { ...load, person: 'ada-quist' }, allowance).allowances).toEqual([
    { ...allowance, person: 'ada-quist' },
  ]);
});

test('updating the model makes a new version, dated, and keeps the one before', () => {
  const desk = team({ model: { version: 3, verified: '2026-01-05', expectations: [wall] } });
  const wider: Expectation = { ...wall, tripwire: { kind: 'band', signal: 'metric:load', max: 9 } };
  const after = updateModel({ team: desk, diff: load }, wider, { on: day, reason: 'Nine is fine' });
  expect(after.diff).toMatchObject({ status: 'model-updated', reason: 'Nine is fine', closed: day });
  expect(after.team.model).toEqual({
    version: 4,
    verified: day,
    expectations: [wider],
    earlier: [{ version: 3, verified: '2026-01-05', expectations: [wall], until: day }],
  });
  expect(verifiedModel(desk, day).model).toMatchObject({ version: 3, verified: day });
});

describe('in words', () => {
  const said = (parts: object) => sayDiff({ ...load, ...parts }, day, 'America/New_York');

  test('old and new with the name of the wall, source and age in days of the calendar', () => {
    expect(said({})).toBe('Load 4→9 a week (GitHub, 6 d)');
    expect(said({ at: '2026-03-10T03:00:00Z' })).toBe('Load 4→9 a week (GitHub, 1 d)');
    expect(said({ at: day })).toBe('Load 4→9 a week (GitHub, today)');
    expect(said({ old: '2026-03-12', new: '2026-04-02', unit: undefined })).toBe('Load 12 Mar→2 Apr (GitHub, 6 d)');
    expect(said({ expectation: undefined })).toBe('Four share the rota: 4→9 a week (GitHub, 6 d)');
    expect(said({ old: undefined })).toBe('Two carry the rota (GitHub, 6 d)');
  });

  test('of a silent person nothing is counted, not even days', () => {
    const silent = {
      tripwire: 'quiet',
      person: 'ada-quist',
      old: undefined,
      new: undefined,
      observed: 'Nothing merged lately',
    };
    expect(said(silent)).toBe('Nothing merged lately (GitHub)');
  });
});

describe('in a brief', () => {
  const ada = person();
  const hers = { ...load, person: ada.id };

  test('a diff about a person brings an open question for the 1:1, unless one waits already', () => {
    const asked = withDiffs(book({ people: [ada] }), [hers], day).asks;
    expect(asked).toEqual([{ id: 'ask-d-load', of: ada.id, what: questionFor(hers), made: day, private: true }]);
    const before = { id: 'a-1', of: ada.id, what: 'What would help?', made: '2026-03-01' };
    expect(withDiffs(book({ people: [ada], asks: [before] }), [hers], day).asks).toEqual([before]);
    expect(withDiffs(book({ people: [ada] }), [innocuous(hers, 'So be it', day)], day).asks).toBeUndefined();
  });

  test.each(['quiet', 'waiting', 'overrun', 'band', 'recurring'])(
    'the question of %s is open, and claims nothing',
    (tripwire) => {
      const question = questionFor({ ...hers, tripwire }) ?? '';
      expect(question).toMatch(/^(What|Who|How) .*\?$/);
      expect(question).not.toMatch(/why|\d|late|slow|enough/i);
      expect(questionFor({ ...load, tripwire })).toBeNull();
    },
  );

  test('a place on the grid that nobody looked at is no matter of a room', () => {
    expect(
      withDiffs(
        book(),
        [
          { ...hers, tripwire: 'stale' },
          { ...load, tripwire: 'stale' },
        ],
        day,
      ).diffs,
    ).toHaveLength(1);
  });
});
