import { pageId } from '@warmstart/core/day';
import { meetingKey } from '@warmstart/core/meeting';
import type { NoteRecord } from '@warmstart/core/note';
import { addSeconds } from '@warmstart/core/time';
import { person } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { ada, desk, hearing, morning, oneOnOne, roadmap, world } from './morning.ts';
import { pathOf } from './routes.ts';
import { type Site, type Standing, siteOf } from './site.ts';

const nameOf = (meeting: typeof desk) => pageId(meetingKey(meeting), meeting.start);
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

async function recordsOf({ store }: Site): Promise<NoteRecord[]> {
  const all: NoteRecord[] = [];
  for await (const { value } of store.noteRecords()) all.push(value);
  return all;
}

/** Sends a note as its form does, and follows to where it leads. */
async function noted(site: Site, text: string, fields: Readonly<Record<string, string>> = {}) {
  const answer = await site.post('/notes', { page: 'a-page-of-a-form', meeting: nameOf(desk), text, ...fields });
  const path = answer.headers.get('location') ?? '';
  return { answer, path, html: answer.status === 303 ? await site.text(path) : await answer.text() };
}

describe('a note of the signed-in', () => {
  test('is kept word for word about its meeting, and answered with what was read', async () => {
    const site = await siteOf(morning);
    const { html, path } = await noted(site, '  owe Ada the crane list by Fri\r\nlong talk about rope');
    const [record] = await recordsOf(site);
    expect(record?.raw).toMatchObject({
      source: 'page',
      text: '  owe Ada the crane list by Fri\nlong talk about rope',
      meeting: { key: meetingKey(desk), start: desk.start },
      at: morning.now,
    });
    expect(record?.state).toBe('applied');
    expect(path).toBe(`/notes/${record?.raw.id}`);
    expect(words(html)).toContain('You owe Ada the crane list, Fri 6 Mar');
    expect((await site.store.book())?.commitments?.some(({ what }) => what === 'the crane list')).toBe(true);
  });

  test('sent twice by the same page is one; other words sent by it after going back are another', async () => {
    const site = await siteOf(morning);
    const [first, again] = [await noted(site, 'praise Ada'), await noted(site, 'praise Ada')];
    expect(again.path).toBe(first.path);
    await noted(site, 'praise Bo');
    await noted(site, 'praise Ada', { page: 'another-page-of-a-form' });
    expect((await recordsOf(site)).map(({ raw }) => raw.text).sort()).toEqual([
      'praise Ada',
      'praise Ada',
      'praise Bo',
    ]);
    expect(site.done).toEqual(['taken page', 'known page', 'taken page', 'taken page']);
  });

  test('of two phones that send at once is one for each', async () => {
    const site = await siteOf(morning);
    const all = await Promise.all([
      noted(site, 'owe Ada rope', { page: 'phone-number-one' }),
      noted(site, 'owe Ada rope', { page: 'phone-number-one' }),
      noted(site, 'owe Ada nets', { page: 'phone-number-two' }),
    ]);
    expect(all.map(({ answer }) => answer.status)).toEqual([303, 303, 303]);
    expect((await recordsOf(site)).map(({ raw }) => raw.text).sort()).toEqual(['owe Ada nets', 'owe Ada rope']);
    const owed = (await site.store.book())?.commitments?.map(({ what }) => what) ?? [];
    expect(owed.filter((what) => what === 'rope' || what === 'nets').sort()).toEqual(['nets', 'rope']);
  });

  test('that waited for the line is as old as it says', async () => {
    const site = await siteOf(morning);
    await noted(site, 'praise Ada', { waited: '7200' });
    await noted(site, 'praise Bo', { waited: '-5' });
    const ats = (await recordsOf(site)).map(({ raw }) => raw.at).sort();
    expect(ats).toEqual([addSeconds(morning.now ?? '', -7200), morning.now]);
  });

  test('without words, too long or of a meeting nobody knows is refused, with the words still there', async () => {
    const site = await siteOf(morning);
    for (const [text, fields, why] of [
      [' \n ', {}, 'nothing to keep'],
      ['x'.repeat(200_001), {}, '200,000'],
      ['praise Ada', { meeting: '20260303T140000Z-00000000000' }, 'nothing is known of that meeting'],
    ] as const) {
      const { answer, html } = await noted(site, text, fields);
      expect(answer.status).toBe(422);
      expect(html).toContain(why);
      expect(html).toContain(text.trim().slice(0, 50));
    }
    expect(await recordsOf(site)).toEqual([]);
  });

  test('as long as may be is kept, in any letters', async () => {
    const site = await siteOf(morning);
    expect((await noted(site, '🚢'.repeat(40_000))).answer.status).toBe(303);
  });

  test('may be previewed, which keeps nothing', async () => {
    const site = await siteOf(morning);
    const ask = async (text: string) =>
      JSON.parse(await (await site.post('/api/notes/preview', { meeting: nameOf(oneOnOne), text })).text()).says;
    expect(await ask('owe crane list by Fri')).toBe('1 You owe Ada crane list, Fri 6 Mar.');
    expect(await ask(' ')).toBe('');
    expect(await recordsOf(site)).toEqual([]);
  });
});

