import { isOpen } from '@warmstart/core/team';
import { contentId } from '@warmstart/core/text';
import { diff } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { siteOf } from './site.ts';
import { watched } from './tripwire-world.ts';
import { words } from './words.ts';

const site = () => siteOf(watched);
type Own = Awaited<ReturnType<typeof site>>;
const diffIn = async ({ store }: Own, id: string) => (await store.book())?.diffs?.find((one) => one.id === id);
const said = (html: string) => words(/<div class="notice said" role="status">(.*?)<\/div>/s.exec(html)?.[1] ?? '');

describe('the page of diffs', () => {
  test('says what is open since when, who answers it, and what differs in words', async () => {
    const text = words(await (await site()).text('/diffs'));
    expect(text).toContain('5 open diffs');
    expect(text).toContain('1 dug into');
    expect(text).toContain('Harbour Desk : Review load 4→9 a week since Tue 24 Feb, GitHub');
    expect(text).toContain('dug into, answered by you');
  });

  test('has what is about a person apart, as a question for the 1:1, uncounted', async () => {
    const html = await (await site()).text('/diffs');
    const part = words(html.slice(html.indexOf('For a 1:1')));
    expect(part).toContain('Ada Quist : Nothing merged lately');
    expect(part).toContain('Ask in the 1:1: What is in your way these days?');
    expect(words(await (await site()).text('/teams/harbour-desk'))).not.toContain('Nothing merged lately');
    expect(words(await (await site()).text('/teams'))).not.toContain('Nothing merged lately');
  });

  test('filters by links, and has what is sealed behind its own fold', async () => {
    const own = await site();
    expect(words(await own.text('/diffs?state=closed'))).toContain(
      'cleared by itself, answered by the team without you',
    );
    expect(words(await own.text('/diffs?who=me'))).not.toContain('Review load');
    expect(words(await own.text('/diffs?team=quay-crew'))).toContain('None of these');
    const html = await own.text('/diffs');
    expect(html).toContain('data-sealed');
    expect(html.indexOf('Quillfeather')).toBeGreaterThan(html.indexOf('id="sealed"'));
  });

  test('before there is a book, and with nothing open, it says what will be here', async () => {
    expect(words(await (await siteOf()).text('/diffs'))).toContain('Say who you are first');
    const own = await siteOf({ ...watched, book: { ...watched.book, diffs: [], initiatives: [] }, unknown: [] });
    expect(words(await own.text('/diffs'))).toContain('Nothing deviates');
  });
});

