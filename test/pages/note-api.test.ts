import { meetingKey } from '@warmstart/core/meeting';
import { describe, expect, test } from 'vitest';
import { ada, desk, hearing, morning, oneOnOne } from './morning.ts';
import { type Site, type Standing, siteOf } from './site.ts';

const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Makes a token on the settings page. */
async function tokenIn(site: Site, name = 'Phone'): Promise<string> {
  const html = await (await site.post('/settings/tokens/make', { name })).text();
  return /<pre>(warmstart-note-[0-9a-f]{64})<\/pre>/.exec(html)?.[1] ?? '';
}

async function stage(parts: Standing = {}) {
  const site = await siteOf({ ...morning, ...parts });
  const token = await tokenIn(site);
  const send = async (body: unknown, headers: Readonly<Record<string, string>> = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const type = typeof body === 'string' ? 'text/plain' : 'application/json';
    const head = { 'content-type': type, authorization: `Bearer ${token}`, ...headers };
    const answer = await site.ask('/api/notes', { method: 'POST', body: text, headers: head });
    return { status: answer.status, headers: answer.headers, told: JSON.parse(await answer.text()) };
  };
  const records = async () => {
    const all = [];
    for await (const { value } of site.store.noteRecords()) all.push(value);
    return all;
  };
  return { site, token, send, records };
}

describe('POST /api/notes', () => {
  test('keeps a note for good, and answers with what was read', async () => {
    const { send, records } = await stage({ now: '2026-03-03T14:10:00Z' });
    const { status, told } = await send({ text: 'owe crane list by Fri', id: 'shortcut-0001' });
    expect(status).toBe(201);
    expect(told).toEqual({
      id: 'shortcut-0001',
      says: '1 You owe Ada crane list, Fri 6 Mar. Undo',
      marks: [{ kind: 'owe', line: 'owe crane list by Fri', text: 'crane list', person: ada.id, due: '2026-03-06' }],
    });
    const [record] = await records();
    expect(record?.raw).toMatchObject({
      source: 'api',
      meeting: { key: meetingKey(oneOnOne) },
      at: '2026-03-03T14:10:00Z',
    });
    expect(record?.state).toBe('applied');
  });

  test('takes the words alone as plain text', async () => {
    const { send, records } = await stage();
    expect((await send('praise Ada\nplain words')).status).toBe(201);
    expect((await records())[0]?.raw.text).toBe('praise Ada\nplain words');
  });

  test('is one note for an id that is known, and refuses other words under it', async () => {
    const { send, records } = await stage();
    const note = { text: 'praise Ada', id: 'shortcut-0001' };
    const [one, other] = await Promise.all([send(note), send(note)]);
    expect([one.status, other.status].sort()).toEqual([200, 201]);
    expect(one.told).toEqual(other.told);
    expect((await send({ ...note, text: 'praise Bo' })).status).toBe(409);
    expect(await records()).toHaveLength(1);
  });

  test('is about the meeting, the people and the time it names', async () => {
    const { send, records } = await stage();
    expect((await send({ text: 'a', meeting: desk.uid })).status).toBe(201);
    expect((await send({ text: 'b', meeting: null, with: ['ada-quist', 'Bo.Lindt@harbour.example'] })).status).toBe(
      201,
    );
    expect((await send({ text: 'c', at: '2026-03-03T15:05:00+01:00' })).status).toBe(201);
    const found = (await records()).map(({ raw }) => raw).sort((x, y) => (x.text < y.text ? -1 : 1));
    expect(found.map(({ meeting, with: people, at }) => [meeting?.key ?? null, people, at])).toEqual([
      [meetingKey(desk), [], morning.now],
      [null, ['ada-quist', 'bo-lindt'], morning.now],
      [meetingKey(oneOnOne), [], '2026-03-03T14:05:00Z'],
    ]);
  });

  test.each<[unknown, number]>([
    [{}, 422],
    [{ text: '' }, 422],
    [{ text: ' \n' }, 422],
    [{ text: 5 }, 422],
    [{ text: 'a', more: 1 }, 422],
    [{ text: 'a', id: 'x' }, 422],
    [{ text: 'a', id: '../../../etc' }, 422],
    [{ text: 'a', meeting: 'no such uid' }, 422],
    [{ text: 'a', with: ['nobody'] }, 422],
    [{ text: 'a', at: 'today' }, 422],
    [{ text: 'a', at: '2026-03-04T00:00:00Z' }, 422],
    [[], 422],
    ['', 422],
    ['x'.repeat(200_001), 422],
    ['x'.repeat(1_200_001), 413],
  ])('%j is refused with a reason, and nothing is kept', async (body, expected) => {
    const { send, records } = await stage();
    const { status, told } = await send(body);
    expect(status).toBe(expected);
    expect(told.error).toMatch(/^Not kept: .{10}/);
    expect(await records()).toEqual([]);
  });

  test('what is no JSON, or of another type, is refused', async () => {
    const { send, records } = await stage();
    expect((await send('{"text":', { 'content-type': 'application/json' })).status).toBe(400);
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])
      expect((await send('text=a', { 'content-type': type })).status).toBe(415);
    expect(await records()).toEqual([]);
  });

  test('of a sealed meeting is refused in neutral words, also where nobody named it', async () => {
    const { site, send, records } = await stage();
    const named = await send({ text: 'canary', meeting: hearing.uid });
    site.move('2026-03-03T19:10:00Z');
    const now = await send({ text: 'canary' });
    for (const { status, told } of [named, now]) {
      expect(status).toBe(403);
      expect(told.error).toContain('signed-in page');
      expect(JSON.stringify(told)).not.toMatch(/sealed|canary|hearing|HR/i);
    }
    expect((await send({ text: 'plain', meeting: null })).status).toBe(201);
    expect(await records()).toHaveLength(1);
  });

  test('more than sixty within a minute by one token are refused, and another goes on', async () => {
    const { site, send } = await stage();
    const statuses = new Map<number, number>();
    for (let n = 0; n < 65; n++) {
      const { status } = await send({ text: `note ${n}`, meeting: null });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(statuses).toEqual(
      new Map([
        [201, 60],
        [429, 5],
      ]),
    );
    expect((await send({ text: 'x' })).headers.get('retry-after')).toBe('60');
    const other = await tokenIn(site, 'Laptop');
    expect((await send({ text: 'x', meeting: null }, { authorization: `Bearer ${other}` })).status).toBe(201);
  });
});

