import { describe, expect, test } from 'vitest';
import { importantMorning, importantWorld } from './important-world.ts';
import { siteOf } from './site.ts';
import { words } from './words.ts';

const dora = {
  id: 'dora-quay',
  name: 'Dora Quay',
  emails: ['dora@harbour.example'],
  relation: 'boss' as const,
  power: 5,
  interest: 4,
  problems: ['Night work', 'Lost crates <b>'],
  hopes: ['A quiet winter'],
  positions: [{ says: 'No overtime', on: '2025-12-01', noGo: true }],
};
const done = {
  id: 'i-ramp',
  what: 'Ramp plan',
  added: '2025-12-01',
  serves: 'night work',
  status: 'done' as const,
  closed: '2026-02-26',
};
const world = {
  ...importantWorld,
  people: [...(importantWorld.people ?? []), dora],
  important: [...(importantWorld.important ?? []), done],
};
const site = (parts = {}) => siteOf({ ...importantMorning, book: world, ...parts });

describe('managing up', () => {
  test('shows what moved on each worry of a boss, what did not, and what they hold, with a list to paste', async () => {
    const html = await (await site()).text('/up');
    const text = words(html);
    expect(text).toContain('Night work Ramp plan (done, 26 Feb)');
    expect(html).toContain('Lost crates &lt;b&gt;');
    expect(text).toMatch(/Lost crates .*Nothing moved in half a year\. Add an item that does/);
    expect(text).toContain('No-go: No overtime Mon 1 Dec 2025, ask again');
    expect(text).toContain('Hopes for A quiet winter');
    expect(html).toMatch(/<textarea[^>]* readonly>\s*Night work\n- Ramp plan \(done, 26 Feb\)/);
    expect(text).toContain('Little is tied to these problems so far');
    expect(html).not.toContain('<b>');
  });

  test('leads to an item for a worry nothing moved on, with that worry chosen', async () => {
    const own = await site();
    const [, href = ''] = /href="(\/important\/new\?serves=Lost[^"]*)"/.exec(await own.text('/up')) ?? [];
    expect(await own.text(href.replaceAll('&amp;', '&'))).toMatch(/<option value="Lost crates &lt;b&gt;" selected>/);
  });

  test('without a boss says what will be here', async () => {
    const people = (importantWorld.people ?? []).filter(
      ({ relation }) => relation !== 'boss' && relation !== 'skip-boss',
    );
    expect(words(await (await site({ book: { ...importantWorld, people } })).text('/up'))).toContain('Add your boss');
    expect(words(await (await site({ book: null })).text('/up'))).toContain('Add your boss');
  });
});

describe('the first 90 days', () => {
  const started = (on?: string) =>
    site({ book: { ...world, manager: { ...world.manager, ...(on && { started: on }) } } });

  test('stand on the day page as a list whose steps are ticked off and taken back', async () => {
    const own = await started('2026-02-20');
    expect(words(await own.text('/'))).toContain('New in the job: day 12 of 90, 6 left');
    expect((await own.post('/first-days/listen', {})).headers.get('location')).toBe('/');
    expect(words(await own.text('/'))).toMatch(/6 left|5 left/);
    expect((await own.store.settings()).firstDays).toEqual([{ step: 'listen', on: '2026-03-03' }]);
    await own.post('/first-days/listen', {});
    expect((await own.store.settings()).firstDays).toHaveLength(1);
    await own.post('/first-days/listen', { back: 'yes' });
    expect((await own.store.settings()).firstDays).toEqual([]);
    expect((await own.post('/first-days/nothing', {})).status).toBe(404);
  });

  test('are nobody’s who is not new', async () => {
    for (const on of [undefined, '2025-11-01', '2026-03-04'])
      expect(await (await started(on)).text('/')).not.toContain('New in the job');
  });

  test('begin where the settings say so', async () => {
    const own = await site();
    expect(await own.text('/settings')).toContain('New in the job since');
  });
});

test('critical roles of a team are kept with who holds them, by name', async () => {
  const own = await site();
  const path = '/teams/harbour-desk/edit/roles';
  expect((await own.post(path, { roles: 'Lock keeper: Ada Quist\nPilot lead' })).status).toBe(303);
  const team = (await own.store.book())?.teams?.find(({ id }) => id === 'harbour-desk');
  expect(team?.roles).toEqual([{ name: 'Lock keeper', holder: 'ada-quist' }, { name: 'Pilot lead' }]);
  const wrong = await own.post(path, { roles: 'Lock keeper: Nobody At All' });
  expect([wrong.status, words(await wrong.text())]).toEqual([422, expect.stringContaining('nobody-at-all')]);
});
