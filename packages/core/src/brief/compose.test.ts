import { briefOf } from '@warmstart/testing/briefing';
import {
  ask,
  book,
  commitment,
  diff,
  manager,
  meeting,
  meetingWith,
  note,
  person,
  team,
} from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';

const tom = person({ name: 'Tom Vane' });
const ada = person({
  name: 'Ada Quist',
  relation: 'skip-report',
  via: tom.id,
  pronoun: 'she',
  motivators: ['recognition', 'growth'],
  success: 'Harbour master within a year',
});

const world = book({
  people: [tom, ada],
  commitments: [
    commitment({ what: 'Rubric with examples', due: '2026-02-26', private: true }),
    commitment({ what: 'Tide table draft', from: ada.id, to: 'me', due: '2026-03-04', private: true }),
  ],
  notes: [
    note({ id: 'n-glue', title: '1:1 Ada', with: [ada.id], text: 'Feels unseen. Wants a sponsor outside the desk.' }),
  ],
  asks: [{ ...ask({ what: 'What would make spring feel fair?', private: true }), id: 'a-fair' }],
  diffs: [
    diff({
      id: 'd-reviews',
      person: ada.id,
      expected: 'Reviews stay under five',
      old: 4,
      new: 9,
      unit: 'a week',
      source: 'github',
    }),
  ],
});

test('a 1:1 with everything known is one brief, whole', () => {
  expect(briefOf(world, meetingWith([ada], { uid: 'ada@harbour.example', title: '1:1 Ada' }))).toEqual({
    meeting: {
      uid: 'ada@harbour.example',
      series: 'ada',
      title: '1:1 Ada',
      start: '2026-03-03T10:00:00-05:00',
      end: '2026-03-03T10:30:00-05:00',
      timezone: 'America/New_York',
      kind: 'skip-one-on-one',
    },
    privacy: 'private',
    due: '2026-03-03T09:55:00-05:00',
    skipped: null,
    subject: 'Brief: 1:1 Ada',
    preheader: 'Open for your 30-second brief.',
    header: '10:00 · Ada (skip, via Tom)',
    lines: [
      {
        slot: 'aim',
        label: 'Aim',
        text: 'Learn how work really feels.',
        sources: [{ type: 'default', id: 'skip-one-on-one', at: null }],
      },
      {
        slot: 'watch',
        label: 'Watch',
        text: 'If plans come up, then tie them to recognition and growth: Harbour master within a year.',
        sources: [{ type: 'person', id: 'ada-quist', at: null }],
      },
      {
        slot: 'changed',
        label: 'Changed',
        text: 'Reviews stay under five: 4→9 a week (GitHub, 6 d).',
        sources: [{ type: 'diff', id: 'd-reviews', at: '2026-02-25' }],
      },
      {
        slot: 'you-owe',
        label: 'You owe',
        text: '1. Rubric with examples. 5 days late.',
        sources: [{ type: 'commitment', id: 'c-rubric-with-examples', at: '2026-02-03' }],
      },
      {
        slot: 'they-owe',
        label: 'She owes',
        text: '2. Tide table draft. Tomorrow.',
        sources: [{ type: 'commitment', id: 'c-tide-table-draft', at: '2026-02-03' }],
      },
      {
        slot: 'last-time',
        label: 'Last time',
        text: '24 Feb: feels unseen; wants a sponsor outside the desk.',
        sources: [{ type: 'note', id: 'n-glue', at: '2026-02-24T10:00:00-05:00' }],
      },
      {
        slot: 'ask',
        label: 'Ask',
        text: 'What would make spring feel fair?',
        sources: [{ type: 'ask', id: 'a-fair', at: '2026-02-26' }],
      },
    ],
    left_out: [],
    words: 76,
    seconds: 19,
  });
});

describe('a social meeting', () => {
  const cleo = person({ name: 'Cleo Marsh', relation: 'peer', positions: [{ says: 'No night work.', noGo: true }] });
  const party = book({
    people: [tom, cleo],
    teams: [team({ match: { titles: ['*quiz*'] } })],
    commitments: [commitment({ to: cleo.id }), commitment({ what: 'Map', from: tom.id, to: 'me', due: '2026-02-20' })],
    asks: [ask({ of: cleo.id })],
    diffs: [diff()],
    initiatives: [{ id: 'i-1', team: 'harbour-desk', what: 'One log', slow: true }],
  });
  const brief = briefOf(
    party,
    meetingWith([tom, cleo], { title: 'Spring quiz', description: 'Aim: thank six people' }),
  );

  test('shows no ledger, no diff, no stance and no waiting question', () => {
    expect(brief.lines.map(({ slot, text }) => [slot, text])).toEqual([
      ['aim', 'thank six people.'],
      ['watch', 'If work comes up, then park it.'],
      ['last-time', 'First meeting.'],
      ['ask', 'What are you proud of lately?'],
    ]);
  });

  test('is open, though somebody in it is late', () => {
    expect(brief.privacy).toBe('open');
  });
});

describe('without a book', () => {
  test('a meeting names nobody the manager knows, and nothing invented', () => {
    const brief = briefOf(
      book({ manager: manager() }),
      meeting({
        start: '2026-03-03T15:00:00Z',
        title: 'Berths',
        description: 'Aim: settle',
        attendees: meetingWith([ada]).attendees,
      }),
    );
    expect(brief.lines.flatMap(({ sources }) => sources.map(({ type }) => type))).toEqual([
      'event',
      'default',
      'default',
    ]);
  });
});
