import { describe, expect, test } from 'vitest';
import { ledgerMorning, ledgerWorld } from './ledger-world.ts';
import { siteOf } from './site.ts';
import { words } from './words.ts';

const book = {
  ...ledgerWorld,
  asks: [
    ...ledgerWorld.asks,
    { id: 'a-sealed', of: 'ines-falk', what: 'Quillfeather when?', made: '2026-02-02', sealed: true },
    { id: 'a-old', of: 'ines-falk', what: 'Keys?', made: '2026-01-02', answered: '2026-01-09' },
  ],
  initiatives: [
    {
      id: 'in-logs',
      team: 'harbour-desk',
      what: 'Write every call down',
      reward: 'No more blame after outages',
      costs: ['Ten minutes a shift', 'A second screen'],
      agreed: true,
      slow: true,
    },
    { id: 'in-rota', what: 'Share the rota', done: true },
  ],
};
const site = () => siteOf({ ...ledgerMorning, book });

describe('initiatives', () => {
  test('stand with what they bring and cost side by side, the slow ones first, of one team or of all', async () => {
    const own = await site();
    const text = words(await own.text('/initiatives'));
    expect(text).toMatch(
      /Write every call down Harbour Desk, slower than agreed, agreed Brings them No more blame after outages Costs them Ten minutes a shift A second screen/,
    );
    expect(text.indexOf('Write every call')).toBeLessThan(text.indexOf('Share the rota'));
    const of = words(await own.text('/initiatives?team=harbour-desk'));
    expect([of.includes('Initiatives of Harbour Desk'), of.includes('Share the rota')]).toEqual([true, false]);
  });

  test('are added once, edited, and done', async () => {
    const own = await site();
    const fields = {
      what: 'Pair on nights',
      team: 'harbour-desk',
      reward: 'Sleep',
      costs: 'Planning\nTravel',
      agreed: 'yes',
      once: 'x',
    };
    for (let times = 0; times < 2; times++) {
      const answer = await own.post('/initiatives/new', fields);
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        '/initiatives?team=harbour-desk&done=added',
      ]);
    }
    const all = async () => (await own.store.book())?.initiatives ?? [];
    const [added, ...more] = (await all()).filter(({ what }) => what === fields.what);
    expect([added, more]).toEqual([
      {
        id: added?.id,
        what: fields.what,
        team: 'harbour-desk',
        reward: 'Sleep',
        costs: ['Planning', 'Travel'],
        agreed: true,
      },
      [],
    ]);
    const path = `/initiatives/${added?.id}`;
    expect(await own.text(`${path}/edit`)).toContain('value="Pair on nights"');
    await own.post(`${path}/edit`, { ...fields, costs: '', slow: 'yes' });
    await own.post(`${path}/done`, { back: 'no' });
    expect((await all()).find(({ id }) => id === added?.id)).toEqual({
      id: added?.id,
      what: fields.what,
      team: 'harbour-desk',
      reward: 'Sleep',
      agreed: true,
      slow: true,
      done: true,
    });
  });

  test.each([
    [{ what: '' }, 'some text'],
    [{ what: 'x', team: 'none-of-them' }, 'one of the teams'],
  ])('with %j are refused', async (fields, why) => {
    const answer = await (await site()).post('/initiatives/new', fields);
    expect([answer.status, words(await answer.text())]).toEqual([422, expect.stringContaining(`Not saved: ${why}`)]);
  });
});

