import { describe, expect, test } from 'vitest';
import { fieldsOf } from './form-fields.ts';
import { siteOf } from './site.ts';
import { watched } from './tripwire-world.ts';
import { words } from './words.ts';

const site = () => siteOf(watched);
type Own = Awaited<ReturnType<typeof site>>;
const base = '/teams/harbour-desk';
const modelIn = async ({ store }: Own) => (await store.book())?.teams?.[0]?.model;
const faultAt = (html: string, field: string) =>
  words(new RegExp(`<span class="why" id="${field}-why">(.*?)</span>`, 's').exec(html)?.[1] ?? '');

describe('the teams', () => {
  test('hold each expectation against now: in pictures with title and description, and in a table beneath', async () => {
    const html = await (await site()).text('/teams');
    const text = words(html);
    expect(html.match(/<svg [^>]*role="img"/g)?.length).toBe(4);
    expect(html.match(/<desc id="w/g)?.length).toBe(4);
    expect(text).toContain('Nobody carries more than five reviews a week. at most 5 a week');
    expect(text).toContain('Differs since Tue 24 Feb: Review load 4→9 a week');
    expect(text).toContain('9* –*');
    expect(text).toContain('Something ships every week. a merge at least every 5 working days');
    expect(text).toContain('as modelled');
    expect(text).toContain('by eye');
    expect(text).toContain('by Fri 1 May, at most 7 days later forecast Mon 4 May');
  });

  test('show no figure of a person: of a tripwire that looks at persons only what all did together', async () => {
    const { book } = watched;
    const alone = { ...book, people: book?.people?.filter(({ id }) => id === 'ada-quist') };
    const html = await (
      await siteOf({ ...watched, book: { ...alone, diffs: [], commitments: [], asks: [], notes: [] } })
    ).text('/teams');
    expect(html.match(/<figcaption>/g)?.length).toBe(3);
    expect(words(html)).not.toContain('Ada');
  });

  test('has the numbers of half a year, diffs as a timeline with a table, and what changed in the model', async () => {
    const text = words(await (await site()).text(base));
    expect(text).toContain('Weeks from 8 Sep');
    expect(text).toContain('Mon 12 Jan – Tue 20 Jan cleared by itself, answered by the team without you');
    expect(text).toContain('What changed with it:');
    expect(text).toContain('“Nobody carries more than five reviews a week.”: at most 3 → at most 5 a week');
    expect(text).toContain('Gone: “Nobody works at night.”');
    expect(text).toContain('1 more behind the seal');
    expect(text).not.toContain('Quillfeather');
  });
});

describe('a model', () => {
  test('is verified in a minute: the day, a surprise as a diff, a missing wall as an expectation', async () => {
    const own = await site();
    expect(words(await own.text(`${base}/verify`))).toContain('Last held against reality Thu 15 Jan.');
    const typed = {
      still: 'yes',
      surprise: 'Nobody asked about the crane',
      wall: 'Cranes are checked weekly',
      version: '3',
    };
    await own.post(`${base}/verify`, typed);
    await own.post(`${base}/verify`, typed);
    const book = await own.store.book();
    expect(book?.teams?.[0]?.model).toMatchObject({ version: 4, verified: '2026-03-03' });
    expect(book?.teams?.[0]?.model?.expectations?.at(-1)).toMatchObject({ says: 'Cranes are checked weekly' });
    expect(book?.diffs?.filter(({ observed }) => observed === 'Nobody asked about the crane')).toMatchObject([
      { team: 'harbour-desk', source: 'eye', status: 'open' },
    ]);
  });

  test('that is still true bears the day and no new version; one that is not leads to its form', async () => {
    const own = await site();
    expect((await own.post(`${base}/verify`, { still: '', version: '3' })).status).toBe(422);
    const no = await own.post(`${base}/verify`, { still: 'no', version: '3' });
    expect([no.headers.get('location'), (await modelIn(own))?.verified]).toEqual([`${base}/edit/model`, '2026-01-15']);
    await own.post(`${base}/verify`, { still: 'yes', version: '3' });
    expect(await modelIn(own)).toMatchObject({ version: 3, verified: '2026-03-03' });
  });

  test('goes back to an earlier version as a new one', async () => {
    const own = await site();
    expect(words(await own.text(`${base}/versions`))).toContain('Version 2 since Mon 3 Nov 2025 until Thu 15 Jan');
    await own.post(`${base}/versions`, { version: '2', now: '3' });
    await own.post(`${base}/versions`, { version: '2', now: '3' });
    const after = await modelIn(own);
    expect(after?.version).toBe(4);
    expect(after?.strategy).toBeUndefined();
    expect(after?.expectations?.map(({ id }) => id)).toEqual([
      'review-load',
      'ships',
      'first-review',
      'all-ship',
      'gone',
    ]);
    expect(after?.earlier?.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect((await own.post(`${base}/versions`, { version: '9', now: '4' })).status).toBe(422);
  });
});

test('a team works where and when its form says', async () => {
  const own = await site();
  const path = `${base}/edit/hours`;
  const before = (await own.store.book())?.teams?.[0];
  await own.post(path, fieldsOf(await own.text(path)));
  expect((await own.store.book())?.teams?.[0]).toEqual(before);
  const typed = {
    timezone: 'Asia/Tokyo',
    mon: 'yes',
    tue: 'yes',
    from: '10:00',
    to: '19:00',
    holidays: '2026-05-01\n2026-04-29',
  };
  await own.post(path, typed);
  expect((await own.store.book())?.teams?.[0]).toMatchObject({
    timezone: 'Asia/Tokyo',
    workingHours: { days: ['mon', 'tue'], from: '10:00', to: '19:00' },
    holidays: ['2026-04-29', '2026-05-01'],
  });
  for (const [field, change, why] of [
    ['timezone', { timezone: 'Mars/Base' }, 'time zone'],
    ['to', { to: '09:00' }, 'after the beginning'],
    ['to', { to: '' }, 'both a beginning and an end'],
    ['holidays', { holidays: 'Easter' }, 'dates that exist'],
  ] as const) {
    const answer = await own.post(path, { ...typed, ...change });
    expect([answer.status, faultAt(await answer.text(), field)]).toEqual([422, expect.stringContaining(why)]);
  }
});

test('a team is split: people and sources move, expectations are copied, diffs stay, and it happens once', async () => {
  const own = await site();
  expect(words(await own.text(`${base}/split`))).toContain('Who goes along');
  const typed = { name: 'Night desk', person: 'bo-lindt', source: 'github:harbour/desk', wall: 'ships' };
  const answer = await own.post(`${base}/split`, typed);
  expect(answer.headers.get('location')).toBe('/teams/night-desk?done=split');
  const book = await own.store.book();
  expect(book?.teams?.find(({ id }) => id === 'night-desk')).toMatchObject({
    name: 'Night desk',
    mode: 'founding',
    sources: ['github:harbour/desk'],
    model: { version: 1, expectations: [{ id: 'ships' }] },
  });
  expect(book?.people?.find(({ id }) => id === 'bo-lindt')?.team).toBe('night-desk');
  expect(book?.teams?.[0]).not.toHaveProperty('sources');
  expect(book?.teams?.[0]?.model?.expectations).toHaveLength(6);
  expect(book?.diffs?.filter(({ team }) => team === 'harbour-desk')).toHaveLength(6);
  const again = await own.post(`${base}/split`, typed);
  expect([again.status, faultAt(await again.text(), 'name')]).toEqual([
    422,
    expect.stringContaining('called so already'),
  ]);
});

test('what two change of a team at the same time is kept both', async () => {
  const own = await site();
  const form = fieldsOf(await own.text(`${base}/edit/team`));
  await own.post(`${base}/edit/hours`, { timezone: 'Asia/Tokyo' });
  await own.post(`${base}/edit/team`, { ...form, name: 'Desk' });
  expect((await own.store.book())?.teams?.[0]).toMatchObject({ name: 'Desk', timezone: 'Asia/Tokyo' });
  const model = fieldsOf(await own.text(`${base}/edit/model`));
  await own.post(`${base}/verify`, { still: 'yes', wall: 'Cranes are checked', version: '3' });
  const old = await own.post(`${base}/edit/model`, { ...model, diagnosis: 'Other' });
  expect([old.status, words(await old.text())]).toEqual([422, expect.stringContaining('changed meanwhile')]);
  expect((await modelIn(own))?.expectations).toHaveLength(7);
});
