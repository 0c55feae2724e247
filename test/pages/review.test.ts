import { describe, expect, test } from 'vitest';
import { reviewed } from './review-world.ts';
import { type Site, siteOf } from './site.ts';
import { words } from './words.ts';

const site = () => siteOf(reviewed);
const week = '2026-W09';

async function everything({ store }: Site): Promise<string> {
  const items: unknown[] = [];
  for await (const item of store.dump()) items.push(item);
  return JSON.stringify(items);
}

describe('the last review', () => {
  test('asks for one thing first, with its times as buttons and the plan as a sentence', async () => {
    const html = await (await site()).text('/review');
    const text = words(html);
    expect(text).toMatch(/Weekly review, Fri 27 Feb, 14:00 Your week, 23 Feb – 1 Mar Growth plan for Ada For Ada/);
    const booked = [...html.matchAll(/name="when" value="([^"]+)"><button[^>]*>Book (.*?)<\/button>/g)];
    // Of the three that were offered one has passed.
    expect(booked.length).toBeGreaterThanOrEqual(1);
    expect(booked.every(([, when = '']) => when > '2026-03-03 09:58')).toBe(true);
    expect(text).toMatch(
      /Booked, it reads: When it is \w{3} \d+ Mar \d\d:\d\d, I open “Growth plan for Ada”: Three bullets\./,
    );
  });

  test('tells of every sentence where it comes from, as links', async () => {
    const html = await (await site()).text('/review');
    expect(html).toMatch(/<h2 id="fact">Your hours<\/h2><ul class="plain-list"><li>[^<]* in meetings/);
    expect(html).toMatch(/href="\/meetings\/20260223T150000Z-\w+">meeting, Mon 23 Feb/);
    expect(html).toContain('href="/ledger/c-berth-plan">promise');
  });

  test('lists all items by number, other weeks as links, and nothing that is sealed', async () => {
    const html = await (await site()).text('/review');
    expect(words(html)).toMatch(/The other items 2\. .* d old/);
    expect(html).toContain('href="/review/2026-W08"');
    expect(html).not.toMatch(/Quillfeather|Hana/);
    expect((await (await site()).get('/review/2026-W08')).status).toBe(200);
  });

  test.each(['2026-W10', '2026-W54', 'x'])('of %s there is none', async (of) => {
    expect((await (await site()).get(`/review/${of}`)).status).toBe(404);
  });

  test('before there is one, says when the first comes', async () => {
    const own = await siteOf({ ...reviewed, reviews: [] });
    expect(words(await own.text('/review'))).toContain('The first one comes Fri 6 Mar, 14:00.');
    const off = await siteOf({
      ...reviewed,
      reviews: [],
      settings: {
        pausedUntil: null,
        digest: null,
        keepNotes: null,
        review: { on: false, without: [], diffs: false },
      },
    });
    expect(words(await off.text('/review'))).toContain('It is switched off.');
    const nobody = await siteOf({ now: '2026-03-03T13:00:00Z' });
    expect(words(await nobody.text('/review'))).toContain('Say who you are');
    expect(words(await nobody.text('/review/next'))).toContain('Say who you are');
  });
});

describe('the next review', () => {
  test('is shown at any time as it would be, and looking changes nothing', async () => {
    const own = await site();
    const before = await everything(own);
    const html = await own.text('/review/next');
    expect(words(html)).toMatch(/Nothing of it is kept or sent\. Your week, 2–8 Mar Growth plan for Ada/);
    expect(html).toContain('action="/important/i-growth/do"');
    expect(await everything(own)).toBe(before);
  });
});

