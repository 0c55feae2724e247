import type { Diff } from '@warmstart/core/team';
import { addDays } from '@warmstart/core/time';
import { diff } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { answeredBy, diffsOf, type Finding, forgottenAfter, innocuous, type Looked } from '../index.ts';

const zone = 'America/New_York';
const load: Finding = {
  team: 'harbour-desk',
  person: null,
  expectation: 'load',
  tripwire: 'band',
  expected: 'At most five a week.',
  observed: '9 a week, where at most 5 is normal',
  old: 4,
  new: 9,
  unit: 'a week',
  since: '2026-03-02',
  at: '2026-03-03T17:00:00Z',
  source: 'github',
};

/** The diffs after a look on that day of March 2026. */
function on(
  day: string,
  findings: readonly Finding[],
  before: readonly Diff[] = [],
  standing: ReturnType<Looked['standing']> = 'back',
) {
  const looked: Looked = { findings, standing: ({ tripwire }) => (tripwire === undefined ? 'eye' : standing) };
  return diffsOf(looked, before, { now: `2026-03-${day}T17:00:00Z`, zone });
}

const later = { ...load, new: 11, old: 4, at: '2026-03-10T16:00:00Z' };

describe('a diff', () => {
  test('is opened with what was expected, what was seen, since when and from where; nobody answers yet', () => {
    const { team, expectation, tripwire, expected, observed, old, new: now, unit, since, source } = load;
    expect(on('03', [load])).toEqual([
      {
        id: 'd-harbour-desk-load',
        ...{ team, expectation, tripwire, expected, observed, old, new: now, unit, since, source },
        at: '2026-03-03T12:00:00-05:00',
        status: 'open',
        answeredBy: 'nobody',
      },
    ]);
  });

  test('is one per expectation and subject: updated, not repeated, and its beginning stays', () => {
    const [first, ...none] = on('10', [{ ...later, since: '2026-03-09' }], on('03', [load]));
    expect(none).toEqual([]);
    expect(first).toMatchObject({ new: 11, since: '2026-03-02', at: '2026-03-10T12:00:00-04:00', status: 'open' });
    const others = on('03', [load, { ...load, person: 'ada-quist' }, { ...load, expectation: 'other' }]);
    expect(new Set(others.map(({ id }) => id)).size).toBe(3);
  });

  test('looked at again without news stays as it is', () => {
    expect(on('04', [load], on('03', [load]))).toEqual(on('03', [load]));
  });

  test('keeps who answers it while it goes on', () => {
    const [open] = on('03', [load]);
    const dug = open && answeredBy({ ...open, status: 'digging' }, 'team', '2026-03-04');
    expect(on('10', [later], dug ? [dug] : [])).toMatchObject([{ status: 'digging', answeredBy: 'team', new: 11 }]);
  });

  test('is cleared by reality itself, and opens again with its history', () => {
    const cleared = on('10', [], on('03', [load]));
    expect(cleared).toMatchObject([
      { status: 'cleared', closed: '2026-03-10', history: [{ status: 'open', on: '2026-03-02' }] },
    ]);
    expect(on('11', [], cleared)).toEqual(cleared);
    const [again] = on('20', [{ ...later, since: '2026-03-18' }], cleared);
    expect(again).toMatchObject({ status: 'open', since: '2026-03-18', answeredBy: 'nobody' });
    expect(again?.history?.map(({ status }) => status)).toEqual(['open', 'cleared']);
    expect(again).not.toHaveProperty('closed');
  });

  test('that is innocuous stays closed as long as the same deviation lasts, and opens when it begins anew', () => {
    const [open] = on('03', [load]);
    const calm = open ? [innocuous(open, 'Release week', '2026-03-05')] : [];
    expect(on('10', [later], calm)).toEqual(calm);
    expect(on('20', [{ ...later, since: '2026-03-18' }], calm)).toMatchObject([{ status: 'open' }]);
  });

  test('waits while nobody looks: a team led by hand neither clears nor moves it', () => {
    const open = on('03', [load]);
    expect(on('10', [], open, 'resting')).toEqual(open);
  });

  test('whose expectation is gone, or whose person left, is closed, saying so', () => {
    expect(on('10', [], on('03', [load]), 'retired')).toMatchObject([
      { status: 'cleared', reason: 'Nothing watches it any more' },
    ]);
  });

  test('seen by eye is left alone', () => {
    expect(on('10', [], [diff()])).toEqual([diff()]);
  });

  test('seen by eye first, of the same expectation, is the one that is updated', () => {
    const eye = diff({ id: 'd-eye', expectation: 'load', status: 'digging' });
    expect(on('10', [load], [eye])).toMatchObject([
      { id: 'd-eye', tripwire: 'band', new: 9, status: 'digging', since: '2026-02-25' },
    ]);
  });

  test('about a person is forgotten ninety days after it closed; one about a team is not', () => {
    const closed = on('10', [], on('03', [load, { ...load, person: 'ada-quist' }]));
    const looked: Looked = { findings: [], standing: () => 'back' };
    const after = (days: number) => diffsOf(looked, closed, { now: `${addDays('2026-03-10', days)}T17:00:00Z`, zone });
    expect(after(forgottenAfter)).toHaveLength(2);
    expect(after(forgottenAfter + 1).map(({ person }) => person)).toEqual([undefined]);
  });

  test('has an id however long the names are', () => {
    const [one] = on('03', [{ ...load, team: 't'.repeat(80), expectation: 'e'.repeat(80) }]);
    expect(one?.id).toMatch(/^d-[0-9a-z]{11}$/);
  });

  test('keeps a history that does not grow for ever', () => {
    let diffs = on('03', [load]);
    for (let turn = 0; turn < 60; turn++) diffs = on('10', [{ ...later, since: '2026-03-11' }], on('10', [], diffs));
    expect(diffs[0]?.history).toHaveLength(50);
  });
});