describe('where a note begins', () => {
  const chosen = async (now: string, parts: Standing = {}) => {
    const site = await siteOf({ ...morning, now, ...parts });
    const html = await site.text('/');
    return /name="meeting" value="([^"]*)"/.exec(html)?.[1];
  };

  test.each([
    ['2026-03-03T14:10:00Z', nameOf(oneOnOne), 'the meeting that runs'],
    ['2026-03-03T14:58:00Z', nameOf(oneOnOne), 'the one that ended last'],
    ['2026-03-03T15:00:00Z', nameOf(desk), 'the one that begins now'],
    ['2026-03-03T12:00:00Z', '', 'none before the first of the day'],
    ['2026-03-03T18:55:00Z', nameOf(morning.meetings?.[5] ?? desk), 'never the one alone at a desk'],
  ])('at %s it is %s: %s', async (now, name) => {
    expect(await chosen(now)).toBe(name);
  });

  test('each can be chosen on the page for any note, and its own page has its box', async () => {
    const site = await siteOf(morning);
    const page = await site.text('/notes/new');
    expect(page).toMatch(new RegExp(`value="${nameOf(oneOnOne)}" selected`));
    for (const meeting of [desk, roadmap, hearing]) expect(page).toContain(`value="${nameOf(meeting)}"`);
    expect(page).toContain('<option value="">No meeting</option>');
    expect(page).toMatch(/<textarea[^>]* autofocus>/);
    expect(await site.text(pathOf(desk))).toContain(`name="meeting" value="${nameOf(desk)}"`);
  });

  test('of a sealed meeting nothing is to stay in the browser', async () => {
    const site = await siteOf(morning);
    expect(await site.text(pathOf(hearing))).toMatch(/<form [^>]*data-unkept/);
    expect(await site.text(pathOf(desk))).not.toContain('data-unkept');
    const { html } = await noted(site, 'praise Ada', { meeting: nameOf(hearing) });
    expect(html).toContain('<html lang="en" data-sealed>');
    expect(html).toContain('data-unkept');
  });
});

