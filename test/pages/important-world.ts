import type { ImportantItem } from '@warmstart/core/important';
import { addDays, instantAt } from '@warmstart/core/time';
import { meetingWith } from '@warmstart/testing/builders';
import { ledgerMorning, ledgerWorld } from './ledger-world.ts';
import { ada, bo, ines, meetings } from './morning.ts';
import type { Standing } from './site.ts';

const zone = 'America/New_York';

/** An improvement after its change, judged by its measure. */
export const judged: ImportantItem['improvement'] = {
  measure: 'Wait for a berth, minutes',
  before: 40,
  target: 20,
  after: 30,
  guard: { measure: 'Scrapes a month', before: 2, after: 3 },
  step: 'evaluate',
  owner: ines.id,
  convince: [ada.id],
  risk: 'The night crew is short',
  cost: 'Two shifts',
  today: 'Ships call in by radio, and the desk writes them down.',
  ideas: [
    { what: 'Two pilots at noon', effort: 2, gain: 4 },
    { what: 'A new quay', effort: 5, gain: 5 },
    { what: 'A sign at the lock', effort: 1, gain: 2 },
    { what: 'A second radio', effort: 2, gain: 4 },
  ],
  change: 'Two pilots at noon',
  changed: '2026-02-09',
  evaluated: '2026-03-02',
};

export const items: readonly ImportantItem[] = [
  {
    id: 'i-growth',
    what: 'Growth plan for Ada',
    why: 'She asked twice',
    for: ada.id,
    added: '2026-01-05',
    deferred: 2,
    minutes: 60,
    step: 'Three bullets',
    slots: [
      { start: '2026-02-12T09:00:00-05:00', minutes: 60, kept: false },
      { start: '2026-02-19T09:00:00-05:00', minutes: 25, kept: false },
    ],
  },
  {
    id: 'i-rota',
    what: 'Rework the night rota',
    added: '2026-02-02',
    weight: 5,
    serves: 'The audit in April',
    step: 'List who asked',
  },
  {
    id: 'i-booked',
    what: 'Draw the value stream',
    added: '2026-02-10',
    plan: {
      start: '2026-03-05T09:00:00-05:00',
      minutes: 45,
      says: 'When it is Thu 5 Mar 09:00, I open “Draw the value stream”.',
      made: '2026-03-02',
    },
  },
  {
    id: 'i-offered',
    what: 'Lock pricing paper',
    added: '2026-02-11',
    status: 'offered',
    offered: { to: bo.id, on: '2026-03-02' },
  },
  { id: 'i-theirs', what: 'Tide data contract', added: '2026-02-01', status: 'open', owner: bo.id },
  { id: 'i-parked', what: 'Paint the crane', added: '2025-11-01', status: 'parked', closed: '2026-01-30', deferred: 4 },
  {
    id: 'i-dropped',
    what: 'Pilot magazine',
    added: '2025-11-01',
    status: 'dropped',
    closed: '2026-02-01',
    reason: 'nobody reads it',
  },
  {
    id: 'i-wait',
    what: 'Shorten the wait',
    for: 'harbour-desk',
    added: '2026-01-20',
    improvement: judged ?? undefined,
  },
  {
    id: 'i-queue',
    what: 'Shorten the queue',
    added: '2026-02-20',
    improvement: { measure: 'wait for a berth, minutes', before: 30, step: 'plan' },
  },
  { id: 'i-sealed', what: 'Quillfeather succession', added: '2026-02-20', sealed: true },
];

/** Eight weeks of meetings at ten in New York: with Ada on Mondays, Ines on Tuesdays, everybody on Wednesdays. */
export const eightWeeks = Array.from({ length: 8 }, (_, week) => addDays('2026-01-12', 7 * week)).flatMap(
  (monday, week) => [
    meetingWith([ada], { title: '1:1 Ada', start: instantAt(`${monday}T10:00`, zone), minutes: 60 }),
    meetingWith([ines], {
      title: 'Lock pricing',
      start: instantAt(`${addDays(monday, 1)}T10:00`, zone),
      minutes: 30 * (1 + (week % 4)),
    }),
    meetingWith([ada, bo], {
      title: 'Harbour desk weekly',
      start: instantAt(`${addDays(monday, 2)}T10:00`, zone),
      minutes: 90,
    }),
  ],
);

export const importantWorld = {
  ...ledgerWorld,
  people: ledgerWorld.people.map((one) =>
    one.relation === 'boss' ? { ...one, problems: ['The audit in April', 'No second quay'] } : one,
  ),
  important: [...items],
};

/** A Tuesday with important items, and meetings to find room between. */
export const importantMorning: Standing = {
  ...ledgerMorning,
  book: importantWorld,
  meetings: [...meetings, ...eightWeeks],
};
