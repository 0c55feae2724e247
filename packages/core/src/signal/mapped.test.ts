import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Account } from './account.ts';
import { accountOf, mapped, mappedOnce, registryOf } from './mapped.ts';
import { Signal } from './signal.ts';

const at = '2026-11-19T09:00:00Z';
const merge = { at, kind: 'merge', source: 'github', ref: 'r1' };
const people = [
  { id: 'mara', accounts: ['github:MKov', 'jira:5b10'] },
  { id: 'jonas', accounts: ['github:jpet', 'github:mkov'] },
  { id: 'noor' },
];
const teams = [
  { id: 'desk', sources: ['github:acme/desk', 'jira:DESK'] },
  { id: 'core', sources: ['github:acme/desk', 'github:acme/core'] },
];
const registry = registryOf({ people, teams });

describe('a signal held against the book', () => {
  test('bears the ids of whoever has its accounts, whatever their capitals', () => {
    const heard = { ...merge, person: 'github:mkov', team: 'github:Acme/Desk' };
    expect(mapped(heard, registry)).toEqual({ signal: { ...merge, person: 'mara', team: 'desk' }, unknown: [] });
  });

  test('keeps ids of the book: they stand for themselves', () => {
    const heard = { ...merge, person: 'noor', team: 'core' };
    expect(mapped(heard, registry)).toEqual({ signal: heard, unknown: [] });
  });

  test('names what nobody has, a person and a team apart, and guesses neither', () => {
    const heard = { ...merge, person: 'github:zed', team: 'github:acme/lost' };
    expect(mapped(heard, registry)).toEqual({
      signal: heard,
      unknown: [
        { account: 'github:zed', is: 'person' },
        { account: 'github:acme/lost', is: 'team' },
      ],
    });
    // A repository is no person, whatever it is called.
    expect(mapped({ ...merge, person: 'github:acme/desk' }, registry).unknown).toHaveLength(1);
  });

  test('reads a name without a source as one at its own', () => {
    expect(mapped({ ...merge, person: 'mkov', team: 'acme/desk' }, registry).signal).toMatchObject({
      person: 'mara',
      team: 'desk',
    });
    expect(mapped({ ...merge, source: 'CI runner', person: 'Zed Oak' }, registry).unknown).toEqual([
      { account: 'ci-runner:Zed_Oak', is: 'person' },
    ]);
  });

  test('gives an account of two to the first, and tells what each is found by', () => {
    expect(registry.accountsOf('mara')).toEqual(['github:mkov', 'jira:5b10']);
    expect(registry.accountsOf('jonas')).toEqual(['github:jpet']);
    expect(registry.sourcesOf('core')).toEqual(['github:acme/core']);
    expect(registry.sourcesOf('nobody')).toEqual([]);
  });

  test('of somebody who left is still theirs: what was is not undone', () => {
    const left = registryOf({ people: [{ id: 'mara', accounts: ['github:mkov'], ...{ left: '2026-10-01' } }] });
    expect(mapped({ ...merge, person: 'github:mkov' }, left).signal.person).toBe('mara');
  });

  test('counts once, however often it came', () => {
    const again = { ...merge, person: 'github:jpet' };
    expect(mappedOnce([merge, again, { ...merge, ref: 'r2' }], registry).map(({ signal }) => signal)).toEqual([
      merge,
      { ...merge, ref: 'r2' },
    ]);
  });
});

const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 300 }),
  fc.constantFrom('mara', 'github:mkov', 'github:acme/desk', '__proto__', 'constructor', 'github:toString', ' ', ':'),
);

test('whatever names come, each is an id of the book or told as unknown under an account, and the signal stays one', () => {
  fc.assert(
    fc.property(name, name, name, (person, team, source) => {
      const heard = { ...merge, source, person, team };
      const { signal, unknown } = mapped(heard, registry);
      for (const { account } of unknown) expect(Account.safeParse(account).success).toBe(true);
      const isKnownPerson = people.some(({ id }) => id === signal.person);
      const isKnownTeam = teams.some(({ id }) => id === signal.team);
      expect(unknown.map(({ is }) => is)).toEqual([
        ...(isKnownPerson ? [] : ['person']),
        ...(isKnownTeam ? [] : ['team']),
      ]);
      // Held against the book once more it says the same.
      expect(mapped(signal, registry)).toEqual({ signal, unknown });
      expect({ ...signal, person, team }).toEqual(heard);
      if (Signal.safeParse(heard).success) expect(Signal.safeParse(signal).success).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('adding an account to somebody makes it known, and changes nothing for others', () => {
  fc.assert(
    fc.property(name, fc.constantFrom('github', 'jira'), (raw, source) => {
      const account = accountOf(raw, source);
      const more = registryOf({ people: [...people, { id: 'zed', accounts: [account] }], teams });
      const before = registry.person(raw, source);
      expect(more.person(raw, source)).toBe(before ?? 'zed');
      expect(more.person('github:jpet', 'github')).toBe('jonas');
    }),
    { numRuns: 200 },
  );
});