describe('an answer', () => {
  test.each([
    ['dig', { status: 'digging' }],
    ['team', { answeredBy: 'team' }],
    ['me', { answeredBy: 'me' }],
  ])('%s is kept, once however often it is sent, and taken back', async (what, after) => {
    const own = await site();
    const before = await diffIn(own, 'd-load');
    const answer = await own.post('/diffs/d-load', { what });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/diffs?did=${what}&id=d-load`]);
    const then = await diffIn(own, 'd-load');
    expect(then).toMatchObject(after);
    await own.post('/diffs/d-load', { what });
    expect(await diffIn(own, 'd-load')).toEqual(then);
    const page = await own.text(`/diffs?did=${what}&id=d-load`);
    expect(said(page)).toContain('Undo');
    await own.post('/diffs/d-load/undo', { turns: '1' });
    expect(await diffIn(own, 'd-load')).toEqual(before);
    expect((await own.post('/diffs/d-load/undo', { turns: '1' })).headers.get('location')).toBe('/diffs?did=stays');
  });

  test('that would dig into a fourth asks whether the threshold, the model or the staffing is wrong', async () => {
    const own = await site();
    await own.post('/diffs/d-load', { what: 'dig' });
    await own.post('/diffs/d-rota', { what: 'dig' });
    const answer = await own.post('/diffs/d-ada', { what: 'dig' });
    const text = words(await answer.text());
    expect(answer.status).toBe(422);
    expect(text).toContain('is the threshold wrong, is the model wrong, or are there too few people?');
    expect(text).toContain('The staffing: who is there');
    expect(await diffIn(own, 'd-ada')).toMatchObject({ status: 'open' });
  });

  test('intervene keeps symptoms, diagnosis, next step and who carries it, and stays open', async () => {
    const own = await site();
    const typed = { what: 'intervene', symptoms: 'Nine a week', diagnosis: 'One expert', next: 'Pair twice', by: 'Bo' };
    const lacking = await own.post('/diffs/d-load', { ...typed, diagnosis: ' ' });
    const html = await lacking.text();
    expect([lacking.status, words(html)]).toEqual([422, expect.stringContaining('belong together')]);
    expect(html).toContain('value="Pair twice"');
    await own.post('/diffs/d-load', typed);
    const after = await diffIn(own, 'd-load');
    expect(after).toMatchObject({
      status: 'intervened',
      answeredBy: 'team',
      intervention: { next: 'Pair twice', by: 'Bo' },
    });
    await own.post('/diffs/d-load', typed);
    expect(await diffIn(own, 'd-load')).toEqual(after);
    const text = words(await own.text('/diffs'));
    expect(text).toContain('Symptoms: Nine a week Diagnosis: One expert Next step: Pair twice Carried by: Bo');
    await own.post('/diffs/d-load/undo', { turns: '1' });
    expect(await diffIn(own, 'd-load')).toMatchObject({ status: 'open', answeredBy: 'nobody' });
    expect(await diffIn(own, 'd-load')).not.toHaveProperty('intervention');
  });

  test('carried by me asks first what I would do if I were not allowed on the field', async () => {
    const own = await site();
    const typed = { what: 'intervene', symptoms: 'Nine', diagnosis: 'One expert', next: 'I review', by: 'me' };
    const asked = await own.post('/diffs/d-load', typed);
    expect([asked.status, words(await asked.text())]).toEqual([
      422,
      expect.stringContaining('not allowed on the field?'),
    ]);
    expect(await diffIn(own, 'd-load')).toMatchObject({ status: 'open' });
    await own.post('/diffs/d-load', { ...typed, off: 'Ask Bo to pair' });
    expect(await diffIn(own, 'd-load')).toMatchObject({
      answeredBy: 'me',
      intervention: { by: 'me', next: 'I review (from the side: Ask Bo to pair)' },
    });
  });

  test('innocuous needs its reason, closes, and can teach an allowance once', async () => {
    const own = await site();
    expect((await own.post('/diffs/d-load', { what: 'innocuous', reason: '' })).status).toBe(422);
    expect(
      (await own.post('/diffs/d-load', { what: 'innocuous', reason: 'Release', until: '2026-02-01' })).status,
    ).toBe(422);
    const typed = { what: 'innocuous', reason: 'Release week', until: '2026-03-20' };
    await own.post('/diffs/d-load', typed);
    await own.post('/diffs/d-load', typed);
    expect(await diffIn(own, 'd-load')).toMatchObject({
      status: 'innocuous',
      reason: 'Release week',
      closed: '2026-03-03',
    });
    const model = (await own.store.book())?.teams?.[0]?.model;
    expect(model?.version).toBe(3);
    expect(model?.expectations?.[0]?.allowances).toEqual([
      { reason: 'Release week', from: '2026-02-24', until: '2026-03-20' },
    ]);
  });

  test('to one that reality cleared meanwhile changes nothing and says so; who answered it may be said still', async () => {
    const own = await site();
    const before = await diffIn(own, 'd-ships');
    const answer = await own.post('/diffs/d-ships', { what: 'innocuous', reason: 'Holidays' });
    expect(answer.headers.get('location')).toBe('/diffs?did=over');
    expect(await diffIn(own, 'd-ships')).toEqual(before);
    await own.post('/diffs/d-ships', { what: 'me' });
    expect(await diffIn(own, 'd-ships')).toMatchObject({ status: 'cleared', answeredBy: 'me' });
  });

  test.each([{}, { what: 'burn' }])('that no page can have sent is refused: %j', async (typed) => {
    expect((await (await site()).post('/diffs/d-load', typed)).status).toBe(422);
  });

  test('to a diff nobody has is not there', async () => {
    expect((await (await site()).post('/diffs/none', { what: 'dig' })).status).toBe(404);
  });
});

test('a diff has a page with its history, and one may be called as a page', async () => {
  const own = await site();
  expect(words(await own.text('/diffs/d-reviews'))).toContain(
    'Before open, answered by nobody Fri 27 Feb 1 change waits for a review',
  );
  const { store } = own;
  await store.editBook(() => [{ part: 'diffs', id: 'new', value: diff({ id: 'new' }) }], '2026-03-03T13:00:00Z');
  expect(words(await own.text('/diffs/~new'))).toContain('Two carry the rota');
});

describe('one seen by eye', () => {
  const typed = {
    about: '["harbour-desk","rota"]',
    observed: 'Three share it',
    expected: '',
    old: '4',
    new: '3',
    unit: 'people',
    since: '2026-03-01',
  };

  test('is added with the sentence of its expectation, once', async () => {
    const own = await site();
    const answer = await own.post('/diffs/new', typed);
    expect(answer.status).toBe(303);
    await own.post('/diffs/new', typed);
    const added = (await own.store.book())?.diffs?.filter(({ observed }) => observed === 'Three share it');
    expect(added).toMatchObject([
      {
        team: 'harbour-desk',
        expectation: 'rota',
        expected: 'Four share the rota.',
        old: 4,
        new: 3,
        source: 'eye',
        status: 'open',
      },
    ]);
  });

  test.each([
    ['about', { about: '["harbour-desk","review-load"]' }, 'one is open already'],
    ['about', { about: '["nobody"]' }, 'not there any more'],
    ['observed', { observed: ' ' }, 'some text'],
    ['new', { new: '' }, 'both figures'],
    ['old', { old: 'four' }, 'a number'],
    ['since', { since: '2026-04-01' }, 'a day that has been'],
  ])('is refused at %s', async (field, change, why) => {
    const answer = await (await site()).post('/diffs/new', { ...typed, ...change });
    const html = await answer.text();
    expect([answer.status, words(new RegExp(`id="${field}-why">(.*?)</span>`).exec(html)?.[1] ?? '')]).toEqual([
      422,
      expect.stringContaining(why),
    ]);
  });
});

describe('an account nobody has', () => {
  test('is asked about once: a person, a team or nobody', async () => {
    const own = await site();
    expect(words(await own.text('/diffs'))).toContain('github:zed-oak 12 signals');
    await own.post('/diffs/accounts', { account: 'github:zed-oak', is: 'person', whose: 'is-bo-lindt' });
    await own.post('/diffs/accounts', { account: 'github:Zed-Oak', is: 'person', whose: 'is-bo-lindt' });
    await own.post('/diffs/accounts', { account: 'github:harbour/cranes', is: 'team', whose: 'is-quay-crew' });
    const book = await own.store.book();
    expect(book?.people?.find(({ id }) => id === 'bo-lindt')?.accounts).toEqual(['github:zed-oak']);
    expect(book?.teams?.[1]?.sources).toEqual(['github:harbour/cranes']);
    expect(words(await own.text('/diffs'))).not.toContain('zed-oak');
  });

  test('that is nobody of mine is not asked about again, unless I want it', async () => {
    const own = await site();
    await own.post('/diffs/accounts', { account: 'github:zed-oak', is: 'person', whose: 'nobody' });
    expect((await own.signals.lookout()).value.unknown[0]).toMatchObject({ ignored: true });
    await own.post('/diffs/accounts', { again: 'github:zed-oak' });
    expect((await own.signals.lookout()).value.unknown[0]).toMatchObject({ ignored: false });
  });

  test.each([
    { whose: '' },
    { whose: 'is-nobody-there' },
    { whose: 'everybody' },
    { account: 'no account', whose: 'nobody' },
  ])('is refused for %j', async (typed) => {
    const own = await site();
    const answer = await own.post('/diffs/accounts', { account: 'github:zed-oak', is: 'person', ...typed });
    expect(answer.status).toBe(422);
  });
});

test('a slow initiative shows reward beside costs, and which cost is to go first', async () => {
  const own = await site();
  expect(words(await own.text('/diffs'))).toContain(
    'Nobody copies figures at night Two forms a shift It is gone A day of training This one first It is gone',
  );
  const costs = async () => (await own.store.book())?.initiatives?.[0]?.costs;
  await own.post('/diffs/initiatives/one-log', { act: `first-${contentId(['A day of training'])}` });
  await own.post('/diffs/initiatives/one-log', { act: `first-${contentId(['A day of training'])}` });
  expect(await costs()).toEqual(['A day of training', 'Two forms a shift']);
  await own.post('/diffs/initiatives/one-log', { act: `gone-${contentId(['A day of training'])}` });
  expect(await costs()).toEqual(['Two forms a shift']);
});

test('what is read names armed tripwires, kinds and sources, and neither a person nor a finding', async () => {
  const own = await site();
  const text = words(await own.text('/diffs/read'));
  expect(text).toContain('Harbour Desk : quiet');
  expect(text).toContain('merge at least every 5 working days');
  expect(text).toContain('github:harbour/desk');
  expect(text).toContain('deleted after 400 days');
  for (const { name } of watched.book?.people ?? []) expect(text).not.toContain(name);
  for (const { observed } of watched.book?.diffs ?? []) expect(text).not.toContain(observed);
  expect(text).not.toContain('Everybody ships');
  const none = await siteOf({ ...watched, book: { ...watched.book, teams: [], diffs: [] }, signals: [] });
  expect(words(await none.text('/diffs/read'))).toContain('no tripwire about persons is armed');
});

test('two who answer at once both find their answer kept', async () => {
  const own = await site();
  await Promise.all([
    own.post('/diffs/d-load', { what: 'me' }),
    own.post('/diffs/d-rota', { what: 'team' }),
    own.post('/diffs/d-load', { what: 'dig' }),
  ]);
  expect(await diffIn(own, 'd-load')).toMatchObject({ answeredBy: 'me', status: 'digging' });
  expect(await diffIn(own, 'd-rota')).toMatchObject({ answeredBy: 'team' });
  expect((await own.store.book())?.diffs?.filter(isOpen)).toHaveLength(5);
});
