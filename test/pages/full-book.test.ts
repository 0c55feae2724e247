import { composeReview } from '@warmstart/core/review';
import { commitment, diff, note, person, team } from '@warmstart/testing/builders';
import { expect, test } from 'vitest';
import { eightWeeks } from './important-world.ts';
import { full, ledgerMorning, ledgerWorld } from './ledger-world.ts';
import { siteOf } from './site.ts';

const many = <One>(count: number, make: (index: number) => One): One[] =>
  Array.from({ length: count }, (_, index) => make(index));
const long = 'with more words than anybody would want to read between two doors, and then some';

/** Ten years of somebody who writes everything down. */
const heavy = {
  ...ledgerWorld,
  people: [
    ...ledgerWorld.people.filter(({ id }) => id !== full.id),
    {
      ...full,
      positions: many(40, (index) => ({ says: `Position ${index} ${long}`, on: '2026-01-01' })),
      problems: many(40, (index) => `Worry ${index} ${long}`),
      hopes: many(40, (index) => `Hope ${index} ${long}`),
      approves: many(40, (index) => `Launch ${index} ${long}`),
    },
    ...many(300, (index) =>
      person({
        name: `Maximiliane ${index} Uberschall`,
        relation: 'partner',
        team: 'harbour-desk',
        power: 1 + (index % 5),
        interest: 1 + (Math.floor(index / 5) % 5),
        assessed: '2026-02-01',
        placed: [
          { on: '2025-01-01', power: 2, interest: 2 },
          { on: '2025-06-01', power: 3, interest: 2 },
        ],
      }),
    ),
  ],
  teams: [...ledgerWorld.teams, ...many(100, (index) => team({ name: `Quay crew ${index}` }))],
  commitments: [
    ...ledgerWorld.commitments,
    ...many(400, (index) =>
      commitment({
        id: `c-many-${index}`,
        to: full.id,
        what: `Promise ${index} ${long}`,
        due: '2026-02-20',
        ...(index % 9 === 0 ? { sealed: true } : {}),
        moved: [{ from: '2026-02-10', to: '2026-02-20', on: '2026-02-09' }],
        origin: {
          note: `note-many-${index}`,
          line: `owe Ines promise ${index} ${long}`,
          title: `Berths and quays ${long}`,
        },
      }),
    ),
  ],
  diffs: many(50, (index) => diff({ id: `d-${index}`, person: full.id, observed: `Seen ${index} ${long}` })),
  notes: many(500, (index) => note({ id: `n-${index}`, with: [full.id], text: `Note ${index} ${long}`.repeat(8) })),
  marks: many(200, (index) => ({
    id: `m-${index}`,
    kind: (['praise', 'praised', 'heard', 'blocked', 'expects', 'topic'] as const)[index % 6] ?? 'topic',
    person: full.id,
    what: `Mark ${index} ${long}`,
    on: '2026-02-01',
  })),
};

/** A review as it is kept, of all of that. */
const everyWeek = {
  ...heavy,
  people: heavy.people.map((one) =>
    one.relation === 'boss' ? { ...one, problems: many(40, (index) => `Problem ${index} ${long}`) } : one,
  ),
  asks: many(120, (index) => ({
    id: `a-${index}`,
    of: full.id,
    what: `Question ${index} ${long}`,
    made: '2026-02-01',
  })),
  important: many(120, (index) => ({
    id: `i-${index}`,
    what: `Item ${index} ${long}`,
    why: long.repeat(4),
    for: full.id,
    serves: `Problem ${index % 40} ${long}`,
    step: `Step ${index} ${long}`,
    added: '2025-11-01',
    deferred: index % 6,
    slots: many(50, (slot) => ({
      start: `2026-01-${String(1 + (slot % 28)).padStart(2, '0')}T10:00:00-05:00`,
      minutes: 25,
      kept: slot % 2 === 0,
    })),
    improvement: {
      measure: `Measure ${index} ${long}`,
      before: 40,
      after: 30,
      target: 20,
      guard: { measure: `Guard ${long}`, before: 2, after: 3 },
      step: 'evaluate' as const,
      today: long.repeat(40),
      ideas: many(50, (idea) => ({ what: `Idea ${idea} ${long}`, effort: 1 + (idea % 5), gain: 1 + (idea % 4) })),
      risk: long,
      cost: long,
      change: `Change ${long}`,
      changed: '2026-02-02',
      evaluated: '2026-03-01',
    },
  })),
  initiatives: many(60, (index) => ({
    id: `in-${index}`,
    team: 'harbour-desk',
    what: `Push ${index} ${long}`,
    reward: long,
    costs: many(40, (cost) => `Cost ${cost} ${long}`),
  })),
};

test('the pages of the week stay under 30 KB with their style, however much is important and asked', async () => {
  const madeAt = '2026-02-27T19:00:00Z';
  const review = composeReview({ book: everyWeek, meetings: eightWeeks, now: madeAt, since: '2026-01-12' });
  const site = await siteOf({
    ...ledgerMorning,
    book: everyWeek,
    meetings: eightWeeks,
    reviews: [{ week: review.week, review, madeAt }],
  });
  const style = (await site.text('/')).match(/\/assets\/look[\w.]+/)?.[0] ?? '';
  const styleBytes = Buffer.byteLength(await site.text(style));
  for (const path of [
    '/',
    '/review',
    '/review/next',
    '/numbers',
    '/important',
    '/important?state=all',
    '/important/new',
    '/important/i-7',
    '/important/i-7/edit',
    '/important/i-7/improvement',
    '/important/i-7/improvement?step=ideas',
    '/initiatives',
    '/initiatives/in-1/edit',
    '/asks',
    `/noted?with=${full.id}`,
    '/noted/n-7',
    '/settings',
  ]) {
    const bytes = Buffer.byteLength(await site.text(path));
    console.log(`${path}: ${bytes} bytes, with style ${bytes + styleBytes}`);
    expect({ path, small: bytes + styleBytes < 30_000 }).toEqual({ path, small: true });
  }
}, 60_000);

test('the pages of the book stay under 30 KB with their style, however much is known', async () => {
  const site = await siteOf({ ...ledgerMorning, book: heavy });
  const style = (await site.text('/')).match(/\/assets\/look[\w.]+/)?.[0] ?? '';
  const styleBytes = Buffer.byteLength(await site.text(style));
  expect(styleBytes).toBeLessThan(12_000);
  for (const path of [
    '/ledger',
    '/ledger?from=10',
    '/ledger?state=all',
    '/ledger?behind=8',
    '/ledger/c-moved',
    '/people',
    `/people/${full.id}`,
    `/people/${full.id}/edit/who`,
    `/people/${full.id}/edit/matters`,
    `/people/${full.id}/edit/positions`,
    `/people/${full.id}/place`,
    '/people/new',
    '/people/grid',
    '/teams',
    '/teams/new',
    '/teams/harbour-desk',
    '/teams/harbour-desk/edit/model',
  ]) {
    const bytes = Buffer.byteLength(await site.text(path));
    console.log(`${path}: ${bytes} bytes, with style ${bytes + styleBytes}`);
    expect({ path, small: bytes + styleBytes < 30_000 }).toEqual({ path, small: true });
  }
  const script = (await site.text('/people/grid')).match(/\/assets\/grid[\w.]+/)?.[0] ?? '';
  expect(Buffer.byteLength(await site.text(script))).toBeLessThan(10_000);
}, 30_000);
