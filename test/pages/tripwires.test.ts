import { diff, person, team } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { fieldsOf } from './form-fields.ts';
import { siteOf } from './site.ts';
import { watched } from './tripwire-world.ts';
import { words } from './words.ts';

const site = () => siteOf(watched);
type Own = Awaited<ReturnType<typeof site>>;
const base = '/teams/harbour-desk';
const modelIn = async ({ store }: Own) => (await store.book())?.teams?.[0]?.model;
const wallIn = async (own: Own, id: string) => (await modelIn(own))?.expectations?.find((one) => one.id === id);
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

describe('the tripwire of an expectation', () => {
  test('tells what it would have done, in a picture, when, and with other numbers', async () => {
    const text = words(await (await site()).text(`${base}/tripwires/ships`));
    expect(text).toContain('In the last 90 days it would have tripped once');
    expect(text).toContain('Thu 15 Jan – Tue 20 Jan No merge since 2 Jan');
    expect(text).toContain('5 working days this one 1 8 working days 1 10 working days 0');
  });

  test('of persons says for whom, in the order of days, and that it waits for the 1:1', async () => {
    const text = words(await (await site()).text(`${base}/tripwires/all-ship`));
    expect(text).toContain('It watches persons; what it finds waits for the 1:1.');
    expect(text).toContain('Asked in the 1:1 with');
    expect(text).toContain('Ada Quist');
  });

  test('is tried with other numbers before it is saved as a new version', async () => {
    const own = await site();
    const before = await modelIn(own);
    const form = fieldsOf(await own.text(`${base}/tripwires/ships`));
    expect(form).toMatchObject({ says: 'Something ships every week.', kind: 'quiet', signal: 'merge', after: '5wd' });
    const query = new URLSearchParams({
      says: 'Something ships every week.',
      kind: 'quiet',
      was: 'quiet',
      signal: 'merge',
      after: '20wd',
    });
    const tried = await own.text(`${base}/tripwires/ships?${query}`);
    expect(words(tried)).toContain('As you typed it In the last 90 days it would never have tripped');
    expect(words(tried)).toContain('That is 0 instead of 1.');
    expect(words(tried)).toContain('Save as version 4');
    expect(await modelIn(own)).toEqual(before);
    const typed = { says: 'Something ships every week.', kind: 'quiet', signal: 'merge', after: '20wd', version: '3' };
    const answer = await own.post(`${base}/tripwires/ships`, typed);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${base}/tripwires/ships?done=version`]);
    const after = await modelIn(own);
    expect(after).toMatchObject({ version: 4, verified: '2026-03-03' });
    expect(after?.earlier?.at(-1)).toMatchObject({ version: 3, until: '2026-03-03' });
    expect((await wallIn(own, 'ships'))?.tripwire).toMatchObject({ after: '20wd' });
    // Sent twice it is one version; made of an older one it is none.
    await own.post(`${base}/tripwires/ships`, typed);
    expect(await modelIn(own)).toEqual(after);
    const old = await own.post(`${base}/tripwires/ships`, { ...typed, after: '9wd' });
    expect([old.status, faultAt(await old.text(), 'says')]).toEqual([
      422,
      expect.stringContaining('changed meanwhile'),
    ]);
    expect(await modelIn(own)).toEqual(after);
  });

  test('another kind asks for its own numbers first', async () => {
    const own = await site();
    const html = await own.text(`${base}/tripwires/ships?says=Ships&kind=band&was=quiet&signal=merge&after=5wd`);
    expect(fieldsOf(html)).toMatchObject({ kind: 'band', min: '', max: '', unit: '' });
    expect(html).not.toContain('Not saved');
    expect(html).not.toContain('Save as version');
  });

  test.each([
    ['says', { says: ' ' }, 'one sentence'],
    ['after', { after: 'soon' }, 'a length like'],
    ['signal', { signal: '' }, 'it is needed'],
    ['signal', { signal: 'A b' }, 'a kind of signal'],
    ['kind', { kind: 'magic' }, 'one of these'],
  ])('is refused at %s, with what was typed', async (field, change, why) => {
    const own = await site();
    const typed = { says: 'Ships', kind: 'quiet', signal: 'merge', after: '20wd', version: '3', ...change };
    const answer = await own.post(`${base}/tripwires/ships`, typed);
    const html = await answer.text();
    expect([answer.status, faultAt(html, field)]).toEqual([422, expect.stringContaining(why)]);
    expect((await modelIn(own))?.version).toBe(3);
  });

  test.each([
    [{ min: '', max: '' }, 'max', 'a min, a max or both'],
    [{ min: '9', max: '3' }, 'max', 'a min below its max'],
    [{ min: 'x', max: '3' }, 'min', 'a number'],
  ])('a band of %j is refused', async (numbers, field, why) => {
    const own = await site();
    const typed = { says: 'Load', kind: 'band', signal: 'metric:load', version: '3', ...numbers };
    const answer = await own.post(`${base}/tripwires/review-load`, typed);
    expect(faultAt(await answer.text(), field)).toContain(why);
  });

  test('is armed by the manager alone, for one expectation', async () => {
    const own = await site();
    const typed = {
      says: 'Quick reviews',
      kind: 'waiting',
      signal: 'pr-opened',
      until: 'pr-review',
      per: 'person',
      version: '3',
    };
    const asked = await own.text(`${base}/tripwires/first-review?${new URLSearchParams({ ...typed, was: 'waiting' })}`);
    expect(words(asked)).toContain('It is not armed: this is what it would do once it is.');
    await own.post(`${base}/tripwires/first-review`, { ...typed, armed: 'yes' });
    expect((await wallIn(own, 'first-review'))?.tripwire).toMatchObject({ per: 'person', armed: true });
    expect(words(await own.text('/diffs/read'))).toContain('Harbour Desk : waiting');
  });

  test('that a diff led to closes it as model updated, in the same version', async () => {
    const own = await site();
    const path = `${base}/tripwires/review-load?diff=d-load`;
    expect(words(await own.text(path))).toContain(
      'Because of Review load 4→9 a week : saving allows the deviation and closes it.',
    );
    const typed = {
      says: 'Ten at most',
      kind: 'band',
      signal: 'metric:load',
      max: '10',
      unit: 'a week',
      version: '3',
      diff: 'd-load',
      reason: 'Ten is fine',
    };
    await own.post(`${base}/tripwires/review-load`, typed);
    await own.post(`${base}/tripwires/review-load`, typed);
    const book = await own.store.book();
    expect(book?.diffs?.find(({ id }) => id === 'd-load')).toMatchObject({
      status: 'model-updated',
      reason: 'Ten is fine',
      closed: '2026-03-03',
    });
    expect(book?.teams?.[0]?.model?.version).toBe(4);
  });

  test('is added, up to seven, and taken out with its diffs', async () => {
    const own = await site();
    const typed = { says: 'Berths are planned a week ahead.', kind: '', version: '3' };
    const added = await own.post(`${base}/tripwires/new`, typed);
    expect(added.status).toBe(303);
    expect((await modelIn(own))?.expectations).toHaveLength(7);
    const eighth = await own.post(`${base}/tripwires/new`, { ...typed, says: 'One more', version: '4' });
    expect([eighth.status, words(await eighth.text())]).toEqual([
      422,
      expect.stringContaining('A model has 7 expectations at most'),
    ]);
    await own.post(`${base}/tripwires/review-load/remove`, { version: '4' });
    const book = await own.store.book();
    expect(book?.teams?.[0]?.model?.expectations?.map(({ id }) => id)).not.toContain('review-load');
    const diff = book?.diffs?.find(({ id }) => id === 'd-load');
    expect(diff).toMatchObject({ status: 'cleared', reason: 'Nothing watches it any more' });
    expect(diff).not.toHaveProperty('expectation');
    expect((await own.get(`${base}/tripwires/review-load`)).status).toBe(404);
  });

  test('allows a deviation for a while, for everybody or one, and counts again', async () => {
    const own = await site();
    const path = `${base}/tripwires/all-ship/allowances`;
    const typed = { why: 'Parental leave', who: 'ada-quist', from: '2026-03-01', until: '2026-04-01' };
    await own.post(path, typed);
    await own.post(path, typed);
    const taught = { reason: 'Parental leave', person: 'ada-quist', from: '2026-03-01', until: '2026-04-01' };
    expect((await wallIn(own, 'all-ship'))?.allowances).toEqual([taught]);
    expect((await modelIn(own))?.version).toBe(3);
    const wrong = await own.post(path, { ...typed, until: '2026-02-01' });
    expect([wrong.status, faultAt(await wrong.text(), 'until')]).toEqual([422, expect.stringContaining('on or after')]);
    const [, key = ''] = /name="remove" value="(\w+)"/.exec(await own.text(`${base}/tripwires/all-ship`)) ?? [];
    await own.post(path, { remove: key });
    expect(await wallIn(own, 'all-ship')).not.toHaveProperty('allowances');
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

test('every page of teams and diffs stays under 30 KB with its style, however much is known', async () => {
  const long =
    'with more words than anybody would want to read between two doors, and then some, and some more. '.repeat(3);
  const { book } = watched;
  const heavy = {
    ...book,
    people: [
      ...(book.people ?? []),
      ...Array.from({ length: 300 }, (_, index) =>
        person({ name: `Maximiliane ${index} Uberschall`, team: 'harbour-desk' }),
      ),
    ],
    teams: [
      ...book.teams.map((one) => ({
        ...one,
        sources: Array.from({ length: 100 }, (_, index) => `github:harbour/a-repository-${index}`),
        ...(one.model === undefined
          ? {}
          : {
              model: {
                ...one.model,
                strategy: {
                  diagnosis: long,
                  policies: Array.from({ length: 40 }, () => long),
                  actions: Array.from({ length: 40 }, () => long),
                },
                expectations: [...(one.model.expectations ?? []), { id: 'more', says: 'More.' }].map((wall) => ({
                  ...wall,
                  says: `${wall.says} ${long}`,
                  allowances: Array.from({ length: 20 }, (_, index) => ({
                    reason: long.slice(0, 200),
                    from: '2025-01-01',
                    until: `2025-02-${String(index + 1).padStart(2, '0')}`,
                  })),
                })),
              },
            }),
      })),
      ...Array.from({ length: 100 }, (_, index) => team({ name: `Quay crew number ${index}` })),
    ],
    diffs: [
      ...book.diffs,
      ...Array.from({ length: 200 }, (_, index) => ({
        ...diff({
          id: `d-many-${index}`,
          observed: `${index} ${long}`,
          expected: long,
          source: long,
          since: '2026-01-02',
        }),
        ...(index % 3 === 0 ? { team: 'harbour-desk', person: 'ada-quist' } : {}),
        ...(index % 5 === 0 ? { sealed: true } : {}),
        intervention: { symptoms: long, diagnosis: long, next: long, by: long },
        status: 'intervened' as const,
        history: Array.from({ length: 50 }, () => ({ on: '2026-01-01', status: 'open' as const, observed: long })),
      })),
    ],
    initiatives: Array.from({ length: 20 }, (_, index) => ({
      id: `i-${index}`,
      what: long,
      reward: long,
      slow: true,
      costs: Array.from({ length: 12 }, () => long),
    })),
  };
  const unknown = Array.from({ length: 40 }, (_, index) => ({
    ...{ signals: 3, first: '2026-02-01T10:00:00Z', last: '2026-03-01T10:00:00Z', is: 'person' as const },
    account: `github:a-rather-long-name-of-somebody-${index}`,
    ignored: index % 2 === 0,
  }));
  const site = await siteOf({ ...watched, book: heavy, unknown });
  const style = (await site.text('/')).match(/\/assets\/look[\w.]+/)?.[0] ?? '';
  const styleBytes = Buffer.byteLength(await site.text(style));
  for (const path of [
    '/teams',
    '/teams?from=1',
    base,
    `${base}/versions`,
    `${base}/verify`,
    `${base}/split`,
    `${base}/edit/team`,
    `${base}/edit/hours`,
    `${base}/tripwires/ships`,
    `${base}/tripwires/all-ship`,
    '/diffs',
    '/diffs?state=all',
    '/diffs?from=4',
    '/diffs/d-many-7',
    '/diffs/new',
    '/diffs/read',
  ]) {
    const bytes = Buffer.byteLength(await site.text(path));
    console.log(`${path}: ${bytes} bytes, with style ${bytes + styleBytes}`);
    expect.soft({ path, small: bytes + styleBytes < 30_000 }).toEqual({ path, small: true });
  }
}, 60_000);
