import { meetingKey } from '@warmstart/core/meeting';
import { noteToken } from '@warmstart/runtime/note-token';
import { afterEach, describe, expect, test } from 'vitest';
import { type Room, roomOf } from './rooms.ts';
import { base, openStage, type Stage } from './stage.ts';

const open: Stage[] = [];
afterEach(async () => {
  for (const stage of open.splice(0)) await stage.close();
});

async function stageOf(options: Parameters<typeof openStage>[0] = {}) {
  const stage = await openStage(options);
  open.push(stage);
  return stage;
}

async function tokenOf({ browser }: Room): Promise<string> {
  const html = await (await browser.post('/settings/tokens/make', { name: 'Phone' })).text();
  expect(html).toContain(`curl ${base}/api/notes`);
  return /warmstart-note-[0-9a-f]{64}/.exec(html)?.[0] ?? '';
}

async function send(stage: Stage, token: string, text: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ text, meeting: null });
  return (await stage.browser().ask('/api/notes', { method: 'POST', body, headers })).status;
}

async function textsOf({ store }: Room): Promise<string[]> {
  const texts: string[] = [];
  for await (const { value } of store.noteRecords()) texts.push(value.raw.text);
  return texts.filter((text) => !text.includes('canary')).sort();
}

describe('a token of a manager', () => {
  test('adds notes to their own things alone, and no session counts there', async () => {
    const stage = await stageOf();
    const [ada, bo] = [await roomOf(stage, 'ada-canary'), await roomOf(stage, 'bo-canary')];
    const token = await tokenOf(ada);
    stage.asked.length = 0;
    expect(await send(stage, token, 'praise Bo')).toBe(201);
    expect([...new Set(stage.asked)]).toEqual([ada.manager]);
    expect([await textsOf(ada), await textsOf(bo)]).toEqual([['praise Bo'], []]);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/plain' };
    expect((await bo.browser.ask('/api/notes', { method: 'POST', body: 'from two', headers })).status).toBe(201);
    expect([await textsOf(ada), await textsOf(bo)]).toEqual([['from two', 'praise Bo'], []]);
  });

  test('opens nothing once they erased everything, or are not let in any more', async () => {
    const stage = await stageOf();
    const [ada, bo] = [await roomOf(stage, 'ada-canary'), await roomOf(stage, 'bo-canary')];
    const [gone, off] = [await tokenOf(ada), await tokenOf(bo)];
    stage.move(61);
    expect((await ada.browser.post('/settings/erase', { word: 'erase' })).status).toBe(200);
    expect(await send(stage, gone, 'a')).toBe(401);
    const stricter = await stageOf({ allowed: 'cy@harbour.example', over: () => stage.table });
    expect(await send(stricter, off, 'a')).toBe(401);
    expect(await send(stage, off, 'a')).toBe(201);
    expect(await textsOf(ada)).toEqual([]);
  });

  test('that is wrong is counted by network like any knocking', async () => {
    const stage = await stageOf();
    stage.move(60 - Number(stage.now().slice(17, 19)));
    const statuses = new Set<number>();
    for (let n = 0; n < 605; n++) statuses.add(await send(stage, `warmstart-note-${'0'.repeat(64)}`, 'a'));
    expect([...statuses]).toEqual([401, 429]);
  });
});

describe('a note link', () => {
  test('is of one manager, who need not be signed in, and tells nobody who that is', async () => {
    const stage = await stageOf();
    const { store, manager, kept } = await roomOf(stage, 'ada-canary');
    const { meeting } = kept;
    const key = await store.noteKey();
    const made = { purpose: 'link', meeting: meetingKey(meeting), start: meeting.start, key } as const;
    const token = noteToken({ ...made, manager });
    expect(token).not.toBeNull();
    stage.asked.length = 0;
    const html = await (await stage.browser().get(`/n/${token}`)).text();
    expect(html).toMatch(/Note for your .*\d\d:\d\d meeting/);
    expect(html).not.toMatch(/canary|Berths|shared-uid|Robin/);
    expect([...new Set(stage.asked)]).toEqual([manager]);
    // Signed with the key of another it is nobody's.
    const forged = noteToken({ ...made, manager: 'bo' });
    expect((await stage.browser().get(`/n/${forged}`)).status).toBe(404);
  });
});
