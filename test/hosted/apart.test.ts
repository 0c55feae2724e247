import { dynamoChats } from '@warmstart/dynamo-store/chats';
import type { Item, Key, Range, Table } from '@warmstart/dynamo-store/table';
import { chat } from '@warmstart/testing/chats';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { everythingOf } from './fill.ts';
import { type Room, roomOf } from './rooms.ts';
import { isOpen, type Route } from './routes.ts';
import { openStage, type Stage } from './stage.ts';

/** Keys the table was asked for, reads and writes. */
const touched: string[] = [];

function watched(table: Table): Table {
  const note = ({ pk, sk = '' }: { readonly pk: string; readonly sk?: string }) => touched.push(`${pk} ${sk}`);
  return {
    get: (keys: readonly Key[]) => {
      keys.forEach(note);
      return table.get(keys);
    },
    put: (draft, condition) => {
      note(draft);
      return table.put(draft, condition);
    },
    remove: (key, condition) => {
      note(key);
      return table.remove(key, condition);
    },
    putAll: (items: readonly Item[]) => {
      items.forEach(note);
      return table.putAll(items);
    },
    lease: (key, terms) => {
      note(key);
      return table.lease(key, terms);
    },
    query: (range: Range) => {
      note(range);
      return table.query(range);
    },
  };
}

let stage: Stage;
let ada: Room;
let bo: Room;
beforeAll(async () => {
  stage = await openStage({ over: watched });
  ada = await roomOf(stage, 'ada-canary');
  bo = await roomOf(stage, 'bo-canary');
});
beforeEach(() => stage.move(61));
afterAll(() => stage.close());

/** Asks as a page of ours would, with or without a session. */
async function ask({ browser }: Pick<Room, 'browser'>, { method, path, fields }: Route): Promise<Response> {
  return method === 'POST' ? browser.post(path, fields) : browser.get(path);
}

/** All of an answer that a reader may see. */
async function allOf(answer: Response): Promise<string> {
  return `${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`;
}

test('both hold a meeting of the same UID and start', () => {
  expect([ada.kept.meeting.uid, ada.kept.page]).toEqual([bo.kept.meeting.uid, bo.kept.page]);
  expect(ada.manager).not.toBe(bo.manager);
  expect(ada.routes.length).toBeGreaterThan(30);
});

describe('S18: without a session', () => {
  test('every route of a manager answers as one that does not exist, and reads nothing', async () => {
    const stranger = { browser: stage.browser() };
    const nowhere = await allOf(await stranger.browser.get('/nowhere/at/all'));
    for (const route of ada.routes.filter(({ path }) => !isOpen(path))) {
      const before = [await everythingOf(ada.store), stage.done.length];
      touched.length = 0;
      const form = { ...route.fields, 'form-token': 'f'.repeat(32) };
      const answer = await allOf(await ask(stranger, { ...route, fields: form }));
      expect([route.name, answer]).toEqual([route.name, expect.stringMatching(/^401 /)]);
      expect([route.name, answer]).toEqual([route.name, expect.not.stringMatching(/canary|shared-uid|Berths/)]);
      // But for the way back, which is what was asked for.
      if (!route.path.startsWith('/api/'))
        expect(answer.replace(/\?to=[^"]*/g, '')).toBe(nowhere.replace(/\?to=[^"]*/g, ''));
      expect([route.name, touched.filter((key) => !key.startsWith('rate#'))]).toEqual([route.name, []]);
      expect([await everythingOf(ada.store), stage.done.length]).toEqual(before);
      stage.move(61);
    }
  });
});

