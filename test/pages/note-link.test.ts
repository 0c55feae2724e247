import { meetingKey } from '@warmstart/core/meeting';
import { addSeconds } from '@warmstart/core/time';
import { noteToken } from '@warmstart/runtime/note-token';
import { describe, expect, test } from 'vitest';
import { desk, hearing, morning } from './morning.ts';
import { port, type Site, type Standing, siteOf } from './site.ts';

const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

async function tokenOf({ store }: Site, meeting = desk, purpose: 'link' | 'mail' = 'link'): Promise<string> {
  const key = await store.noteKey();
  const token = noteToken({ purpose, manager: 'robin', meeting: meetingKey(meeting), start: meeting.start, key });
  if (token === null) throw new Error('no token');
  return token;
}

async function stage(parts: Standing = {}) {
  const site = await siteOf({ ...morning, ...parts });
  const token = await tokenOf(site);
  const look = async (path = `/n/${token}`) => (await site.ask(path)).text();
  /** Sends the form of a page that was looked at, without a session. */
  async function send(
    text: string,
    fields: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    const html = await look();
    const field = (name: string) => new RegExp(`name="${name}" value="(\\w+)"`).exec(html)?.[1] ?? '';
    const body = new URLSearchParams({ 'form-token': field('form-token'), page: field('page'), text, ...fields });
    return site.ask(`/n/${token}`, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin', ...headers } });
  }
  const records = async () => {
    const all = [];
    for await (const { value } of site.store.noteRecords()) all.push(value);
    return all;
  };
  return { site, token, look, send, records };
}

/** Everything the store keeps. */
async function kept({ store }: Site): Promise<string> {
  const items: unknown[] = [];
  for await (const item of store.dump()) items.push(item);
  return JSON.stringify(items);
}

describe('S6: the page behind a note link', () => {
  test('shows the time of the meeting and nothing else, with the cursor in the box', async () => {
    const { look } = await stage();
    const html = await look();
    expect(words(html.slice(html.indexOf('<body>')))).toBe(
      'Note for your 10:00 meeting Note owe Dana the headcount plan by Fri praise Lee for the migration Add the note',
    );
    expect(html).toContain('<title>Note for your 10:00 meeting</title>');
    expect(html).toMatch(/<textarea[^>]* autofocus>/);
    expect(html).not.toMatch(/Harbour|Ada|Bo|Robin|desk weekly/);
  });

  test('is light: under 15 KB with its style, without the script', async () => {
    const { look, site } = await stage();
    const html = await look();
    const [style = '', script = ''] = ['look', 'note'].map(
      (name) => html.match(new RegExp(`/assets/${name}[\\w.]+`))?.[0] ?? '',
    );
    const [page, css, js] = [html, await (await site.ask(style)).text(), await (await site.ask(script)).text()].map(
      (text) => Buffer.byteLength(text),
    );
    console.log(`note page: ${page} bytes, style ${css}, script ${js}`);
    expect((page ?? 0) + (css ?? 0)).toBeLessThan(15_000);
    expect(js).toBeLessThan(10_000);
    expect(html.match(/\/assets\//g)).toHaveLength(3);
  });

  test('appends a note without a session, and says no more than that', async () => {
    const { send, records } = await stage();
    const answer = await send('owe Ada the crane list by Fri\nask Nobody Known about it');
    const html = await answer.text();
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
    const [record] = await records();
    expect(record?.raw).toMatchObject({ source: 'link', meeting: { key: meetingKey(desk), start: desk.start } });
    expect(record?.state).toBe('applied');
    expect(words(html)).toContain('Kept. Sign in to see what was read from it.');
    expect(html).toContain(`href="/notes/${record?.raw.id}"`);
    expect(html).not.toMatch(/Ada|crane|unclear|Who is/);
  });

  test('keeps once what is sent twice, whichever way', async () => {
    const { send, records } = await stage();
    const page = { page: 'one-page-of-a-phone' };
    await Promise.all([send('praise Ada', page), send('praise Ada', page)]);
    const json = await send('praise Ada', page, { accept: 'application/json' });
    expect([json.status, await json.json()]).toEqual([200, { says: 'Kept.' }]);
    expect(await records()).toHaveLength(1);
  });

  test('is looked at a hundred times, also ahead by machines, and nothing changes', async () => {
    const { site, token } = await stage();
    const before = await kept(site);
    for (let n = 0; n < 100; n++)
      for (const method of n % 2 === 0 ? ['GET', 'HEAD'] : ['GET'])
        expect((await site.ask(`/n/${token}`, { method, headers: { purpose: 'prefetch' } })).status).toBe(200);
    expect([await kept(site), site.done]).toEqual([before, []]);
  });

  test('takes the address in whichever case it came', async () => {
    const { look, token } = await stage();
    expect(await look(`/n/${token.toUpperCase()}`)).toContain('Note for your 10:00 meeting');
  });

  test('is the same for every link that takes no note: wrong, of a mail, over, of a sealed meeting', async () => {
    const { site, token } = await stage();
    const wrong = 'a'.repeat(token.length);
    const flipped = `${token.slice(0, -2)}${token.at(-2) === 'a' ? 'b' : 'a'}${token.at(-1)}`;
    const dead = [wrong, flipped, 'x', await tokenOf(site, desk, 'mail'), await tokenOf(site, hearing)];
    const before = await kept(site);
    const answers = await Promise.all(
      dead.map(async (one) => {
        const get = await site.ask(`/n/${one}`);
        const body = new URLSearchParams({ text: 'my words', page: 'one-page-of-a-phone' });
        const post = await site.ask(`/n/${one}`, {
          method: 'POST',
          body,
          headers: { 'sec-fetch-site': 'same-origin' },
        });
        const api = await site.ask(`/n/${one}`, { method: 'POST', body, headers: { accept: 'application/json' } });
        return [get.status, await get.text(), post.status, await post.text(), api.status, await api.text()];
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect([answers[0]?.[0], answers[0]?.[2], answers[0]?.[4]]).toEqual([404, 404, 404]);
    expect(words(String(answers[0]?.[1]))).toContain('This link takes no notes');
    expect(words(String(answers[0]?.[3]))).toContain('Your words, not kept my words');
    expect([await kept(site), site.done]).toEqual([before, []]);
    const over = addSeconds(desk.start, 7 * 86_400);
    site.move(addSeconds(over, -1));
    expect((await site.ask(`/n/${token}`)).status).toBe(200);
    site.move(over);
    expect(await (await site.ask(`/n/${token}`)).text()).toBe(answers[0]?.[1]);
  });

  test('does not say what is sealed: a meeting that became so is like none', async () => {
    const { site, token, send, records } = await stage();
    expect((await site.ask(`/n/${token}`)).status).toBe(200);
    const pass = /name="form-token" value="(\w+)"/.exec(await (await site.ask(`/n/${token}`)).text())?.[1] ?? '';
    await site.store.saveSeries({ match: { uid: desk.uid }, privacy: 'sealed' }, morning.now ?? '');
    expect((await send('canary', { 'form-token': pass })).status).toBe(404);
    expect(await records()).toEqual([]);
  });

  test.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }, {}],
    ['from another port', { 'sec-fetch-site': 'same-site' }, {}],
    ['with no origin', { 'sec-fetch-site': 'none' }, {}],
    ['with the pass of another link', {}, { 'form-token': '0'.repeat(32) }],
    ['with none', {}, { 'form-token': '' }],
  ])('takes no form %s', async (_, headers, fields) => {
    const { send, records } = await stage();
    expect((await send('praise Ada', fields, headers)).status).toBe(403);
    expect(await records()).toEqual([]);
  });

  test('says so where there is nothing, or too much, to keep, and where it is too often', async () => {
    const { send, records } = await stage();
    expect((await send('  ')).status).toBe(422);
    expect((await send('x'.repeat(200_001))).status).toBe(422);
    expect((await send('x'.repeat(2_600_000))).status).toBe(413);
    const statuses = new Map<number, number>();
    for (let n = 0; n < 65; n++) {
      const { status } = await send(`note ${n}`);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(statuses).toEqual(
      new Map([
        [200, 60],
        [429, 5],
      ]),
    );
    expect(await records()).toHaveLength(60);
  });

  test('says the day of a meeting of another day', async () => {
    const { look } = await stage({ now: '2026-03-05T14:00:00Z' });
    expect(await look()).toContain('<title>Note for your Tue 3 Mar, 10:00 meeting</title>');
  });

  test('is all that a public name reaches of this machine, besides sending notes and what providers call', async () => {
    const { site, token } = await stage({ outside: 'briefs.example' });
    const ask = async (path: string, method = 'GET') =>
      (await site.ask(path, { method, headers: { host: 'briefs.example', cookie: site.cookie } })).status;
    expect([await ask(`/n/${token}`), await ask('/api/notes', 'POST')]).toEqual([200, 401]);
    for (const path of ['/', '/settings', '/notes/new', '/api/next', '/healthz', `/?token=${site.token}`])
      expect([path, await ask(path)]).toEqual([path, 421]);
    expect(await ask('/notes', 'POST')).toBe(421);
    expect(port).toBe(7423);
  });
});