describe('an answer', () => {
  const item = async ({ store }: Site, id: string) => (await store.book())?.important?.find((one) => one.id === id);

  test.each([
    [
      { what: 'book', when: '2026-03-05 10:00' },
      'book 1 2026-03-05 10:00',
      { plan: { start: '2026-03-05T10:00:00-05:00' } },
    ],
    [{ what: 'offer', to: 'Bo Lindt' }, 'offer 1 to bo-lindt', { status: 'offered', offered: { to: 'bo-lindt' } }],
    [{ what: 'drop', reason: 'she left' }, 'drop 1 she left', { status: 'dropped', reason: 'she left' }],
    [{ what: 'drop', reason: '' }, 'drop 1', { status: 'dropped' }],
    [{ what: 'smaller', step: 'One bullet' }, 'smaller 1: One bullet', { step: 'One bullet' }],
    [{ what: 'why', obstacle: 'no-time' }, 'why 1: no time', { obstacle: 'no-time' }],
    [{ what: 'why', obstacle: 'unclear' }, 'why 1: unclear', { obstacle: 'unclear' }],
    [{ what: 'why', obstacle: 'unpleasant' }, 'why 1: unpleasant', { obstacle: 'unpleasant' }],
    [
      { what: 'why', obstacle: 'waits', waitsFor: 'Ines Falk' },
      'why 1: waits for ines-falk',
      { obstacle: 'waits', waitsFor: 'ines-falk' },
    ],
  ])('%j is given as %j, done and told, and Undo takes it back', async (fields, text, after) => {
    const own = await site();
    const before = await item(own, 'i-growth');
    const answer = await own.post(`/review/${week}/answer`, { once: 'x', ...fields });
    const location = answer.headers.get('location') ?? '';
    expect([answer.status, location]).toEqual([303, expect.stringMatching(/^\/review\/2026-W09\?note=review-/)]);
    expect(own.done).toContain(`answer ${week} ${text}`);
    expect(await item(own, 'i-growth')).toMatchObject(after);
    const page = await own.text(location);
    expect(page).toMatch(/role="status"><p>[^<]*Growth plan/);
    const note = /note=([\w-]+)/.exec(location)?.[1] ?? '';
    const undone = await own.post(`/review/${week}/undo`, { note });
    expect(undone.headers.get('location')).toBe(`/review/${week}?did=undone`);
    expect(await item(own, 'i-growth')).toEqual(before);
  });

  test('in words goes as it is typed, once however often it is sent', async () => {
    const own = await site();
    const second = /2\. <a href="\/important\/([\w-]+)"/.exec(await own.text('/review'))?.[1] ?? '';
    for (let times = 0; times < 2; times++)
      await own.post(`/review/${week}/answer`, { once: 'x', what: 'words', text: 'drop 2 not ours' });
    expect(await item(own, second)).toMatchObject({ status: 'dropped', reason: 'not ours' });
    const records: unknown[] = [];
    for await (const record of own.store.noteRecords()) records.push(record);
    expect(records).toHaveLength(1);
  });

  test.each([
    [{ what: 'offer', to: 'Nobody Here' }, 'nobody here is called'],
    [{ what: 'words', text: '' }, 'some text'],
    [{ what: 'why', obstacle: 'other' }, 'one of these'],
    [{ what: 'burn' }, 'cannot be read as one of the choices'],
  ])('%j is refused with the reason', async (fields, why) => {
    const answer = await (await site()).post(`/review/${week}/answer`, { once: 'x', ...fields });
    expect([answer.status, words(await answer.text())]).toEqual([422, expect.stringContaining(why)]);
  });

  test('of which a line is unclear says so, and what was clear is done', async () => {
    const own = await site();
    const answer = await own.post(`/review/${week}/answer`, {
      once: 'x',
      what: 'words',
      text: 'offer 1 to Xaver\ndrop 2',
    });
    const text = words(await own.text(answer.headers.get('location') ?? ''));
    expect(text).toContain('Xaver');
    expect(text).toContain('Not done: offer 1 to Xaver');
  });

  test('to a review that is not there, or of a note that is none of its answers, is not there', async () => {
    const own = await site();
    expect((await own.post('/review/2026-W30/answer', { what: 'drop' })).status).toBe(404);
    expect((await own.post(`/review/${week}/undo`, { note: 'note-none' })).status).toBe(404);
  });
});
