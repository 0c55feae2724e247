import { ListedMeeting } from '@warmstart/core/meeting';
import { describe, expect, test } from 'vitest';
import { controlFake } from './control.ts';
import { desk, morning } from './morning.ts';
import { siteOf } from './site.ts';

describe('the stored meetings for scripts', () => {
  const site = siteOf(morning);
  const list = async (query: string) =>
    ListedMeeting.array().parse(JSON.parse(await (await site).text(`/api/meetings?${query}`)));

  test('have the shape of "calendar --json", sorted by start', async () => {
    const all = await list('from=2026-03-03&to=2026-03-04');
    expect(all.map(({ title }) => title)).toEqual([
      '1:1 Ada',
      'Harbour desk weekly',
      'Spring roadmap',
      'Desk time',
      'Standup',
      'Quillfeather tribunal HR hearing',
      'Crane call',
    ]);
    expect(all[1]).toMatchObject({
      uid: desk.uid,
      start: '2026-03-03T15:00:00+00:00',
      allDay: false,
      status: 'confirmed',
    });
  });

  test('are those that overlap the window', async () => {
    expect((await list('from=2026-03-03T15:10:00Z&to=2026-03-03T11:00:00-05:00')).map(({ title }) => title)).toEqual([
      'Harbour desk weekly',
    ]);
    expect(await list('from=2026-04-01&to=2026-04-02')).toEqual([]);
  });

  test.each([
    '',
    'from=2026-03-03',
    'from=x&to=y',
    'from=2026-03-04&to=2026-03-03',
    'from=2020-01-01&to=2026-01-01',
    'from=2026-03-03T10:00&to=2026-03-04',
  ])('%j is refused with a reason', async (query) => {
    const answer = await (await site).get(`/api/meetings?${query}`);
    expect(answer.status).toBe(400);
    expect(JSON.parse(await answer.text()).error).toMatch(/.{10}/);
  });
});

describe('the description of the API', () => {
  const document = siteOf(morning).then(async (site) => JSON.parse(await (await site.ask('/api/openapi.json')).text()));

  test('names every route under /api, and the health', async () => {
    const site = await siteOf(morning);
    const own = site.app.routes
      .map(({ path }) => path)
      .filter((path) => path.startsWith('/api/') && path !== '/api/openapi.json');
    expect(Object.keys((await document).paths).sort()).toEqual([...new Set(own), '/healthz'].sort());
  });

  test('is made from the schemas that check the answers', async () => {
    const { paths, openapi, components } = await document;
    expect(openapi).toBe('3.1.0');
    const { schema } = paths['/api/meetings'].get.responses[200].content['application/json'];
    expect(schema.items).toEqual({ $ref: '#/components/schemas/Meeting' });
    expect(Object.keys(components.schemas.Meeting.properties)).toEqual(Object.keys(ListedMeeting.shape));
    const text = JSON.stringify(await document);
    for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
      expect(components.schemas).toHaveProperty(name);
    expect(text).not.toContain('$defs');
    expect(paths['/api/meetings'].get.parameters.map(({ name }: { name: string }) => name)).toEqual(['from', 'to']);
  });
});

describe('health', () => {
  test('is 200 while the store answers, and 503 when it does not', async () => {
    const site = await siteOf();
    expect((await site.ask('/healthz')).status).toBe(200);
    site.store.settings = () => Promise.reject(new Error('gone'));
    expect((await site.ask('/healthz')).status).toBe(503);
    expect(site.errors).toHaveLength(1);
  });
});

describe('the addresses of the command', () => {
  async function steered() {
    const done: string[] = [];
    const site = await siteOf({ ...morning, control: controlFake(done) });
    const ask = (path: string, body?: unknown, token = site.controlToken) =>
      site.ask(`/control${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    return { site, done, ask };
  }

  test('do what they say', async () => {
    const { ask, done } = await steered();
    expect(await (await ask('/tick', { duration: '30m' })).json()).toEqual({ now: '2026-03-03T15:28:00Z' });
    expect((await ask('/import', { files: [{ name: 'book.yaml', text: 'manager:' }] })).status).toBe(200);
    expect(
      (await ask('/connect', { name: 'Own', address: '/a.ics', allowHttp: false, allowPrivate: false })).status,
    ).toBe(200);
    expect((await ask('/rebuild', {})).status).toBe(200);
    expect((await ask('/erase', { yes: true })).status).toBe(200);
    expect(done).toEqual(['tick 1800', 'import book.yaml', 'connect Own', 'rebuild', 'erase']);
    expect(await (await ask('/export')).text()).toBe('manager: {}\n');
    expect(await (await ask('/export-all')).text()).toBe('{"key":"a"}\n{"key":"b"}\n');
    expect(await (await ask('/state')).json()).toMatchObject({ mode: 'demo' });
  });

  test('say what was refused', async () => {
    const { ask } = await steered();
    expect((await ask('/tick', { duration: '2d' })).status).toBe(409);
    expect((await ask('/import', { files: [{ name: 'book.yaml', text: 'bad' }] })).status).toBe(422);
  });

  test.each([
    ['/tick', { duration: 'soon' }],
    ['/tick', { duration: '3wd' }],
    ['/tick', {}],
    ['/import', { files: [] }],
    ['/erase', {}],
    ['/erase', { yes: 'no' }],
    ['/connect', { name: '' }],
  ])('%s %j is not understood, and does nothing', async (path, body) => {
    const { ask, done } = await steered();
    expect((await ask(path, body)).status).toBe(400);
    expect(done).toEqual([]);
  });

  test.each(['', 'x', 'launch'])('need their own token: %j is none', async (token) => {
    const { site, ask, done } = await steered();
    const given = token === 'launch' ? site.token : token;
    for (const [path, body] of [
      ['/state'],
      ['/export'],
      ['/tick', { duration: '5m' }],
      ['/erase', { yes: true }],
    ] as const)
      expect((await ask(path, body, given)).status).toBe(401);
    expect((await site.ask('/control/state', { headers: { cookie: site.cookie } })).status).toBe(401);
    expect(done).toEqual([]);
  });

  test('take a book of 20 MB and no more', async () => {
    const { ask } = await steered();
    expect((await ask('/import', { files: [{ name: 'b', text: 'x'.repeat(20_100_000) }] })).status).toBe(413);
    expect((await ask('/tick', { duration: `${'0'.repeat(70_000)}5m` })).status).toBe(413);
  });

  test('are not there where nothing may be steered', async () => {
    const site = await siteOf(morning);
    expect((await site.get('/control/state')).status).toBe(404);
  });
});
