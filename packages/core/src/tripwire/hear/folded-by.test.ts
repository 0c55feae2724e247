import type { TripwireSettings } from '@warmstart/core/team';
import { person, team } from '@warmstart/testing/builders';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../people/index.ts';
import { registryOf } from '../../signal/index.ts';
import { basesOf, foldedBy, stillStands } from '../index.ts';

const quiet: TripwireSettings = { kind: 'quiet', signal: 'merge', after: '5wd' };
const waiting: TripwireSettings = { kind: 'waiting', signal: 'pr-opened', until: 'pr-review' };

interface World {
  readonly people?: readonly Person[];
  readonly sources?: readonly string[];
  readonly settings?: TripwireSettings;
  /** Sources of another team. */
  readonly others?: readonly string[];
}

const ada = person({ id: 'ada', team: 'desk', accounts: ['github:ada'] });
const bo = person({ id: 'bo', team: 'desk', accounts: ['github:bo', 'jira:b0'] });
const cy = person({ id: 'cy', team: 'core', accounts: ['github:cy'] });

function byOf({
  people = [ada, bo, cy],
  sources = ['github:acme/desk'],
  settings = quiet,
  others = [],
}: World = {}): string {
  const model = { version: 1, expectations: [{ id: 'wall', says: 'It holds.', tripwire: settings }] };
  const teams = [team({ id: 'desk', sources: [...sources], model }), team({ id: 'core', sources: [...others] })];
  const based = basesOf(teams).get('desk/wall');
  return based === undefined ? '' : foldedBy(based, registryOf({ people, teams }), people);
}

const stands = (before: World, now: World) => stillStands(byOf(before), byOf(now));

describe('a state still stands', () => {
  test.each<[string, World]>([
    ['another length', { settings: { ...quiet, after: '9wd', grace: '1wd' } }],
    [
      'another name, address or place of somebody',
      { people: [{ ...ada, name: 'Ada B.', emails: ['a@x.example'] }, bo, cy] },
    ],
    ['another team’s people and sources', { people: [ada, bo], others: ['github:acme/core'] }],
    ['another order of people', { people: [cy, bo, ada] }],
    ['an account in capitals', { people: [{ ...ada, accounts: ['github:ADA'] }, bo, cy] }],
    ['somebody who left the team', { people: [ada, { ...bo, team: 'core' }, cy] }],
    ['a source that went to another team', { sources: [], others: ['github:acme/desk'] }],
  ])('after %s', (_, now) => {
    expect(stands({}, now)).toBe(true);
  });

  test.each<[string, World]>([
    ['another kind of signal', { settings: { ...quiet, signal: 'commit' } }],
    ['another kind of tripwire', { settings: waiting }],
    ['persons in place of the team', { settings: { ...quiet, per: 'person' } }],
    ['somebody new', { people: [ada, bo, { ...cy, team: 'desk' }] }],
    ['a new account', { people: [{ ...ada, accounts: ['github:ada', 'jira:a'] }, bo, cy] }],
    ['an account that was not theirs', { people: [ada, { ...bo, accounts: ['github:bo'] }, cy] }],
    ['a new source', { sources: ['github:acme/desk', 'github:acme/counter'] }],
  ])('not after %s', (_, now) => {
    expect(stands({}, now)).toBe(false);
  });

  test('of things under way only while nobody and nothing left either', () => {
    const before = { settings: waiting };
    expect(stands(before, before)).toBe(true);
    expect(stands(before, { ...before, people: [ada, { ...bo, team: 'core' }, cy] })).toBe(false);
    expect(stands(before, { ...before, sources: [] })).toBe(false);
  });
});

test('who came back is read anew, and an account that two claim counts for the first', () => {
  const without = { people: [ada, { ...bo, team: 'core' }, cy] };
  expect(stands(without, {})).toBe(false);
  const claimed = { people: [ada, bo, cy, person({ id: 'dot', accounts: ['github:ada'] })] };
  expect(byOf(claimed)).toBe(byOf());
});

test('leaving is the only change that a state of silence lives through', () => {
  const pool = [ada, bo, cy, person({ id: 'dot', team: 'desk', accounts: [] })];
  fc.assert(
    fc.property(fc.subarray(pool), fc.subarray(pool), (before, now) => {
      const mine = (people: readonly Person[]) => people.filter((one) => one.team === 'desk').map(({ id }) => id);
      const joined = mine(now).some((id) => !mine(before).includes(id));
      expect(stands({ people: before }, { people: now })).toBe(!joined);
    }),
    { numRuns: 100 },
  );
});
