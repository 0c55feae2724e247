import type { Signal } from '@warmstart/core/signal';
import type { Expectation, Team, TripwireSettings } from '@warmstart/core/team';
import { book, manager, person, signal, team } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import type { Manager } from '../../manager/index.ts';
import type { Person } from '../../people/index.ts';
import { type Absence, aroundOf, foldAll, layersBelow, look, reads, watchesOf } from '../index.ts';

const ada = person({ team: 'harbour-desk' });
const bo = person({ name: 'Bo Lindt', team: 'harbour-desk' });
const quiet = { kind: 'quiet', signal: 'merge', per: 'person', armed: true, after: '5wd' } as const;
const load = { kind: 'band', signal: 'metric:load', per: 'person', armed: true, max: 5, unit: 'a week' } as const;

interface Case {
  readonly tripwire?: TripwireSettings;
  readonly people?: readonly Person[];
  readonly desk?: Partial<Team>;
  readonly me?: Partial<Manager>;
  readonly absences?: readonly Absence[];
  readonly wall?: Partial<Expectation>;
}

/** What a tripwire about persons finds on Tuesday 31 March 2026. */
function found(
  signals: readonly Signal[],
  { tripwire = quiet, people = [ada, bo], desk = {}, me = {}, absences = [], wall = {} }: Case = {},
) {
  const now = '2026-03-31T16:00:00Z';
  const model = { version: 1, expectations: [{ id: 'wall', says: 'Everybody merges.', tripwire, ...wall }] };
  const world = book({ manager: manager(me), people: [...people], teams: [team({ model, ...desk })] });
  const around = { ...aroundOf(world), absences };
  return look(foldAll(signals, around, now), around, now).findings;
}

const on = (day: string, parts: Partial<Signal> = {}) => signal({ at: `2026-03-${day}T12:00:00-05:00`, ...parts });
const silent = on('10');

describe('a tripwire about persons', () => {
  test('watches nobody until the manager arms it for that expectation', () => {
    expect(found([silent], { tripwire: { ...quiet, armed: false } })).toEqual([]);
    expect(found([silent]).map((one) => one.person)).toEqual([ada.id]);
  });

  test('watches the team unless it says that persons are meant', () => {
    expect(
      found([silent], { tripwire: { kind: 'quiet', signal: 'merge', after: '5wd' } }).map((one) => one.person),
    ).toEqual([null]);
  });

  test('says of a silent one that nothing was merged lately, without counting', () => {
    const [one] = found([silent]);
    expect(one?.observed).toBe('Nothing merged lately');
    expect([one?.old, one?.new]).toEqual([null, null]);
  });

  test('watches reports alone, and those who are still there', () => {
    expect(found([silent], { people: [{ ...ada, relation: 'peer' }] })).toEqual([]);
    expect(found([silent], { people: [{ ...ada, left: '2026-03-20' }] })).toEqual([]);
    expect(found([silent], { people: [{ ...ada, team: 'tugs' }] })).toEqual([]);
  });

  test('says what it reads', () => {
    const model = { version: 1, expectations: [{ id: 'wall', says: 'So.', tripwire: quiet }] };
    const [watch] = watchesOf([team({ model })]);
    expect(watch && reads(watch.tripwire)).toEqual(
      expect.arrayContaining(['merge', 'pr-opened', 'pr-review', 'design-doc', 'on-call']),
    );
  });
});

