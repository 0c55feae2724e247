import { readBook } from '@warmstart/core/book';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { everythingOf } from './fill.ts';
import { type Room, roomOf } from './rooms.ts';
import { atGoogle, openStage, type Stage, signIn } from './stage.ts';

let stage: Stage;
let robin: Room;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(async () => {
  stage.move(61);
  robin = await roomOf(stage, `robin-${stage.done.length}-${stage.heard.length}`);
  stage.done.length = 0;
});
afterAll(() => stage.close());

const file = (text: string, name = 'book.yaml') => new File([text], name);

describe('a book by the page', () => {
  test('goes in, is planned by, and comes out again', async () => {
    const text =
      'manager:\n  name: Robin Hale\n  email: robin@harbour.example\n  timezone: UTC\npeople:\n  - id: zoe\n    name: Zoë Ω\n    emails: [zoe@harbour.example]\n    relation: report\n';
    const answer = await robin.browser.post('/settings/book', { book: file(text) });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/settings/book?done=imported']);
    expect(stage.done).toEqual([{ manager: robin.manager, what: 'settings changed' }]);
    expect((await robin.store.book())?.people?.map(({ name }) => name)).toContain('Zoë Ω');
    const out = await robin.browser.get('/settings/book.yaml');
    expect(out.headers.get('content-disposition')).toBe('attachment; filename="book.yaml"');
    expect(out.headers.get('content-type')).toBe('application/yaml; charset=utf-8');
    const read = readBook(await out.text(), 'book.yaml');
    expect(read.ok && read.book).toEqual(await robin.store.book());
  });

  test('with faults changes nothing, and tells line, column and field of each', async () => {
    const before = await everythingOf(robin.store);
    const text = 'manager:\n  name: Robin\n  email: nobody\n  timezone: Mars/Olympus\n';
    const answer = await robin.browser.post('/settings/book', { book: file(text, '<b>book</b>.yaml') });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('2 faults in the file, so nothing was changed');
    expect(html).toMatch(/Line 3, column 10: <code><bdi dir="auto">manager\.email<\/bdi><\/code>/);
    expect(html).toMatch(/Line 4, column 13: <code><bdi dir="auto">manager\.timezone<\/bdi><\/code>/);
    expect(html).not.toContain('<b>');
    expect([await everythingOf(robin.store), stage.done]).toEqual([before, []]);
  });

  test.each([
    ['no file', {}],
    ['an empty one', { book: file('') }],
    ['a text in its place', { book: 'manager:' }],
  ])('%s is said to be none', async (_, fields) => {
    const answer = await robin.browser.post('/settings/book', fields);
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('Not done: choose a file')]);
  });

  test('of more than 4 MB is refused, and no other form may be so large', async () => {
    expect((await robin.browser.post('/settings/book', { book: file('#'.repeat(4_100_000)) })).status).toBe(413);
    expect((await robin.browser.post('/settings/book', { book: file(`# ${'x'.repeat(3_000_000)}`) })).status).toBe(422);
    expect((await robin.browser.post('/settings/times', { book: file('#'.repeat(100_000)) })).status).toBe(413);
    expect((await robin.browser.post('/settings/book/', { book: file('#'.repeat(100_000)) })).status).toBe(413);
  });

  test('everything that is kept comes out, one record a line', async () => {
    const lines = (await (await robin.browser.get('/settings/everything.jsonl')).text()).trimEnd().split('\n');
    const kept: unknown[] = [];
    for await (const item of robin.store.dump()) kept.push(item);
    expect(lines.map((line) => JSON.parse(line))).toEqual(JSON.parse(JSON.stringify(kept)));
  });
});

describe('somebody new', () => {
  test('finds where to begin, with the address they came with', async () => {
    stage.google.account(atGoogle('newcomer'));
    const browser = stage.browser();
    await signIn(browser, 'google');
    const html = await (await browser.get('/settings')).text();
    expect(html).toContain('value="newcomer@harbour.example"');
    expect(html).toContain('Signed in as');
    expect(html).not.toContain('whole path of an .ics file');
    expect((await browser.get('/settings/book.yaml')).status).toBe(404);
    expect(await (await browser.get('/settings/book')).text()).not.toContain('book.yaml"');
  });
});
