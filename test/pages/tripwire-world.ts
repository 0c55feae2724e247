import type { Signal } from '@warmstart/core/signal';
import type { Expectation } from '@warmstart/core/team';
import { addDays, addSeconds } from '@warmstart/core/time';
import { diff, person, signal, team } from '@warmstart/testing/builders';
import { ada, bo, morning, world } from './morning.ts';
import type { Standing } from './site.ts';

/** Expectations of one team, of many kinds; one looks at persons. */
const load = {
  id: 'review-load',
  says: 'Nobody carries more than five reviews a week.',
  tripwire: { kind: 'band' as const, signal: 'metric:load', max: 5, unit: 'a week' },
};

export const expectations: Expectation[] = [
  load,
  {
    id: 'ships',
    says: 'Something ships every week.',
    tripwire: { kind: 'quiet' as const, signal: 'merge', after: '5wd' },
  },
  {
    id: 'first-review',
    says: 'Changes get a first review within a working day.',
    tripwire: { kind: 'waiting' as const, signal: 'pr-opened', until: 'pr-review' },
  },
  {
    id: 'all-ship',
    says: 'Everybody ships.',
    tripwire: { kind: 'quiet' as const, signal: 'merge', after: '5wd', per: 'person' as const, armed: true },
  },
  {
    id: 'dock',
    says: 'The second dock opens in May.',
    tripwire: { kind: 'slip' as const, signal: 'milestone-forecast', plan: '2026-05-01' },
  },
  { id: 'rota', says: 'Four share the rota.' },
];

export const desk = team({
  match: { titles: ['*desk*'] },
  sources: ['github:harbour/desk'],
  model: {
    version: 3,
    verified: '2026-01-15',
    strategy: { diagnosis: 'Too few pilots for the rota', policies: ['Nobody alone at night'], actions: ['Hire two'] },
    expectations,
    earlier: [
      { version: 1, until: '2025-11-03', expectations: expectations.slice(1, 3) },
      {
        version: 2,
        verified: '2025-11-03',
        until: '2026-01-15',
        expectations: [
          { ...load, tripwire: { kind: 'band', signal: 'metric:load', max: 3 } },
          ...expectations.slice(1, 4),
          { id: 'gone', says: 'Nobody works at night.' },
        ],
      },
    ],
  },
});

const quiet = team({ name: 'Quay crew', flavour: 'maintenance', mode: 'founding' });

export const diffs = [
  diff({
    id: 'd-load',
    expectation: 'review-load',
    tripwire: 'band',
    expected: load.says,
    observed: '9 a week',
    old: 4,
    new: 9,
    unit: 'a week',
    since: '2026-02-24',
    at: '2026-03-02T12:00:00-05:00',
    source: 'github',
    status: 'open',
    answeredBy: 'nobody',
  }),
  diff({
    id: 'd-reviews',
    expectation: 'first-review',
    tripwire: 'waiting',
    expected: 'Changes get a first review within a working day.',
    observed: '3 changes wait for a review',
    since: '2026-02-27',
    source: 'github',
    status: 'digging',
    answeredBy: 'me',
    history: [{ on: '2026-02-27', status: 'open', observed: '1 change waits for a review', answeredBy: 'nobody' }],
  }),
  diff({
    id: 'd-ships',
    expectation: 'ships',
    tripwire: 'quiet',
    expected: 'Something ships every week.',
    observed: 'No merge since 2 Jan',
    since: '2026-01-12',
    source: 'github',
    status: 'cleared',
    answeredBy: 'team',
    closed: '2026-01-20',
    history: [{ on: '2026-01-12', status: 'open', observed: 'No merge since 2 Jan', answeredBy: 'team' }],
  }),
  diff({ id: 'd-rota', observed: 'Two carry the rota', since: '2026-02-25' }),
  diff({
    id: 'd-ada',
    team: 'harbour-desk',
    person: ada.id,
    expectation: 'all-ship',
    tripwire: 'quiet',
    expected: 'Everybody ships.',
    observed: 'Nothing merged lately',
    since: '2026-02-26',
    source: 'github',
    status: 'open',
    answeredBy: 'nobody',
  }),
  diff({
    id: 'd-sealed',
    team: 'harbour-desk',
    observed: 'Quillfeather stays away',
    since: '2026-02-20',
    sealed: true,
  }),
];

export const tripwireWorld = {
  ...world,
  people: [
    ...(world.people ?? []),
    person({ name: 'Cato Vries', relation: 'report', team: 'harbour-desk', accounts: ['github:cvries'] }),
  ],
  teams: [desk, quiet],
  diffs,
  initiatives: [
    {
      id: 'one-log',
      team: desk.id,
      what: 'One log for all quays',
      reward: 'Nobody copies figures at night',
      costs: ['Two forms a shift', 'A day of training'],
      slow: true,
    },
    { id: 'fast', what: 'New badges', costs: ['A walk'] },
  ],
};

const begin = '2025-11-03';

/** Four months of a team: merges, changes with their reviews, and a load that left its band lately. */
export const heard: readonly Signal[] = Array.from({ length: 121 }, (_, day) => {
  const date = addDays(begin, day);
  const at = `${date}T15:00:00Z`;
  const who = day % 3 === 0 ? ada.id : day % 3 === 1 ? bo.id : 'github:cvries';
  const quietWeek = date >= '2026-01-03' && date < '2026-01-19';
  return [
    ...(day % 2 === 0 && !quietWeek ? [signal({ at, person: who, ref: `m-${day}` })] : []),
    ...(day % 4 === 0 ? [signal({ kind: 'pr-opened', at, person: who, ref: `p-${day}` })] : []),
    ...(day % 4 === 0 && day < 115
      ? [
          signal({
            kind: 'pr-review',
            at: addSeconds(at, 3600 * (day % 3 === 0 ? 60 : 3)),
            person: bo.id,
            ref: `r-${day}`,
            of: `p-${day}`,
          }),
        ]
      : []),
    ...(day % 7 === 4
      ? [signal({ kind: 'metric:load', at, ref: `l-${day}`, value: day > 110 ? 9 : 3 + (day % 3), source: 'github' })]
      : []),
    ...(day === 100 ? [signal({ kind: 'milestone-forecast', at, ref: 'dock', value: '2026-05-04' })] : []),
  ];
}).flat();

export const watched = {
  ...morning,
  mode: 'live',
  dead: [],
  book: tripwireWorld,
  signals: heard,
  unknown: [
    {
      account: 'github:zed-oak',
      is: 'person',
      signals: 12,
      first: '2026-02-01T10:00:00Z',
      last: '2026-03-01T10:00:00Z',
      ignored: false,
    },
    {
      account: 'github:harbour/cranes',
      is: 'team',
      signals: 40,
      first: '2026-02-01T10:00:00Z',
      last: '2026-03-01T10:00:00Z',
      ignored: false,
    },
    {
      account: 'github:bot',
      is: 'person',
      signals: 99,
      first: '2026-02-01T10:00:00Z',
      last: '2026-03-01T10:00:00Z',
      ignored: true,
    },
  ],
  sources: [
    {
      id: 'gh',
      kind: 'github',
      name: 'GitHub',
      on: true,
      addedAt: '2026-01-01T10:00:00Z',
      root: null,
      edition: null,
      scopes: ['harbour/desk'],
      places: [],
      lastHeardAt: null,
      backfill: null,
    },
  ],
} satisfies Standing;
