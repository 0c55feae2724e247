import type { Book } from '@warmstart/core/book';
import type { TripwireSettings } from '@warmstart/core/team';
import { book, commitment, note, person, team } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { aroundOf, look } from '../index.ts';

const ada = person({ team: 'harbour-desk' });
const bo = person({ name: 'Bo Lindt', team: 'harbour-desk' });
const now = '2026-03-31T16:00:00Z';

/** What a tripwire over the book alone says, on Tuesday 31 March 2026. */
function seen(tripwire: TripwireSettings, world: Partial<Book>) {
  const model = { version: 1, verified: '2026-03-01', expectations: [{ id: 'wall', says: 'It holds.', tripwire }] };
  const around = aroundOf(book({ people: [ada, bo], teams: [team({ model })], ...world }));
  return look(new Map(), around, now).findings.filter(({ expectation }) => expectation === 'wall');
}

describe('unkept', () => {
  const move = (day: string) => ({ to: `2026-04-${day}`, on: `2026-03-${day}` });
  const moved = commitment({ due: '2026-04-20', moved: [move('03'), move('10'), move('17')] });
  const unkept = (parts: object, wire = {}) =>
    seen({ kind: 'unkept', ...wire }, { commitments: [{ ...moved, ...parts }] });

  test('trips at the third new date for one promise, theirs or mine', () => {
    expect(unkept({})).toMatchObject([
      { observed: '1 promise with a third new date or more', new: 1, since: '2026-03-17' },
    ]);
    expect(unkept({ from: ada.id, to: 'me' })).toHaveLength(1);
    expect(unkept({}, { by: 'them' })).toEqual([]);
    expect(unkept({}, { moves: 4 })).toEqual([]);
  });

  test('trips when one is late for longer than a reminder takes', () => {
    expect(unkept({ moved: [], due: '2026-03-20' })[0]?.observed).toBe('1 promise late');
    expect(unkept({ moved: [], due: '2026-03-30' })).toEqual([]);
  });

  test.each([{ private: true }, { sealed: true }, { status: 'kept' as const }, { to: 'raj' }])(
    'leaves alone %o',
    (parts) => {
      expect(unkept(parts)).toEqual([]);
    },
  );
});

describe('recurring', () => {
  const topic = (day: string, who = ada.id, what = 'Slow reviews.') =>
    ({ id: `m-${day}-${who}`, kind: 'topic', person: who, what, on: `2026-03-${day}`, private: true }) as const;
  const plain = (day: string) => note({ at: `2026-03-${day}T12:00:00-05:00`, with: [ada.id] });

  test('trips when one topic returns in three of the last five 1:1s; of one person it is theirs', () => {
    const marks = [topic('03'), topic('10', ada.id, 'slow reviews'), topic('24')];
    const world = { marks, notes: [plain('17'), plain('31'), plain('02')] };
    expect(seen({ kind: 'recurring' }, world)).toMatchObject([
      { person: ada.id, observed: '“Slow reviews.” in 3 of the last 5 1:1s', since: '2026-03-24', at: '2026-03-24' },
    ]);
    expect(seen({ kind: 'recurring', topic: 'parking' }, world)).toEqual([]);
    expect(seen({ kind: 'recurring' }, { marks: marks.map((mark) => ({ ...mark, sealed: true })) })).toEqual([]);
  });

  test('is the team’s when several raise it', () => {
    const marks = [topic('03'), topic('10', bo.id), topic('24')];
    expect(seen({ kind: 'recurring' }, { marks }).map((one) => one.person)).toEqual([null]);
  });

  test('trips when nobody thanked somebody for a month, as far as anything is noted of them', () => {
    const praised = { id: 'p-1', kind: 'praised', person: ada.id, on: '2026-02-10' } as const;
    const wire = { kind: 'recurring', recognition: true, within: '4w' } as const;
    expect(seen(wire, { marks: [praised] })).toMatchObject([
      { person: ada.id, observed: 'No thanks given or heard since 10 Feb', since: '2026-03-10' },
    ]);
    expect(seen(wire, { marks: [praised, { ...praised, id: 'p-2', kind: 'heard', on: '2026-03-20' }] })).toEqual([]);
  });
});

describe('stale', () => {
  const verified = (day: string) => ({ version: 1, verified: day, expectations: [] });
  const drifted = (parts: Partial<Book>) => {
    const around = aroundOf(book(parts));
    return look(new Map(), around, now).findings;
  };

  test('trips for a model nobody looked at for a quarter, without an expectation of its own', () => {
    expect(drifted({ teams: [team({ model: verified('2025-12-01') })] })).toMatchObject([
      {
        team: 'harbour-desk',
        expectation: null,
        tripwire: 'stale',
        observed: 'Model not verified since 1 Dec 2025',
        since: '2026-03-01',
      },
    ]);
    expect(drifted({ teams: [team({ model: verified('2026-01-15') }), team({ name: 'Tugs' })] })).toEqual([]);
    expect(drifted({ teams: [team({ model: verified('2025-12-01'), mode: 'crisis' })] })).toEqual([]);
  });

  test('trips by the team’s own number where it has one, once', () => {
    const model = {
      ...verified('2026-03-01'),
      expectations: [{ id: 'wall', says: 'Looked at.', tripwire: { kind: 'stale', after: '2w' } as const }],
    };
    expect(drifted({ teams: [team({ model })] }).map(({ expectation, since }) => [expectation, since])).toEqual([
      ['wall', '2026-03-15'],
    ]);
  });

  test('trips for a place on the grid nobody looked at for half a year', () => {
    const peer = person({ relation: 'peer', power: 4, interest: 4, assessed: '2025-09-01' });
    expect(drifted({ people: [peer] })).toMatchObject([
      { person: peer.id, team: null, at: '2025-09-01', since: '2026-02-28' },
    ]);
    expect(drifted({ people: [{ ...peer, left: '2026-01-01' }] })).toEqual([]);
  });
});
