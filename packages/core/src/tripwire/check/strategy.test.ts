import { book, manager, person, signal, team } from '@warmstart/testing/builders';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Signal } from '../../signal/index.ts';
import { actionLine, actionOfLine, type StrategyAction, type Team } from '../../team/index.ts';
import { diffsOf } from '../life/diffs-of.ts';
import { sayDiff } from '../life/say.ts';
import { foldAll, foldInto, look } from '../look.ts';
import { aroundOf } from './around.ts';

const now = '2026-11-19T12:00:00Z';
const zone = 'America/New_York';

function desk(actions: readonly StrategyAction[], changes: Partial<Team> = {}): Team {
  const strategy = { diagnosis: 'Releases are slow.', actions: [...actions] };
  return team({
    id: 'desk',
    name: 'Desk',
    model: { version: 1, verified: '2026-09-01', strategy },
    ...changes,
  });
}

function worldOf(one: Team) {
  const people = [person({ id: 'mara', name: 'Mara Kov', team: 'desk' }), person({ id: 'finn', name: 'Finn Ode' })];
  return aroundOf(book({ manager: manager(), teams: [one, team({ id: 'core', name: 'Core' })], people }));
}

function findings(actions: readonly StrategyAction[], signals: readonly Signal[], changes: Partial<Team> = {}) {
  const around = worldOf(desk(actions, changes));
  return look(foldAll(signals, around, now), around, now).findings.filter(({ tripwire }) => tripwire === 'strategy');
}

const named = { says: 'Cut flaky runs below 3 %.', match: 'flake-rate' };
const heard = (changes: Partial<Signal>) =>
  signal({ kind: 'task-done', team: 'desk', at: '2026-11-01T09:00:00Z', ...changes });

describe('an action of the strategy', () => {
  test('without a signal for a month is one diff of its team, with the day of the last one', () => {
    const [found, ...others] = findings(
      [named],
      [heard({ tags: ['flake-rate'], at: '2026-10-12T09:00:00Z', source: 'jira' })],
    );
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      team: 'desk',
      person: null,
      expectation: null,
      observed: 'Nothing heard of “Cut flaky runs below 3 %” since 12 Oct',
      since: '2026-11-13',
      at: '2026-10-12T09:00:00Z',
      source: 'jira',
    });
  });

  test.each([
    ['a tag', { tags: ['Flake rate'] }],
    ['what it belongs to', { of: 'flake-rate' }],
    ['its own ref', { ref: 'FLAKE-RATE' }],
    ['words in its text', { text: 'Quarantine for the flake-rate work' }],
    ['one of its people', { team: undefined, person: 'mara', tags: ['flake-rate'] }],
  ])('is heard of by %s', (_, changes) => {
    expect(findings([named], [heard(changes)])).toEqual([]);
  });

  test.each([
    ['another team', { team: 'core', tags: ['flake-rate'] }],
    ['somebody else', { team: undefined, person: 'finn', tags: ['flake-rate'] }],
    ['another action', { tags: ['flake-rates'] }],
    ['a longer word', { text: 'The flake-rated suite' }],
    ['nobody, in a signal that is older than a month', { tags: ['flake-rate'], at: '2026-10-01T09:00:00Z' }],
  ])('is not heard of by %s', (_, changes) => {
    expect(findings([named], [heard(changes)])).toHaveLength(1);
  });

  test('that nobody ever heard of counts from the day the model was held against reality, and by its name only', () => {
    expect(findings([named], [])).toMatchObject([{ since: '2026-10-03', at: '2026-09-01', source: 'model' }]);
    expect(findings(['Cut flaky runs.'], [])).toEqual([]);
    expect(findings([named], [], { model: { version: 1, strategy: { diagnosis: 'x', actions: [named] } } })).toEqual(
      [],
    );
  });

  test('in plain words is watched once a signal spoke of it', () => {
    const early = { at: '2026-10-01T09:00:00Z' };
    expect(findings(['Cut flaky runs.'], [heard({ ...early, tags: ['cut-flaky-runs'] })])).toHaveLength(1);
    expect(findings(['Cut flaky runs.'], [heard({ ...early, text: 'Began to cut flaky runs' })])).toHaveLength(1);
    expect(findings(['Cut flaky runs.'], [heard({ tags: ['cut-flaky-runs'] })])).toEqual([]);
  });

  test('is told together with others, and not while the team is led by hand', () => {
    const other = { says: 'Own every service.', match: 'owners' };
    expect(findings([named, other], [])).toMatchObject([
      { observed: 'Nothing heard of 2 actions of the strategy for a month, of the first since 1 Sep' },
    ]);
    expect(findings([named, other], [], { mode: 'crisis' })).toEqual([]);
  });

  test('is a diff until it is heard of again', () => {
    const around = worldOf(desk([named]));
    const states = foldAll([heard({ tags: ['flake-rate'], at: '2026-10-12T09:00:00Z' })], around, now);
    const open = diffsOf(look(states, around, now), [], { now, zone });
    expect(open.map((diff) => sayDiff(diff, '2026-11-19', zone))).toContain(
      'Nothing heard of “Cut flaky runs below 3 %” since 12 Oct (GitHub, 38 d)',
    );
    const after = foldInto(states, [heard({ tags: ['flake-rate'], at: '2026-11-18T09:00:00Z', ref: 'new' })], around);
    const closed = diffsOf(look(after, around, now), open, { now, zone });
    expect(closed.filter(({ tripwire }) => tripwire === 'strategy')).toMatchObject([{ status: 'cleared' }]);
  });
});

test('whatever the order, and however often each comes, the newest signal of each action counts', () => {
  const days = fc.array(fc.record({ day: fc.integer({ min: 1, max: 28 }), tag: fc.constantFrom('a', 'b', 'c') }), {
    maxLength: 12,
  });
  const actions = ['a', 'b'].map((match) => ({ says: `Do ${match}.`, match }));
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 11 }), (all, turn) => {
      const around = worldOf(desk(actions));
      const signals = all.map(({ day, tag }, n) =>
        heard({ at: `2026-10-${`${day}`.padStart(2, '0')}T09:00:00Z`, tags: [tag], ref: `r${n}` }),
      );
      const turned = [...signals.slice(turn), ...signals.slice(0, turn), ...signals.slice(0, 3)];
      const whole = foldInto(new Map(), signals, around);
      const bits = turned.reduce((states, one) => foldInto(states, [one], around), new Map());
      expect(bits).toEqual(whole);
      const items = whole.get('desk//strategy')?.items ?? [];
      for (const { match } of actions) {
        const newest = signals
          .filter(({ tags }) => tags?.includes(match))
          .map(({ at }) => at)
          .sort()
          .at(-1);
        expect(items.find(({ ref }) => ref === match)?.opened?.at).toBe(newest);
      }
    }),
    { numRuns: 150 },
  );
});

test('an action in a line of a form is the same action when it is read', () => {
  for (const action of ['Ship daily.', named, 'Read [all] of it', { says: 'Read [it]', match: 'x y' }])
    expect(actionOfLine(actionLine(action))).toEqual(action);
  expect(actionOfLine('[only]')).toBe('[only]');
  expect(actionOfLine('Empty []')).toBe('Empty []');
});
