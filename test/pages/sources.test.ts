import { createHmac } from 'node:crypto';
import type { ConnectedSource, SourceTrouble } from '@warmstart/core/signal';
import { describe, expect, test } from 'vitest';
import { morning } from './morning.ts';
import { type Site, siteOf } from './site.ts';
import { words as textOf } from './words.ts';

const now = '2026-03-03T13:00:00Z';
const github = { name: 'Desk repositories', scopes: 'acme/desk\nacme/crane', token: 'github_pat_secret', root: '' };

async function connected(fields: Readonly<Record<string, string>> = github, kind = 'github') {
  const site = await siteOf({ ...morning, now });
  const answer = await site.post(`/settings/sources/new/${kind}`, fields);
  const page = await answer.text();
  const [, secret = ''] = /shown this once\.<\/p>\s*<pre>([^<]+)<\/pre>/.exec(page) ?? [];
  return { site, answer, page, secret };
}

async function standing(site: Site, changed: Partial<ConnectedSource>): Promise<string> {
  const kept = await site.signals.source('github');
  if (kept === null) throw new Error('no source is connected');
  await site.signals.saveSource({ ...kept.value, ...changed }, kept.rev);
  return textOf(await site.text('/settings/sources/github'));
}

const begun = {
  from: '2025-12-03T13:00:00Z',
  cursor: '{}',
  signals: 1200,
  doneAt: null,
  trouble: null,
  failures: 0,
  notBefore: null,
};

describe('the settings', () => {
  test('say that no source is connected, and lead to each kind', async () => {
    const site = await siteOf({ ...morning, now });
    const page = await site.text('/settings');
    expect(textOf(page)).toContain('None is connected. Merges, reviews and tasks come from here');
    for (const kind of ['github', 'jira', 'webhook']) {
      expect(page).toContain(`href="/settings/sources/new/${kind}"`);
      expect((await site.get(`/settings/sources/new/${kind}`)).status).toBe(200);
    }
    expect((await site.get('/settings/sources/new/gitlab')).status).toBe(404);
  });

  test('list a source with how it goes', async () => {
    const { site } = await connected();
    const page = textOf(await site.text('/settings'));
    expect(page).toContain(
      'Desk repositories GitHub. Not heard yet. The last 90 days are being fetched: 0 signals so far.',
    );
  });
});