describe('putting right', () => {
  const two: Standing = {
    ...morning,
    book: {
      ...world,
      people: [...(world.people ?? []), person({ name: 'Ada Bell', emails: ['bell@harbour.example'] })],
    },
  };

  test('an unclear name is a question with one button for each', async () => {
    const site = await siteOf({ ...two, meetings: [{ ...desk, attendees: [] }] });
    const { html, path } = await noted(site, 'first line\nowe Ada rope by Fri\nlast line', { meeting: '' });
    expect(words(html)).toContain('Who is Ada?');
    expect(html).toMatch(/name="person" value="ada-bell"><button><bdi dir="auto">Ada Bell/);
    const answer = await site.post(`${path}/correct`, { mark: '0', person: 'ada-bell' });
    expect(answer.status).toBe(303);
    const after = await site.text(answer.headers.get('location') ?? '');
    expect(words(after)).toMatch(/Corrected\..*You owe Ada B\. rope, Fri 6 Mar/);
    const records = await recordsOf(site);
    expect(records.map(({ raw, state }) => [raw.text, state]).sort()).toEqual([
      ['first line\nowe Ada Bell rope by 2026-03-06\nlast line', 'applied'],
      ['first line\nowe Ada rope by Fri\nlast line', 'undone'],
    ]);
    expect(new Set(records.map(({ raw }) => raw.at)).size).toBe(1);
  });

  test('a person or a date read wrongly is changed, everything else stays, and twice is as once', async () => {
    const site = await siteOf(morning);
    const { path } = await noted(site, '- owe Ada crane list by Fri\n- praise Bo');
    const fix = () => site.post(`${path}/correct`, { mark: '0', person: 'bo-lindt', due: '2026-03-10' });
    const [one, other] = [await fix(), await fix()];
    expect(one.headers.get('location')).toBe(other.headers.get('location'));
    const owed = (await site.store.book())?.commitments?.filter(({ what }) => what === 'crane list') ?? [];
    expect(owed.map(({ to, due }) => [to, due])).toEqual([['bo-lindt', '2026-03-10']]);
    const praise = (await site.store.book())?.marks?.filter(({ kind }) => kind === 'praise') ?? [];
    expect(praise.map(({ person: id }) => id)).toEqual(['bo-lindt']);
    expect(await recordsOf(site)).toHaveLength(2);
  });

  test.each([
    [{ mark: '9', person: ada.id }],
    [{ mark: '0', person: 'nobody' }],
    [{ mark: '0' }],
    [{ mark: 'x', person: ada.id }],
    [{ mark: '0', due: '2026-02-30' }],
  ])('%j changes nothing and says so', async (fields) => {
    const site = await siteOf({ ...two, meetings: [{ ...desk, attendees: [] }] });
    const { path } = await noted(site, 'owe Ada rope by Fri', { meeting: '' });
    const answer = await site.post(`${path}/correct`, fields);
    expect([answer.status, words(await answer.text())]).toEqual([422, expect.stringContaining('Not corrected')]);
    expect((await recordsOf(site)).map(({ state }) => state)).toEqual(['applied']);
  });

  test('undo takes back what a note did, and leaves its words', async () => {
    const site = await siteOf(morning);
    const before = await site.store.book();
    const { path } = await noted(site, 'owe Ada crane list by Fri');
    expect((await site.post(`${path}/undo`, {})).status).toBe(303);
    expect((await site.post(`${path}/undo`, {})).status).toBe(303);
    expect(words(await site.text(path))).toMatch(/Taken back.*owe Ada crane list by Fri/);
    expect((await site.store.book())?.commitments).toEqual(before?.commitments);
  });

  test('what was changed since stays, and is said', async () => {
    const site = await siteOf(morning);
    const { path } = await noted(site, 'owe Ada crane list by Fri');
    const made = (await site.store.book())?.commitments?.find(({ what }) => what === 'crane list');
    if (!made) throw new Error('no commitment');
    await site.store.editBook(
      () => [{ part: 'commitments', id: made.id ?? '', value: { ...made, due: '2026-05-05' } }],
      '2026-03-03T15:00:00Z',
    );
    const answer = await site.post(`${path}/undo`, {});
    expect([answer.status, words(await answer.text())]).toEqual([
      200,
      expect.stringMatching(/This was changed since, and stays: owe Ada crane list by Fri/),
    ]);
  });

  test('what could not be done is said, with why', async () => {
    const site = await siteOf(morning);
    const { html } = await noted(site, 'done 77');
    expect(words(html)).toContain('Not done: done 77 : there is no number 77');
  });

  test('of a note that never was is not there', async () => {
    const site = await siteOf(morning);
    for (const id of ['none-of-that-id', 'x', '..%2F..%2Fsettings']) {
      expect((await site.get(`/notes/${id}`)).status).toBe(404);
      for (const verb of ['undo', 'correct'])
        expect((await site.post(`/notes/${id}/${verb}`, { mark: '0', person: ada.id })).status).toBe(404);
    }
    expect(site.errors).toEqual([]);
  });
});

describe("the notes on a meeting's page", () => {
  test('are those of its series, each with what was read and a way back; a corrected one as what it became', async () => {
    const site = await siteOf(morning);
    const { path } = await noted(site, 'owe Ada crane list by Fri');
    await site.post(`${path}/correct`, { mark: '0', due: '2026-03-10' });
    await noted(site, 'praise Ada', { meeting: nameOf(roadmap) });
    await noted(site, 'plain words', { page: 'another-page-of-a-form' });
    const html = await site.text(pathOf(desk));
    const text = words(html.slice(html.indexOf('id="notes"'), html.indexOf('<summary>Where each')));
    expect(text).toContain('plain words');
    expect(text).toContain('You owe Ada crane list, Tue 10 Mar');
    expect(text).not.toContain('Fri 6 Mar');
    expect(text).not.toContain('praise');
    expect(html.match(/\/undo"/g)).toHaveLength(2);
    expect(await site.text(pathOf(oneOnOne))).not.toContain('id="notes"');
  });

  test('of a sealed meeting stand on its page alone', async () => {
    const site = await siteOf(morning);
    const { path } = await noted(site, 'canary words', { meeting: nameOf(hearing) });
    for (const other of [pathOf(desk), '/notes/new', '/settings'])
      expect(await site.text(other)).not.toContain('canary');
    for (const own of [pathOf(hearing), path]) expect(await site.text(own)).toMatch(/data-sealed[\s\S]*canary words/);
  });
});
