import { type Book, writeBook } from '@warmstart/core/book';
import { calendarText } from '@warmstart/testing/ics-text';
import type { Newcomer } from '../hanna.ts';

/** Words that stand nowhere else: found anywhere, they came from one field of this manager. */
export const canary = (field: string) => `c4nary-${field}`;

/** The canaries in a text, each once. */
export function canariesIn(text: string): string[] {
  return [...new Set(text.match(/c4nary-[a-z-]+[a-z]/gi)?.map((one) => one.toLowerCase()))].sort();
}

const house = 'kestrel-parcels.example';
const mail = (field: string) => `${canary(field)}@${house}`;
const born = canary('person-id');
const crew = canary('team-id');

/** A book in which every text of its schema is filled, each with its own canary; ids too, for people make them of names. */
export const canaryBook: Book = {
  manager: {
    name: canary('manager-name'),
    email: mail('manager-mail'),
    aliases: [mail('alias')],
    timezone: 'Europe/Berlin',
    channels: [
      { kind: 'email', to: mail('channel-mail') },
      { kind: 'slack', user: canary('slack-user') },
      { kind: 'teams', chat: canary('teams-chat') },
    ],
  },
  teams: [
    {
      id: crew,
      name: canary('team-name'),
      flavour: 'feature',
      match: { titles: [canary('team-title')] },
      roles: [{ name: canary('role'), holder: born }],
      sources: [`github:${canary('team-source')}/desk`],
      model: {
        version: 2,
        strategy: {
          diagnosis: canary('diagnosis'),
          policies: [canary('policy')],
          actions: [canary('action'), { says: canary('named-action'), match: canary('action-name') }],
        },
        expectations: [
          {
            id: canary('wall-id'),
            says: canary('wall'),
            serves: canary('wall-serves'),
            tripwire: {
              kind: 'band',
              signal: 'metric:flakes',
              max: 4,
              unit: canary('band-unit'),
              of: canary('band-of'),
            },
            allowances: [{ reason: canary('allowance'), from: '2027-01-01', until: '2027-01-05' }],
          },
          {
            id: 'second',
            says: 'Second',
            tripwire: { kind: 'missing', trigger: 'a', expects: 'b', tags: [canary('tag')] },
          },
          { id: 'third', says: 'Third', tripwire: { kind: 'recurring', topic: canary('topic') } },
        ],
        earlier: [
          {
            version: 1,
            until: '2026-12-01',
            strategy: {
              diagnosis: canary('old-diagnosis'),
              policies: [canary('old-policy')],
              actions: [canary('old-action'), { says: canary('old-named-action'), match: canary('old-action-name') }],
            },
            expectations: [
              {
                id: 'old',
                says: canary('old-wall'),
                serves: canary('old-wall-serves'),
                tripwire: {
                  kind: 'band',
                  signal: 'metric:flakes',
                  max: 4,
                  unit: canary('old-unit'),
                  of: canary('old-of'),
                },
                allowances: [{ reason: canary('old-allowance'), from: '2027-01-01', until: '2027-01-05' }],
              },
              {
                id: 'older',
                says: 'Older',
                tripwire: { kind: 'missing', trigger: 'a', expects: 'b', tags: [canary('old-tag')] },
              },
              { id: 'oldest', says: 'Oldest', tripwire: { kind: 'recurring', topic: canary('old-topic') } },
            ],
          },
        ],
      },
    },
  ],
  people: [
    {
      id: born,
      name: canary('person-name'),
      emails: [mail('person-mail')],
      relation: 'peer',
      team: crew,
      positions: [{ says: canary('position') }],
      problems: [canary('problem')],
      hopes: [canary('hope')],
      incentives: [canary('incentive')],
      approves: [canary('approval')],
      motivators: [canary('motivator')],
      success: canary('success'),
      aliases: [canary('nickname')],
      accounts: [`github:${canary('person-account')}`],
    },
  ],
  series: [
    {
      match: { title: canary('series-title') },
      kind: 'one-on-one',
      aim: canary('aim'),
      watch: `If ${canary('watch')}, then wait`,
      ask: canary('series-ask'),
    },
    { match: { title: canary('sealed-title') }, privacy: 'sealed' },
    { match: { uid: canary('series-uid') }, muted: true },
  ],
  commitments: [
    {
      id: canary('promise-id'),
      from: 'me',
      to: born,
      what: canary('promise'),
      made: '2027-02-01',
      origin: {
        note: canary('origin-note'),
        line: canary('origin-line'),
        meeting: canary('origin-meeting'),
        title: canary('origin-title'),
      },
    },
  ],
  marks: [
    {
      id: canary('mark-id'),
      kind: 'blocked',
      person: born,
      what: canary('mark'),
      on: '2027-02-01',
      meeting: canary('mark-meeting'),
      title: canary('mark-title'),
    },
  ],
  notes: [
    {
      id: canary('note-id'),
      at: '2027-02-02T10:00:00+01:00',
      with: [born],
      title: canary('note-title'),
      meeting: canary('note-meeting'),
      text: canary('note'),
    },
    { id: 'sealed-note', at: '2027-02-02T10:00:00+01:00', with: [born], text: canary('sealed-note'), sealed: true },
    { id: 'old-note', at: '2025-02-02T10:00:00+01:00', with: [born], text: canary('old-note') },
  ],
  asks: [{ id: canary('ask-id'), of: born, what: canary('ask'), made: '2027-02-01' }],
  diffs: [
    {
      id: canary('diff-id'),
      team: crew,
      tripwire: canary('tripwire'),
      expected: canary('expected'),
      observed: canary('observed'),
      old: canary('old-value'),
      new: canary('new-value'),
      unit: canary('diff-unit'),
      since: '2027-02-01',
      source: canary('source'),
      reason: canary('reason'),
      history: [{ on: '2027-01-01', status: 'open', observed: canary('once-observed'), reason: canary('once-reason') }],
      intervention: {
        symptoms: canary('symptoms'),
        diagnosis: canary('cause'),
        next: canary('next'),
        by: canary('carrier'),
      },
    },
  ],
  important: [
    {
      id: canary('important-id'),
      what: canary('important'),
      why: canary('why'),
      serves: canary('serves'),
      added: '2027-01-01',
      step: canary('step'),
      reason: canary('drop-reason'),
      plan: {
        start: '2027-02-20T09:00:00+01:00',
        minutes: 25,
        says: canary('plan'),
        made: '2027-02-01',
        event: canary('plan-event'),
      },
      improvement: {
        measure: canary('measure'),
        before: 1,
        guard: { measure: canary('guard'), before: 2 },
        step: 'find',
        today: canary('today'),
        ideas: [{ what: canary('idea'), effort: 2, gain: 3 }],
        change: canary('change-made'),
        risk: canary('risk'),
        cost: canary('cost'),
      },
    },
  ],
  initiatives: [
    {
      id: canary('initiative-id'),
      team: crew,
      what: canary('initiative'),
      reward: canary('reward'),
      costs: [canary('price')],
    },
  ],
};

const people = [mail('manager-mail'), mail('person-mail')];

/** Three meetings early in the day: an open one, a sealed one, a private one. */
const talks = [
  { title: canary('series-title'), uid: canary('meeting-uid'), start: '20270209T040000Z', end: '20270209T043000Z' },
  { title: canary('sealed-title'), uid: canary('sealed-uid'), start: '20270209T044000Z', end: '20270209T050000Z' },
  { title: canary('private-title'), uid: canary('private-uid'), start: '20270209T052000Z', end: '20270209T054000Z' },
].map((talk, index) => ({
  ...talk,
  people,
  lines: [
    `DESCRIPTION:${canary('description')} https://meet.example/${canary('conference')}`,
    `LOCATION:${canary('room')}`,
    ...(index === 2 ? ['CLASS:PRIVATE'] : []),
  ],
}));

/** Twenty to three in Berlin, before the night's work and all of her meetings. */
export const newcomer: Newcomer = {
  email: mail('manager-mail'),
  book: () => writeBook(canaryBook),
  calendar: () => calendarText(talks),
  at: '2027-02-09T01:40:00Z',
};
