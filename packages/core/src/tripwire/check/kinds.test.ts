import type { Signal } from '@warmstart/core/signal';
import type { Team, TripwireSettings } from '@warmstart/core/team';
import { book, person, signal, team } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import type { Book } from '../../book/book.ts';
import { aroundOf, foldAll, look, type Watch, watchesOf } from '../index.ts';

const ada = person({ team: 'harbour-desk' });
const bo = person({ name: 'Bo Lindt', team: 'harbour-desk' });

/** What one tripwire of the team says, on Tuesday 31 March 2026 unless another day is given. */
function seen(
  tripwire: TripwireSettings,
  signals: readonly Signal[],
  { now = '2026-03-31T16:00:00Z', world = {} as Partial<Book>, desk = {} as Partial<Team> } = {},
) {
  const model = { version: 1, verified: '2026-03-01', expectations: [{ id: 'wall', says: 'It holds.', tripwire }] };
  const around = aroundOf(book({ people: [ada, bo], teams: [team({ model, ...desk })], ...world }));
  return look(foldAll(signals, around, now), around, now).findings.filter(({ expectation }) => expectation === 'wall');
}

const on = (day: string, parts: Partial<Signal> = {}) => signal({ at: `2026-03-${day}T12:00:00-05:00`, ...parts });

describe('quiet', () => {
  const quiet = { kind: 'quiet', signal: 'merge', after: '5wd' } as const;

  test('trips once silence lasts longer than normal, from the day on which it did', () => {
    expect(seen(quiet, [on('10'), on('16')])).toMatchObject([
      {
        observed: 'No merge since 16 Mar',
        since: '2026-03-23',
        at: '2026-03-16T17:00:00Z',
        source: 'github',
        person: null,
      },
    ]);
    expect(seen(quiet, [on('16')], { now: '2026-03-23T17:00:00Z' })).toEqual([]);
  });

  test('says nothing of a team of which nothing was ever heard: nothing is connected', () => {
    expect(seen(quiet, [])).toEqual([]);
    expect(seen(quiet, [on('16', { kind: 'commit' }), on('16', { team: 'other', person: 'nobody' })])).toEqual([]);
  });

  test.each([
    ['greenfield', '2026-03-23'],
    ['infra', '2026-03-30'],
    ['feature', '2026-03-30'],
    ['maintenance', undefined],
  ] as const)('without a number it follows the flavour: %s', (flavour, since) => {
    expect(seen({ kind: 'quiet', signal: 'merge' }, [on('16')], { desk: { flavour } })[0]?.since).toBe(since);
  });

  test.each(['founding', 'crisis'] as const)('rests in %s mode', (mode) => {
    expect(seen(quiet, [on('02')], { desk: { mode } })).toEqual([]);
  });

  test('does not hear what comes later than the look', () => {
    expect(seen(quiet, [on('02'), on('31', { at: '2026-03-31T16:00:01Z' })])).toHaveLength(1);
  });
});

describe('waiting', () => {
  const waiting = { kind: 'waiting', signal: 'pr-opened', until: 'pr-review' } as const;
  const opened = on('26', { kind: 'pr-opened', ref: 'desk#1' });

  test('trips when a change has no first review after one working day', () => {
    expect(seen(waiting, [opened])).toMatchObject([
      {
        observed: '1 change without a first review, the oldest of 26 Mar',
        new: 1,
        since: '2026-03-27',
        at: '2026-03-26T17:00:00Z',
      },
    ]);
    expect(seen(waiting, [opened], { now: '2026-03-27T16:00:00Z' })).toEqual([]);
  });

  test.each([
    ['a review', { kind: 'pr-review', of: 'desk#1' }],
    ['one by another team', { kind: 'pr-review', of: 'desk#1', team: 'tugs', person: 'cleo' }],
    ['one heard before the change', { kind: 'pr-review', of: 'desk#1', at: '2026-03-26T11:00:00-05:00' }],
    ['its merge', { kind: 'merge', ref: 'desk#1' }],
    ['giving it up', { kind: 'pr-closed', of: 'desk#1' }],
  ])('is over with %s', (_, end) => {
    expect(seen(waiting, [on('27', end), opened, opened])).toEqual([]);
  });
});

