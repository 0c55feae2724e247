import type { Commitment } from '@warmstart/core/commitment';
import type { Person } from '@warmstart/core/people';
import { addDays } from '@warmstart/core/time';
import { ask, commitment, diff, note, person, team } from '@warmstart/testing/builders';
import { ada, bo, ines, morning, world } from './morning.ts';
import type { Standing } from './site.ts';

export const hana = person({ name: 'Hana Marrow', relation: 'hr' });
export const raj = person({
  name: 'Raj Sandoval',
  relation: 'peer',
  power: 4,
  interest: 2,
  assessed: '2025-08-01',
  placed: [
    { on: '2024-11-02', power: 2, interest: 2 },
    { on: '2025-02-11', power: 3, interest: 4 },
  ],
});
export const ilse = person({ name: 'Ilse Brandt', relation: 'boss', power: 5, interest: 5, assessed: '2026-02-01' });
export const gone = person({ name: 'Milo Crane', relation: 'peer', left: '2025-12-31' });

/** Somebody of whom everything is known that can be. */
export const full: Person = {
  ...ines,
  pronoun: 'she',
  assessed: '2026-01-20',
  aliases: ['Nes'],
  positions: [
    { says: 'No new berths before June', on: '2026-01-12', noGo: true },
    { says: 'Quillfeather must go', on: '2026-02-02', sealed: true },
  ],
  problems: ['The audit in April', 'Two pilots leave'],
  hopes: ['A second quay'],
  incentives: ['Turnaround under nine hours'],
  approves: ['Lock pricing'],
  earOf: [ilse.id, 'me'],
  motivators: ['Being asked first'],
  success: 'A quiet summer',
  placed: [{ on: '2025-06-01', power: 3, interest: 4 }],
};

/** Promises of the manager over the last weeks: nine kept, two late, one silently moved. */
const past: readonly Commitment[] = Array.from({ length: 12 }, (_, index) => {
  const due = addDays('2026-01-08', index * 4);
  const kept = index % 4 !== 3;
  return commitment({
    id: `c-past-${index}`,
    what: `Survey ${index + 1}`,
    to: ilse.id,
    due,
    made: '2026-01-02',
    status: kept ? 'kept' : 'broken',
    closed: due,
    ...(index === 5
      ? { moved: [{ from: addDays(due, -3), to: due, on: addDays(due, -4), told: addDays(due, -4) }] }
      : {}),
  });
});

const { commitments = [], asks = [], notes = [], diffs = [] } = world;

export const ledgerWorld = {
  ...world,
  people: [
    ...(world.people ?? []).filter(({ id }) => id !== ines.id),
    full,
    raj,
    ilse,
    gone,
    person({ name: 'Cato Vries', relation: 'skip-report', via: ada.id, team: 'harbour-desk' }),
    person({ name: 'Wilhelmina Ng', relation: 'customer', power: 2, interest: 5 }),
    person({ name: 'Unplaced Body', relation: 'customer' }),
  ],
  teams: [
    team({
      match: { titles: ['*desk*'] },
      mode: 'crisis',
      model: {
        version: 3,
        verified: '2026-01-15',
        strategy: {
          diagnosis: 'Too few pilots for the rota',
          policies: ['Nobody alone at night'],
          actions: ['Hire two'],
        },
        expectations: [
          { id: 'e-rota', says: 'Four share the rota', tripwire: { kind: 'stale', after: '30d' } },
          { id: 'e-berths', says: 'Berths are planned a week ahead' },
        ],
      },
    }),
  ],
  series: [...(world.series ?? []), { match: { title: 'Desk rota' }, team: 'harbour-desk' }],
  commitments: [
    ...commitments,
    ...past,
    commitment({
      id: 'c-moved',
      what: 'Quay budget',
      to: ilse.id,
      due: '2026-03-12',
      moved: [
        { from: '2026-02-20', to: '2026-02-27', on: '2026-02-19', told: '2026-02-19' },
        { from: '2026-02-27', to: '2026-03-12', on: '2026-03-02' },
      ],
      origin: { note: 'note-quay-1', line: 'owe Ilse quay budget by 20 Feb', title: 'Berths with Ilse' },
    }),
    commitment({
      id: 'c-dropped',
      what: 'Paint plan',
      to: raj.id,
      status: 'dropped',
      closed: '2026-03-01',
      told: false,
    }),
    commitment({ id: 'c-others', what: 'Crane keys', from: raj.id, to: ilse.id, due: '2026-03-20' }),
    commitment({ id: 'c-sealed', what: 'Quillfeather statement', to: hana.id, due: '2026-03-09', sealed: true }),
  ],
  asks: [...asks, ask({ id: 'a-rota', what: 'Who plans the summer?', of: full.id })],
  diffs: [...diffs, diff({ person: full.id, observed: 'Answers after three days', expected: 'Answers in a day' })],
  notes: [
    ...notes,
    note({ id: 'n-open', with: [full.id, ada.id], title: 'Spring roadmap', text: 'Ines wants berths numbered.' }),
    note({ id: 'n-sealed', with: [full.id], title: 'Quillfeather hearing', text: 'Quillfeather spoke.', sealed: true }),
  ],
  marks: [
    {
      id: 'm-praise',
      kind: 'praise' as const,
      person: full.id,
      what: 'the calm lock day',
      on: '2026-02-27',
      due: '2026-03-02',
    },
    { id: 'm-given', kind: 'praised' as const, person: full.id, what: 'the audit draft', on: '2026-02-11' },
    { id: 'm-heard', kind: 'heard' as const, person: full.id, what: 'Bo thanked her for the keys', on: '2026-02-14' },
    { id: 'm-blocked', kind: 'blocked' as const, person: full.id, what: 'the tide data', on: '2026-02-20' },
    {
      id: 'm-expects',
      kind: 'expects' as const,
      person: full.id,
      what: 'lock draft',
      on: '2026-02-20',
      due: '2026-03-06',
    },
    {
      id: 'm-feedback',
      kind: 'feedback' as const,
      person: full.id,
      what: 'interrupts pilots',
      on: '2026-02-20',
      due: '2026-03-05',
    },
    {
      id: 'm-sealed',
      kind: 'decided' as const,
      person: full.id,
      what: 'Quillfeather leaves',
      on: '2026-02-20',
      sealed: true,
    },
  ],
};

/** A morning with a ledger and people worth looking at. */
export const ledgerMorning: Standing = { ...morning, book: ledgerWorld, mode: 'live', dead: [] };

export { ada, bo };