describe('a token', () => {
  test('opens nothing else, and nothing else opens this', async () => {
    const { site, token, send, records } = await stage();
    const bearer = { authorization: `Bearer ${token}` };
    for (const path of [
      '/',
      '/settings',
      '/api/next',
      '/api/meetings?from=2026-03-03&to=2026-03-04',
      '/notes/new',
      '/api/notes',
    ])
      expect([path, (await site.ask(path, { headers: bearer })).status]).toEqual([path, 401]);
    for (const path of ['/notes', '/api/notes/preview', '/settings/tokens/make', '/control/notes/take'])
      expect([path, (await site.ask(path, { method: 'POST', headers: bearer })).status]).not.toEqual([path, 200]);
    for (const wrong of [
      '',
      site.token,
      site.controlToken,
      `${token}0`,
      token.slice(1),
      `warmstart-note-${'0'.repeat(64)}`,
    ])
      expect((await send({ text: 'a' }, { authorization: `Bearer ${wrong}` })).status).toBe(401);
    expect((await send({ text: 'a' }, { authorization: '', cookie: site.cookie })).status).toBe(401);
    expect(await records()).toEqual([]);
  });

  test('is nothing another site may use: no answer lets it', async () => {
    const { site, send } = await stage();
    const { headers } = await send({ text: 'a' }, { origin: 'https://evil.example' });
    const asked = await site.ask('/api/notes', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    for (const given of [headers, asked.headers])
      expect([...given.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(asked.status).not.toBe(200);
  });

  test('is shown once, listed with its last use, and revoked for good', async () => {
    const { site, token, send } = await stage();
    const list = async () => words(await site.text('/settings/tokens'));
    expect(await list()).toContain('Phone made 09:58, never used');
    expect(await site.text('/settings/tokens')).not.toContain(token);
    await send({ text: 'a' });
    expect(await list()).toContain('Phone made 09:58, last used just now');
    const id = /tokens\/(\w+)\/revoke/.exec(await site.text('/settings/tokens'))?.[1] ?? '';
    expect(token).not.toContain(id);
    const answer = await site.post(`/settings/tokens/${id}/revoke`, {});
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/settings/tokens?done=revoked']);
    expect((await send({ text: 'b' })).status).toBe(401);
    expect(await list()).toContain('None yet');
    expect((await site.post(`/settings/tokens/${id}/revoke`, {})).status).toBe(404);
  });

  test('is kept as a hash: the store never holds it', async () => {
    const { site, token } = await stage();
    const kept: unknown[] = await Promise.all([site.keeper.tokensOf('robin')]);
    for await (const item of site.store.dump()) kept.push(item);
    expect(JSON.stringify(kept)).not.toContain(token.slice(-64));
  });

  test('needs a name, and there are twenty at most', async () => {
    const { site } = await stage();
    for (const name of ['', ' ', 'x'.repeat(61)])
      expect((await site.post('/settings/tokens/make', { name })).status).toBe(422);
    for (let n = 0; n < 19; n++) expect((await site.post('/settings/tokens/make', { name: `t${n}` })).status).toBe(200);
    const full = await site.post('/settings/tokens/make', { name: 'one more' });
    expect([full.status, await full.text()]).toEqual([422, expect.stringContaining('at most 20')]);
  });

  test('goes with everything else when a manager is forgotten', async () => {
    const { site, send } = await stage();
    await site.keeper.forgetManager('robin');
    expect((await send({ text: 'a' })).status).toBe(401);
  });
});