describe('overrun', () => {
  const overrun = { kind: 'overrun', signal: 'task-started', until: 'task-done', expected: '3d' } as const;

  test('trips at three times the expected age', () => {
    const task = on('10', { kind: 'task-started', ref: 'T-1' });
    expect(seen(overrun, [task])).toMatchObject([
      { observed: '1 task in progress over 3 × 3 days, since 10 Mar', since: '2026-03-19' },
    ]);
    const another = on('12', { kind: 'task-started', ref: 'T-2' });
    expect(seen(overrun, [another, task])).toMatchObject([
      { observed: '2 tasks in progress over 3 × 3 days, the oldest since 10 Mar' },
    ]);
    expect(seen({ ...overrun, factor: 10 }, [task])).toEqual([]);
    expect(seen(overrun, [task, on('12', { kind: 'task-done', of: 'T-1' })])).toEqual([]);
  });
});

describe('band', () => {
  const band = { kind: 'band', signal: 'metric:flakes', min: 1, max: 3, unit: '%' } as const;
  const flakes = (day: string, value: number) => on(day, { kind: 'metric:flakes', value, source: 'ci' });

  test('tells the last value inside, the newest, and since when it is outside', () => {
    const values = [flakes('27', 6.4), flakes('06', 4), flakes('13', 2.1), flakes('20', 4)];
    expect(seen(band, values)).toMatchObject([
      {
        old: 2.1,
        new: 6.4,
        unit: '%',
        since: '2026-03-20',
        at: '2026-03-27T17:00:00Z',
        source: 'ci',
        observed: '6.4 %, where at most 3 is normal',
      },
    ]);
  });

  test('trips below as well, has no old value where none was inside, and is over once the newest is', () => {
    expect(seen(band, [flakes('27', 0.5)])).toMatchObject([
      { old: null, new: 0.5, observed: '0.5 %, where at least 1 is normal' },
    ]);
    expect(seen(band, [flakes('20', 9), flakes('27', 3)])).toEqual([]);
  });

  test('can look at one of several alone, and passes over values that are no numbers', () => {
    const some = { ...band, of: 'suite-a' };
    expect(seen(some, [on('27', { kind: 'metric:flakes', value: 9, of: 'suite-b' })])).toEqual([]);
    expect(seen(some, [on('27', { kind: 'metric:flakes', value: 9, of: 'suite-a' })])).toHaveLength(1);
    expect(
      seen(band, [on('27', { kind: 'metric:flakes', value: '2026-03-27' }), on('26', { kind: 'metric:flakes' })]),
    ).toEqual([]);
  });
});

describe('missing', () => {
  const missing: TripwireSettings = {
    kind: 'missing',
    trigger: 'postmortem',
    expects: 'postmortem-action',
    tags: ['detects', 'prevents'],
    within: '5wd',
  };
  const written = on('16', { kind: 'postmortem', ref: 'pm-1' });
  const action = (tags: string[]) => on('18', { kind: 'postmortem-action', of: 'pm-1', ref: `a ${tags}`, tags });

  test('trips for a post-mortem without an action that detects and one that prevents', () => {
    expect(seen(missing, [written])[0]).toMatchObject({
      observed: 'Post-mortem pm-1 without an action that detects and one that prevents',
      since: '2026-03-23',
    });
    expect(seen(missing, [action(['detects']), written])[0]?.observed).toBe(
      'Post-mortem pm-1 without one that prevents',
    );
    expect(seen(missing, [written, action(['prevents']), action(['detects'])])).toEqual([]);
  });

  test('trips for one whose cause nobody ticked as conclusive', () => {
    const conclusive: TripwireSettings = {
      kind: 'missing',
      trigger: 'postmortem',
      expects: 'postmortem',
      tags: ['conclusive'],
    };
    expect(seen(conclusive, [written])[0]?.observed).toBe('Post-mortem pm-1 without a cause ticked as conclusive');
    expect(
      seen(conclusive, [written, on('17', { kind: 'postmortem', ref: 'tick', of: 'pm-1', tags: ['conclusive'] })]),
    ).toEqual([]);
    expect(seen(conclusive, [{ ...written, tags: ['conclusive'] }])).toEqual([]);
  });

  test('trips for a near-miss without a post-mortem, whatever its tags', () => {
    const near = { kind: 'missing', trigger: 'near-miss', expects: 'postmortem' } as const;
    const happened = on('02', { kind: 'near-miss', ref: 'n-1' });
    expect(seen(near, [happened])[0]?.observed).toBe('Near miss n-1 without a post-mortem');
    expect(seen(near, [happened, on('04', { kind: 'postmortem', of: 'n-1' })])).toEqual([]);
  });
});

