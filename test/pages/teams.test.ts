import { describe, expect, test } from 'vitest';
import { fieldsOf } from './form-fields.ts';
import { ledgerMorning, ledgerWorld } from './ledger-world.ts';
import { siteOf } from './site.ts';
import { words } from './words.ts';

const site = () => siteOf(ledgerMorning);
type Own = Awaited<ReturnType<typeof site>>;

const faultAt = (html: string, field: string) =>
  words(new RegExp(`<span class="why" id="${field}-why">(.*?)</span>`).exec(html)?.[1] ?? '');

describe('a team', () => {
  const team = ledgerWorld.teams[0];
  const teamIn = async ({ store }: Own) => (await store.book())?.teams?.[0];

  test('shows its model, its people, who leads and which series are pinned to it', async () => {
    const text = words(await (await site()).text('/teams/harbour-desk'));
    expect(text).toContain('Mode crisis: you lead by hand, tripwires keep quiet');
    expect(text).toContain('Lead Ada Quist Layers two below you: reports, and theirs');
    expect(text).toContain('Version 3, held against reality Thu 15 Jan.');
    expect(text).toContain('Diagnosis Too few pilots for the rota Policies Nobody alone at night Actions Hire two');
    expect(text).toContain('Four share the rota looked at every 30 days rests while you lead by hand');
    expect(text).toContain('Series pinned to it Desk rota');
  });

  test('is added once, under an id of its own, and offered to people', async () => {
    const own = await site();
    expect(await own.text('/teams')).toContain('href="/teams/new"');
    const form = fieldsOf(await own.text('/teams/new'));
    expect(form).toMatchObject({ mode: 'stable' });
    const typed = { ...form, name: 'Harbour-Desk', flavour: 'infra' };
    const answer = await own.post('/teams/new', { ...typed, titles: 'Night shift\nRota *' });
    expect(answer.headers.get('location')).toBe('/teams/harbour-desk-2?done=added');
    expect((await own.store.book())?.teams?.at(-1)).toEqual({
      id: 'harbour-desk-2',
      name: 'Harbour-Desk',
      flavour: 'infra',
      match: { titles: ['Night shift', 'Rota *'] },
    });
    expect(await own.text('/people/new')).toContain('value="harbour-desk-2"');
    const again = await own.post('/teams/new', { ...typed, name: 'HARBOUR-DESK' });
    expect([again.status, faultAt(await again.text(), 'name')]).toEqual([
      422,
      'Not saved: a team is called so already.',
    ]);
  });

  test.each([
    ['name', { name: ' ' }, 'some text'],
    ['flavour', { flavour: '' }, 'one of the four'],
    ['mode', { mode: 'party' }, 'one of the three'],
  ])('is not added without its %s', async (field, typed, why) => {
    const own = await site();
    const answer = await own.post('/teams/new', { name: 'Night desk', flavour: 'infra', mode: 'stable', ...typed });
    expect([answer.status, faultAt(await answer.text(), field)]).toEqual([422, expect.stringContaining(why)]);
    expect((await own.store.book())?.teams).toEqual(ledgerWorld.teams);
  });

  test('may be called new, and has its own page all the same', async () => {
    const own = await site();
    const answer = await own.post('/teams/new', { name: 'New', flavour: 'infra', mode: 'crisis' });
    expect(answer.headers.get('location')).toBe('/teams/~new?done=added');
    expect(words(await own.text('/teams/~new'))).toContain('Mode crisis');
    expect(await own.text('/teams/~new/edit/team')).toContain('action="/teams/~new/edit/team"');
  });

  test.each(['team', 'model'])('its form for the %s, saved as it is, changes nothing', async (section) => {
    const own = await site();
    const path = `/teams/harbour-desk/edit/${section}`;
    expect((await own.post(path, fieldsOf(await own.text(path)))).status).toBe(303);
    expect(await teamIn(own)).toEqual(team);
  });

  test('a new sentence makes a new version, and keeps the tripwires of the others', async () => {
    const own = await site();
    const path = '/teams/harbour-desk/edit/model';
    const typed = { ...fieldsOf(await own.text(path)), 'wall-1': '', 'wall-2': 'Nobody waits a day', verified: 'yes' };
    await own.post(path, typed);
    expect((await teamIn(own))?.model).toMatchObject({
      version: 4,
      verified: '2026-03-03',
      expectations: [team?.model?.expectations?.[0], { says: 'Nobody waits a day' }],
    });
    expect((await own.post(path, { policies: 'No' })).status).toBe(422);
  });
});