describe('questions', () => {
  test('wait with whom they are for, those of sealed meetings apart', async () => {
    const html = await (await site()).text('/asks?of=ines-falk');
    const [before = '', behind = ''] = html.split('Behind the seal');
    expect(words(before)).toContain('Who plans the summer?');
    expect([before.includes('Quillfeather'), behind.includes('Quillfeather')]).toEqual([false, true]);
    expect(words(await (await site()).text('/asks?answered=yes'))).toContain('Keys?');
  });

  test('are kept once, answered, opened again and withdrawn', async () => {
    const own = await site();
    const ask = async (id: string) => (await own.store.book())?.asks?.find((one) => one.id === id);
    const answer = await own.post('/asks', { of: 'Ines Falk', what: 'A second quay?', once: 'x' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/asks?of=ines-falk&done=added']);
    await own.post('/asks', { of: 'Ines Falk', what: 'A second quay?', once: 'x' });
    expect((await own.store.book())?.asks?.filter(({ what }) => what === 'A second quay?')).toHaveLength(1);
    await own.post('/asks/a-rota', { what: 'answer', of: 'ines-falk' });
    expect(await ask('a-rota')).toMatchObject({ answered: '2026-03-03' });
    await own.post('/asks/a-rota', { what: 'reopen' });
    expect(await ask('a-rota')).not.toHaveProperty('answered');
    const gone = await own.post('/asks/a-rota', { what: 'withdraw' });
    expect(gone.headers.get('location')).toBe('/asks?done=withdraw');
    expect(await ask('a-rota')).toBe(undefined);
    expect((await own.post('/asks/a-rota', { what: 'answer' })).status).toBe(404);
    expect((await own.post('/asks/a-old', { what: 'burn' })).status).toBe(422);
  });

  test.each([
    [{ of: 'Nobody', what: 'x' }, 'nobody here is called'],
    [{ of: 'Ines Falk', what: '' }, 'some text'],
  ])('with %j are refused beside the field', async (fields, why) => {
    const answer = await (await site()).post('/asks', fields);
    expect([answer.status, words(await answer.text())]).toEqual([422, expect.stringContaining(why)]);
  });
});

describe('kept notes', () => {
  test('are listed with a person, the newest first, sealed ones apart, and read in full', async () => {
    const own = await site();
    const html = await own.text('/noted?with=ines-falk');
    const [before = '', behind = ''] = html.split('Behind the seal');
    expect([before.includes('Ines wants berths numbered'), before.includes('Quillfeather')]).toEqual([true, false]);
    expect(behind).toContain('Quillfeather spoke');
    expect(await own.text('/noted/n-sealed')).toContain('data-sealed');
    expect(words(await own.text('/noted/n-open'))).toContain('Ines wants berths numbered.');
  });

  test('are forgotten with their words, as they came too, and what was made of them stays', async () => {
    const raw = {
      id: 'note-forget-1',
      source: 'page',
      at: '2026-03-03T14:40:00Z',
      meeting: null,
      with: [],
      text: 'owe Ines paint by Fri\nShe was tired of it.',
      remarks: [],
    } as const;
    const own = await siteOf({ ...ledgerMorning, book, notes: [{ ...raw, with: [], remarks: [] }] });
    expect(words(await own.text('/noted/note-forget-1'))).toContain('She was tired of it.');
    const answer = await own.post('/noted/note-forget-1/forget', {});
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/noted?done=forgotten']);
    expect(await own.text('/notes/note-forget-1')).not.toContain('tired');
    expect((await own.get('/noted/note-forget-1')).status).toBe(404);
    expect((await own.post('/noted/note-forget-1/forget', {})).status).toBe(404);
    const lines: unknown[] = [];
    for await (const item of own.store.dump()) lines.push(item);
    expect(JSON.stringify(lines)).not.toContain('tired of it');
    expect((await own.store.book())?.commitments?.some(({ what }) => what === 'paint')).toBe(true);
    await own.post('/notes/note-forget-1/undo', {});
    expect((await own.store.book())?.commitments?.some(({ what }) => what === 'paint')).toBe(false);
  });
});

test.each(['/initiatives', '/asks', '/noted', '/initiatives/new'])('%s says what will be here', async (path) => {
  const own = await siteOf({ now: '2026-03-03T13:00:00Z' });
  expect((await own.get(path)).status).toBe(200);
});

test.each(['/initiatives/in-none/edit', '/noted/none'])('%s is not there', async (path) => {
  expect((await (await site()).get(path)).status).toBe(404);
});