describe('explained away first', () => {
  test.each<[string, Signal]>([
    ['a change of theirs that waits for review', on('20', { kind: 'pr-opened', ref: 'desk#7' })],
    ['a review they did', on('27', { kind: 'pr-review', of: 'desk#3' })],
    ['a design document they wrote', on('27', { kind: 'design-doc' })],
    ['a night on call', on('27', { kind: 'on-call' })],
    ['a merge in another team’s house', on('27', { team: 'tugs' })],
  ])('%s', (_, why) => {
    expect(found([silent, why])).toEqual([]);
  });

  test('a change that was reviewed just now gives them time to merge it', () => {
    const change = on('16', { kind: 'pr-opened', ref: 'desk#7' });
    const review = (day: string) => on(day, { kind: 'pr-review', of: 'desk#7', person: bo.id });
    expect(found([silent, change, review('27'), on('30', { person: bo.id })])).toEqual([]);
    expect(found([silent, change, review('17'), on('30', { person: bo.id })])).toMatchObject([
      { person: ada.id, since: '2026-03-24' },
    ]);
  });

  test('absence', () => {
    expect(found([silent], { absences: [{ person: ada.id, from: '2026-03-11', to: '2026-03-27' }] })).toEqual([]);
    expect(found([silent], { absences: [{ person: bo.id, from: '2026-03-11', to: '2026-03-27' }] })).toHaveLength(1);
  });

  test('part-time', () => {
    expect(found([silent], { people: [{ ...ada, works: ['tue'] }] })).toEqual([]);
  });

  test('public holidays', () => {
    const holidays = Array.from({ length: 15 }, (_, index) => `2026-03-${11 + index}`);
    expect(found([silent], { me: { holidays } })).toEqual([]);
  });

  test.each(['founding', 'crisis'] as const)('a team in %s mode', (mode) => {
    expect(found([silent], { desk: { mode } })).toEqual([]);
  });

  test('what the manager was told before, for that person and as long as it holds', () => {
    const allowance = { reason: 'Writes the exam', person: ada.id, from: '2026-03-01', until: '2026-04-15' };
    const also = on('10', { person: bo.id });
    expect(found([silent, also], { wall: { allowances: [allowance] } }).map((one) => one.person)).toEqual([bo.id]);
    expect(found([silent], { wall: { allowances: [{ ...allowance, until: '2026-03-30' }] } })).toHaveLength(1);
  });

  test('somebody of whom nothing was ever heard: their account is not known', () => {
    expect(found([])).toEqual([]);
  });
});

describe('layers', () => {
  const lead = person({ name: 'Lead One' });
  const second = person({ name: 'Lead Two', relation: 'skip-report', via: lead.id });
  const third = person({ name: 'Lead Three', relation: 'skip-report', via: second.id });
  const under = (via: string) => [ada, bo].map((one) => ({ ...one, relation: 'skip-report' as const, via }));
  const heavy = [ada, bo].map(({ id }) => on('27', { kind: 'metric:load', value: 9, person: id }));

  test.each([
    ['none', [ada, bo], 0],
    ['one', [lead, ...under(lead.id)], 1],
    ['two', [lead, second, ...under(second.id)], 2],
    ['three', [lead, second, third, ...under(third.id)], 3],
  ])('%s between are counted along the way to the manager', (_, people, layers) => {
    expect(layersBelow({ ...aroundOf(book({ people })) }, 'harbour-desk')).toBe(layers);
  });

  test('with one between, persons are still looked at', () => {
    expect(found(heavy, { tripwire: load, people: [lead, ...under(lead.id)] }).map((one) => one.person)).toEqual([
      ada.id,
      bo.id,
    ]);
  });

  test('with two between, persons are told as a team, without name or number, and never one alone', () => {
    const people = [lead, second, ...under(second.id)];
    expect(found(heavy, { tripwire: load, people })).toMatchObject([
      { person: null, team: 'harbour-desk', observed: 'Not so for a part of the team', old: null, new: null },
    ]);
    expect(found(heavy.slice(0, 1), { tripwire: load, people })).toEqual([]);
    expect(JSON.stringify(found(heavy, { tripwire: load, people }))).not.toMatch(/ada|bo-/);
  });

  test('with three between, they are off; and where the manager says so', () => {
    expect(found(heavy, { tripwire: load, people: [lead, second, third, ...under(third.id)] })).toEqual([]);
    expect(found(heavy, { tripwire: load, me: { layers: 3 } })).toEqual([]);
  });

  test('a circle of people who report to each other ends', () => {
    const circle = [
      { ...ada, via: bo.id },
      { ...bo, via: ada.id },
    ];
    expect(layersBelow(aroundOf(book({ people: circle })), 'harbour-desk')).toBe(2);
  });
});

test('nothing a finding holds is a score, a rank or a comparison', () => {
  const heavy = [ada, bo].map(({ id }, index) => on('27', { kind: 'metric:load', value: 9 + index, person: id }));
  for (const one of found(heavy, { tripwire: load })) {
    expect(Object.keys(one).sort()).toEqual([
      'at',
      'expectation',
      'expected',
      'new',
      'observed',
      'old',
      'person',
      'since',
      'source',
      'team',
      'tripwire',
      'unit',
    ]);
    expect(one.observed).toBe(`${one.new} a week, where at most 5 is normal`);
  }
});
