import { weekMark } from '@warmstart/core/review';
import { noteToken, type StopKind, stopToken } from '@warmstart/runtime/note-token';
import { describe, expect, test } from 'vitest';
import { morning } from './morning.ts';
import { type Site, siteOf } from './site.ts';

const review = { on: true, without: [], diffs: true };

async function stage(kind: StopKind = 'review') {
  const site = await siteOf(morning);
  await site.store.saveSettings({ ...(await site.store.settings()), review });
  const key = await site.store.noteKey();
  const token = stopToken({ kind, manager: 'robin', start: weekMark('2026-W10'), key }) ?? '';
  return { site, key, token };
}

const settingsOf = async ({ store }: Site) => (await store.settings()).review;

/** As a mail program does it: no session, no form of ours, no word of where it comes from (RFC 8058, 3.1). */
const oneClick = ({ ask }: Site, token: string) =>
  ask(`/u/${token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });

describe('S6: the link that ends weekly mails', () => {
  test('looked at a hundred times, as mail programs do, it changes nothing', async () => {
    const { site, token } = await stage();
    for (let looks = 0; looks < 100; looks++) expect((await site.ask(`/u/${token}`)).status).toBe(200);
    expect(await settingsOf(site)).toEqual(review);
  });

  test('shows one button and nothing of whose it is', async () => {
    const { site, token } = await stage();
    const html = await (await site.ask(`/u/${token}`)).text();
    expect(html.match(/<button/g)).toHaveLength(1);
    expect(html).toContain('Stop the weekly review?');
    expect(html).not.toMatch(/Robin|Harbour|@/);
  });

  test('pressed, or posted by a mail program, it ends its own mails, says when, and once more is as once', async () => {
    const { site, token } = await stage();
    const answer = await oneClick(site, token);
    expect([answer.status, await answer.text()]).toEqual([
      200,
      expect.stringContaining('No mail of the weekly review'),
    ]);
    const after = await settingsOf(site);
    expect(after).toMatchObject({ on: false, diffs: true, stoppedAt: expect.any(String) });
    site.move('2026-03-04T13:00:00Z');
    const form = new URLSearchParams();
    expect((await site.ask(`/u/${token.toUpperCase()}`, { method: 'POST', body: form })).status).toBe(200);
    expect(await settingsOf(site)).toEqual(after);
  });

  test('of the diffs it leaves the review as it is', async () => {
    const { site, token } = await stage('diffs');
    await oneClick(site, token);
    expect(await settingsOf(site)).toMatchObject({ on: true, diffs: false });
  });

  test('every other token ends nothing, and is answered alike', async () => {
    const { site, key, token } = await stage();
    const start = weekMark('2026-W10');
    const note = noteToken({ purpose: 'mail', manager: 'robin', meeting: '', start, key }) ?? '';
    const others = [note, 'aaaa', `${token}a`, token.slice(1), 'x'.repeat(5000), '%F0%9F%98%80'];
    const pages = new Set<string>();
    for (const other of others) {
      const looked = await site.ask(`/u/${other}`);
      expect([looked.status, (await oneClick(site, other)).status]).toEqual([404, 404]);
      pages.add((await looked.text()).replace(/style-\w+/g, ''));
    }
    expect(pages.size).toBe(1);
    expect(await settingsOf(site)).toEqual(review);
  });

  test('what is posted with it is not kept, and may not be large', async () => {
    const { site, token } = await stage();
    const answer = await site.ask(`/u/${token}`, { method: 'POST', body: 'x'.repeat(5000) });
    expect(answer.status).toBe(413);
    expect(await settingsOf(site)).toEqual(review);
  });
});
