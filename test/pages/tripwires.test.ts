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