describe('slip', () => {
  const slip = { kind: 'slip', signal: 'milestone-forecast', plan: '2026-05-01', tolerance: '5d' } as const;
  const forecast = (day: string, value: string) => on(day, { kind: 'milestone-forecast', value, source: 'jira' });

  test('trips when the forecast passes the plan by more than the tolerance', () => {
    expect(seen(slip, [forecast('10', '2026-05-06'), forecast('24', '2026-06-05')])).toMatchObject([
      { old: '2026-05-06', new: '2026-06-05', since: '2026-03-24', observed: 'Forecast 5 Jun, 5 weeks late' },
    ]);
    expect(seen(slip, [forecast('24', '2026-06-05'), forecast('25', '2026-05-06')])).toEqual([]);
  });

  test('counts working days where the tolerance does', () => {
    expect(seen({ ...slip, tolerance: '3wd' }, [forecast('24', '2026-05-06')])).toEqual([]);
    expect(seen({ ...slip, tolerance: '3wd' }, [forecast('24', '2026-05-07')])).toHaveLength(1);
  });
});

describe('not-started', () => {
  const wire = { kind: 'not-started', proposed: 'okr-proposed', started: 'okr-started', at: '50%' } as const;
  const proposed = (ref: string, parts: Partial<Signal> = {}) =>
    signal({ kind: 'okr-proposed', ref, at: '2026-01-12T12:00:00-05:00', source: 'sheet', ...parts });
  const started = on('02', { kind: 'okr-started', ref: 'o-1' });

  test('trips at half of the quarter for those that have not begun', () => {
    expect(seen(wire, [proposed('o-1'), proposed('o-2'), started])).toMatchObject([
      {
        observed: '1 of 2 not begun at half of the quarter',
        new: 1,
        unit: 'of 2',
        since: '2026-02-15',
        at: '2026-03-02T17:00:00Z',
      },
    ]);
    expect(seen(wire, [proposed('o-1'), started])).toEqual([]);
    expect(seen(wire, [proposed('o-2')], { now: '2026-02-14T16:00:00Z' })).toEqual([]);
  });

  test('knows which quarter is meant: by its date, or the next one shortly before it begins', () => {
    const now = '2026-04-03T16:00:00Z';
    expect(seen(wire, [proposed('o-2')], { now })).toEqual([]);
    const late = [proposed('o-3', { at: '2026-03-24T12:00:00Z' }), proposed('o-4', { value: '2026-06-30' })];
    expect(seen(wire, late, { now: '2026-06-01T16:00:00Z' })[0]?.new).toBe(2);
  });

  test('trips for one that names an action and not an outcome, as far as its source tells', () => {
    const now = '2026-01-20T16:00:00Z';
    expect(seen(wire, [proposed('o-1', { tags: ['action'] })], { now })[0]?.observed).toBe(
      '1 names an action, not an outcome',
    );
    expect(seen(wire, [proposed('o-1', { tags: ['outcome'] }), proposed('o-2')], { now })[0]?.new).toBe(1);
    expect(seen(wire, [proposed('o-1'), proposed('o-2')], { now })).toEqual([]);
  });
});

test('every number that is left open is filled in', () => {
  const kinds: TripwireSettings[] = [
    { kind: 'overrun', signal: 'a', until: 'b' },
    { kind: 'missing', trigger: 'a', expects: 'b' },
    { kind: 'not-started', proposed: 'a', started: 'b' },
  ];
  const model = {
    version: 1,
    expectations: kinds.map((tripwire, index) => ({ id: `e${index}`, says: 'So.', tripwire })),
  };
  expect(watchesOf([team({ model })]).map(({ tripwire }: Watch) => tripwire)).toMatchObject([
    { expected: '3wd', factor: 3, grace: '5wd', per: 'team', armed: false },
    { within: '5wd', tags: [] },
    { at: 50 },
  ]);
});