describe('S18: with the session of another', () => {
  test('every route reads and changes what is one’s own, and no key of the other is touched', async () => {
    const before = await everythingOf(ada.store);
    // What ends the session, or everything, comes last, and by its own test.
    const last = ['POST /settings/erase', 'POST /sign-out', 'POST /sign-out/everywhere'];
    for (const route of ada.routes.filter(({ path, name }) => !isOpen(path) && !last.includes(name))) {
      touched.length = 0;
      stage.asked.length = 0;
      const answer = await allOf(await ask(bo, route));
      expect([route.name, answer]).toEqual([route.name, expect.not.stringMatching(/ada-canary/)]);
      expect([route.name, touched.filter((key) => key.includes(ada.manager))]).toEqual([route.name, []]);
      expect([route.name, [...new Set(stage.asked)]]).toEqual([route.name, [bo.manager]]);
      stage.move(61);
    }
    expect(await everythingOf(ada.store)).toBe(before);
    expect(stage.done.filter(({ manager }) => manager === ada.manager)).toEqual([]);
  });

  test('what only the other keeps is answered like what never was', async () => {
    const series = (room: Room) => room.routes.find(({ name }) => name === 'GET /settings/series/:id')?.path ?? '';
    const pairs: [string, string][] = [
      [series(ada), '/settings/series/0123456789abcdef'],
      [`/settings/series/${ada.kept.calendar}`, '/settings/series/none'],
      ['/outbox/a.eml', '/outbox/b.eml'],
    ];
    for (const [theirs, none] of pairs) {
      expect(await allOf(await bo.browser.get(theirs))).toBe(await allOf(await bo.browser.get(none)));
      stage.move(61);
    }
    for (const verb of ['read', 'on', 'off', 'disconnect']) {
      const theirs = await allOf(await bo.browser.post(`/settings/calendars/${ada.kept.calendar}/${verb}`, {}));
      expect(theirs).toBe(await allOf(await bo.browser.post(`/settings/calendars/none/${verb}`, {})));
      expect(theirs).toMatch(/^404 /);
      stage.move(61);
    }
  });

  test('the page of the shared UID shows each their own meeting, and a correction stays one’s own', async () => {
    const third = await roomOf(stage, 'cy-canary');
    expect(await (await third.browser.get(third.kept.page)).text()).toContain('Berths cy-canary');
    expect(await (await ada.browser.get(ada.kept.page)).text()).toContain('Berths ada-canary');
    const before = await everythingOf(ada.store);
    stage.move(61);
    expect((await third.browser.post(`${third.kept.page}/correct`, { what: 'mute' })).status).toBe(303);
    expect(await everythingOf(ada.store)).toBe(before);
  });

  test('erasing everything erases one’s own, and forgets who they were', async () => {
    const gone = await roomOf(stage, 'di-canary');
    const before = await everythingOf(ada.store);
    stage.move(61);
    expect((await gone.browser.post('/settings/erase', { word: 'Erase' })).status).toBe(422);
    expect(await everythingOf(gone.store)).not.toBe('[]');
    const answer = await gone.browser.post('/settings/erase', { word: 'erase' });
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('is gone')]);
    expect(answer.headers.get('clear-site-data')).toBe('"storage"');
    expect(await everythingOf(gone.store)).toBe('[]');
    expect(await everythingOf(ada.store)).toBe(before);
    expect((await gone.browser.get('/')).status).toBe(401);
    expect(gone.browser.cookies.size).toBe(0);
    stage.move(61);
    expect((await roomOf(stage, 'di-canary')).manager).not.toBe(gone.manager);
  });

  test('erasing everything leaves nothing of one’s chats, and those of another as they were', async () => {
    const gone = await roomOf(stage, 'eli-canary');
    const chats = dynamoChats(stage.table);
    const [own, other] = ['U0ELI', 'U0ADA'].map((user) => ({ team: 'T0HARBOUR', user }));
    if (!own || !other) throw new Error('two members');
    for (const [manager, user] of [
      [gone.manager, own],
      [ada.manager, other],
    ] as const) {
      await chats.saveChats(manager, [chat({ name: user.user, team: user.team })], null);
      await chats.tie(user, manager);
    }
    stage.move(61);
    // What was refused for its word says nothing to the browser.
    const refused = await gone.browser.post('/settings/erase', { word: 'no' });
    expect([refused.status, refused.headers.get('clear-site-data')]).toEqual([422, null]);
    await gone.browser.post('/settings/erase', { word: 'erase' });
    expect([await chats.chats(gone.manager), await chats.ownerOf(own)]).toEqual([null, null]);
    expect([(await chats.chats(ada.manager))?.value.length, await chats.ownerOf(other)]).toEqual([1, ada.manager]);
  });
});
