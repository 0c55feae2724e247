import { commitment } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { ledgerMorning, ledgerWorld } from './ledger-world.ts';
import { siteOf } from './site.ts';
import { words } from './words.ts';

const site = () => siteOf(ledgerMorning);
const promise = async ({ store }: Awaited<ReturnType<typeof site>>, id: string) =>
  (await store.book())?.commitments?.find((one) => one.id === id);

describe('the ledger', () => {
  test('says what is owed both ways, late first, without what is sealed', async () => {
    const text = words(await (await site()).text('/ledger'));
    expect(text).toContain('You owe 5 · Owed to you 1');
    expect(text).toMatch(
      /You owe Ada Quist : Berth plan 5 days late .* Owed to you Ada Quist : Tide table draft tomorrow/,
    );
    expect(text).toContain('Between others Raj Sandoval to Ilse Brandt : Crane keys Fri 20 Mar');
    const [before = '', behind = ''] = text.split('Behind the seal');
    expect(before).not.toContain('Quillfeather');
    expect(behind).toContain('1 promise from sealed meetings You owe Hana Marrow : Quillfeather statement');
  });

  test('marks the page that holds sealed matters, and opens them only at a press', async () => {
    const html = await (await site()).text('/ledger');
    expect(html).toContain('data-sealed');
    expect(html).toMatch(/<h2 id="sealed">Behind the seal<\/h2><details><summary>/);
    expect(/<title>(.*?)<\/title>/.exec(html)?.[1]).toBe('Ledger');
  });

  test('lists every sealed promise, page by page, as a link to its own', async () => {
    const sealed = Array.from({ length: 19 }, (_, index) =>
      commitment({ id: `c-s${index}`, what: `Quillfeather ${index}`, to: 'hana-marrow', sealed: true }),
    );
    const own = await siteOf({ ...ledgerMorning, book: { ...ledgerWorld, commitments: sealed } });
    const found: string[] = [];
    let path = '/ledger?who=mine';
    for (let pages = 0; path !== '' && pages < 5; pages++) {
      const [, behind = ''] = (await own.text(path)).split('id="sealed"');
      expect(behind).toContain('19 promises from sealed meetings');
      found.push(...[...behind.matchAll(/\/ledger\/(c-s\d+)"/g)].map(([, id = '']) => id));
      path = /href="([^"]*behind=\d+)#sealed"/.exec(behind)?.[1]?.replaceAll('&amp;', '&') ?? '';
    }
    expect(found.toSorted()).toEqual(sealed.map(({ id }) => id).toSorted());
  });

  test('tells of each where it comes from, and its dates', async () => {
    const text = words(await (await site()).text('/ledger'));
    expect(text).toContain('Berths with Ilse : “ owe Ilse quay budget by 20 Feb ”');
    expect(text).toContain('moved 2 times: Fri 20 Feb → Fri 27 Feb → Thu 12 Mar');
    expect(text).toContain('Tell Ilse Brandt the new date, Thu 12 Mar');
    expect(text).toContain('Tell Raj Sandoval that it is dropped');
  });

  test.each([
    ['who=mine', 'Berth plan', 'Tide table draft'],
    ['who=theirs', 'Tide table draft', 'Berth plan'],
    ['late=yes', 'Berth plan', 'Crane survey'],
    ['with=raj-sandoval', 'Paint plan', 'Berth plan'],
    ['state=closed', 'Survey 12', 'Berth plan'],
    ['state=all&who=mine&from=12', 'Survey', 'Berth plan'],
  ])('by %s shows %s and not %s', async (query, shown, hidden) => {
    const text = words(await (await site()).text(`/ledger?${query}`));
    expect([text.includes(shown), text.includes(hidden)]).toEqual([true, false]);
  });

  test('counts follow-through of mine with its denominator, of theirs in total, and says where it is too little', async () => {
    const text = words(await (await site()).text('/ledger'));
    expect(text).toContain('Yours: 8 of 13, 2 moved. Others’, all together: too few to tell.');
    expect(text).toMatch(/Week of Due Kept Moved 12 Jan 2 2 \d 19 Jan 2 1/);
    const few = await siteOf({ ...ledgerMorning, book: { ...ledgerWorld, commitments: [commitment()] } });
    expect(words(await few.text('/ledger'))).toContain('Yours: too few to tell.');
  });

  test.each([
    ['before anybody said who they are', null, 'Say who you are'],
    ['of nothing', { ...ledgerWorld, commitments: [] }, 'Nothing is open.'],
  ])('%s says what will be here', async (_, book, says) => {
    expect(words(await (await siteOf({ ...ledgerMorning, book })).text('/ledger'))).toContain(says);
  });
});

describe('one press', () => {
  test.each([
    ['done', {}, 'c-berth-plan', { status: 'kept', closed: '2026-03-03' }],
    ['move', { when: '2026-03-10' }, 'c-berth-plan', { due: '2026-03-10', moved: [{ from: '2026-02-26' }] }],
    ['drop', { why: 'no longer needed' }, 'c-berth-plan', { status: 'dropped', told: false }],
    ['told', {}, 'c-moved', { status: 'renegotiated' }],
    ['told', {}, 'c-dropped', { told: '2026-03-03' }],
  ])('%s %j on %s, and Undo takes it back', async (what, fields, id, after) => {
    const own = await site();
    const before = await promise(own, id);
    const answer = await own.post(`/ledger/${id}?who=mine&once=x`, { what, ...fields });
    expect([answer.status, own.done]).toEqual([303, [`${what} ${id}`]]);
    expect(await promise(own, id)).toMatchObject(after);
    const location = answer.headers.get('location') ?? '';
    expect(location).toMatch(/^\/ledger\?who=mine&did=/);
    const page = await own.text(location);
    const note = /name="note" value="([\w-]+)"/.exec(page)?.[1] ?? '';
    expect((await own.post(`/ledger/${id}/undo`, { note })).status).toBe(303);
    expect(await promise(own, id)).toEqual(before);
  });

  test('sent twice from one page is one change, also after it was done', async () => {
    const own = await site();
    for (let times = 0; times < 2; times++)
      expect((await own.post('/ledger/c-berth-plan?once=x', { what: 'done' })).status).toBe(303);
    expect((await promise(own, 'c-berth-plan'))?.status).toBe('kept');
  });

  test.each([
    [{ what: 'move', when: '' }, 'a date that exists'],
    [{ what: 'move', when: '2026-02-30' }, 'a date that exists'],
    [{ what: 'move', when: '2026-03-02' }, 'a day that is still to come'],
    [{ what: 'told', when: '' }, 'there is no news of it to tell'],
  ])('%j is refused beside its row, with what was typed', async (fields, why) => {
    const own = await site();
    const before = await promise(own, 'c-berth-plan');
    const answer = await own.post('/ledger/c-berth-plan?once=x', fields);
    const html = await answer.text();
    expect([answer.status, words(html)]).toEqual([422, expect.stringContaining(`Not done: ${why}`)]);
    if (fields.when) expect(html).toContain(`value="${fields.when}"`);
    expect(await promise(own, 'c-berth-plan')).toEqual(before);
  });

  test('for ever: the page of a promise lists every note that changed it, each with Undo', async () => {
    const own = await site();
    await own.post('/ledger/c-berth-plan?once=x', { what: 'move', when: '2026-03-10' });
    own.move('2026-03-03T16:00:00Z');
    await own.post('/ledger/c-berth-plan?once=y', { what: 'done' });
    own.move('2026-09-08T14:00:00Z');
    const fresh = (await own.ask(`/?token=${own.token}`)).headers.get('set-cookie')?.split(';')[0] ?? '';
    const text = words(await (await own.ask('/ledger/c-berth-plan', { headers: { cookie: fresh } })).text());
    expect(text).toContain('You owe Ada Quist');
    expect(text).toMatch(/Notes about it .*done 1 Undo .*move 1 2026-03-10 Undo/);
  });

  test.each(['/ledger/c-none', '/ledger/c-none/undo'])('%s is not there', async (path) => {
    expect((await (await site()).post(path, { what: 'done', note: 'note-none' })).status).toBe(404);
  });

  test('of none of the four is not understood', async () => {
    expect((await (await site()).post('/ledger/c-berth-plan', { what: 'burn' })).status).toBe(422);
  });
});