describe('connecting', () => {
  test('shows the address and the secret once, and has the past fetched', async () => {
    const { site, answer, page, secret } = await connected();
    expect(answer.status).toBe(200);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(page).toContain('https://briefs.example/hooks/github/robin/github');
    expect(page).not.toContain('github_pat_secret');
    expect(site.done).toEqual(['backfill']);
    for (const path of ['/settings', '/settings/sources/github']) {
      const later = await site.text(path);
      expect(later).not.toContain(secret);
      expect(later).not.toContain('github_pat_secret');
    }
  });

  test('that is refused says why, keeps what was typed but the token, and connects nothing', async () => {
    const { site, answer, page } = await connected({ ...github, scopes: 'desk' });
    expect(answer.status).toBe(422);
    expect(textOf(page)).toContain('Not connected: a repository is written like acme/desk');
    expect(page).toContain('value="Desk repositories"');
    expect(page).not.toContain('github_pat_secret');
    expect(await site.signals.sources()).toEqual([]);
    const nameless = await site.post('/settings/sources/new/webhook', { name: '' });
    expect([nameless.status, textOf(await nameless.text())]).toEqual([
      422,
      expect.stringContaining('Not saved: some text'),
    ]);
  });

  test('a webhook lets whoever has the secret send signals, and nobody else', async () => {
    const { site, secret } = await connected({ name: 'Pager' }, 'webhook');
    const body = JSON.stringify({ at: '2026-03-03T12:00:00Z', kind: 'incident', team: 'harbour-desk', ref: 'inc-1' });
    const call = (key: string, said = body) => {
      const timestamp = String(Date.parse(now) / 1000);
      const mac = createHmac('sha256', Buffer.from(key.slice(6), 'base64')).update(`m1.${timestamp}.${said}`);
      const headers = {
        'webhook-id': 'm1',
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${mac.digest('base64')}`,
      };
      return site.ask('/hooks/signals/robin/pager', { method: 'POST', body: said, headers });
    };
    expect((await call('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).status).toBe(401);
    expect((await call(secret, '{"kind": 1}')).status).toBe(422);
    const taken = await call(secret);
    expect([taken.status, await taken.text()]).toEqual([202, '']);
    expect((await site.signals.waiting(10)).flatMap(({ signals }) => signals)).toMatchObject([
      { ref: 'inc-1', source: 'pager' },
    ]);
    expect(textOf(await site.text('/settings/sources/pager'))).toContain('Webhook. Last heard just now.');
  });

  test('takes no call that is larger than any of its kind', async () => {
    const { site } = await connected();
    const sizes = { github: 25_000_001, jira: 5_000_001, signals: 2_000_001 };
    for (const [kind, size] of Object.entries(sizes)) {
      const headers = { 'content-length': String(size) };
      const answer = await site.ask(`/hooks/${kind}/robin/github`, { method: 'POST', body: 'x'.repeat(size), headers });
      expect(answer.status).toBe(413);
    }
  });
});

describe('a source', () => {
  const troubles: [SourceTrouble, string][] = [
    ['no-access', 'GitHub lets this token read nothing there. Give another one below.'],
    ['not-found', 'GitHub has none of these repositories, or this token may not see them.'],
    ['throttled', 'GitHub wants to be left alone until 08:30. It goes on by itself.'],
    ['unreachable', 'GitHub cannot be reached now. It goes on by itself.'],
    ['not-readable', 'GitHub answers with something that cannot be read.'],
  ];
  test.each(troubles)('whose past meets with %s says so in words, and how far it came', async (trouble, words) => {
    const { site } = await connected();
    const backfill = { ...begun, trouble, failures: 1, notBefore: '2026-03-03T13:30:00Z' };
    const page = await standing(site, { backfill });
    expect(page).toContain(words);
    expect(page).toContain('1200 signals so far.');
  });

  test('says when it called last, and when its past is there', async () => {
    const { site } = await connected();
    const backfill = { ...begun, doneAt: '2026-03-03T12:00:00Z', signals: 1 };
    const page = await standing(site, { backfill, lastHeardAt: '2026-03-03T12:45:00Z' });
    expect(page).toContain('Last heard 15 min ago.');
    expect(page).toContain('The 90 days before 07:00 are here: 1 signal.');
  });

  test('gets another secret, is paused, goes on, and is disconnected', async () => {
    const { site, secret } = await connected();
    const renewed = await (await site.post('/settings/sources/github/secret', {})).text();
    expect(renewed).toContain('Copy the secret now');
    expect(renewed).not.toContain(secret);
    const answer = await site.post('/settings/sources/github/pause', {});
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/settings/sources/github?done=pause']);
    expect(textOf(await site.text('/settings/sources/github'))).toContain('Paused: what it calls with is not kept.');
    await site.post('/settings/sources/github/resume', {});
    expect((await site.signals.source('github'))?.value.on).toBe(true);
    const gone = await site.post('/settings/sources/github/disconnect', {});
    expect(gone.headers.get('location')).toBe('/settings?done=source-disconnected#sources');
    expect(await site.signals.sources()).toEqual([]);
    for (const path of ['/settings/sources/github', '/settings/sources/none'])
      expect((await site.get(path)).status).toBe(404);
    expect((await site.post('/settings/sources/github/pause', {})).status).toBe(404);
  });

  test('has its past fetched again with another token, or says what is wrong with that', async () => {
    const { site } = await connected({ ...github, token: '' });
    expect(site.done).toEqual([]);
    const refused = await site.post('/settings/sources/github/past', { scopes: 'acme/desk', token: '' });
    expect([refused.status, textOf(await refused.text())]).toEqual([
      422,
      expect.stringContaining('no token was typed'),
    ]);
    const answer = await site.post('/settings/sources/github/past', { scopes: 'acme/quay', token: 'pat' });
    expect(answer.headers.get('location')).toBe('/settings/sources/github?done=past');
    expect(site.done).toEqual(['backfill']);
    expect((await site.signals.source('github'))?.value.scopes).toEqual(['acme/quay']);
  });

  test('may be called anything without harm to its page', async () => {
    const { page } = await connected({ ...github, name: '<img src=x onerror=alert(1)> "&' });
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).not.toContain('<img');
  });
});
