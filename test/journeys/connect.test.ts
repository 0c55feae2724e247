import { join } from 'node:path';
import { run } from '@warmstart/cli/run';
import { instantFromMillis } from '@warmstart/core/time';
import { type System, startSystem } from '@warmstart/local/system';
import { startGoogle } from '@warmstart/testing/google';
import { startMicrosoft, trustMicrosoft } from '@warmstart/testing/microsoft';
import { commandLine, folderWith } from '@warmstart/testing/terminal';
import { expect, onTestFinished, test } from 'vitest';
import { browserAt } from '../hosted/browser.ts';

const warmstart = commandLine(run);
const clock = { now: () => instantFromMillis(Date.now()) };

async function begun(env: Readonly<Record<string, string>>) {
  const errors: unknown[] = [];
  const options = { port: 0, mode: 'live', at: null, zone: 'UTC', version: 'test', say() {} } as const;
  const dir = join(folderWith(), 'data');
  const system = await startSystem({ ...options, dir, env, report: (error) => errors.push(error) });
  onTestFinished(() => system.stop());
  const app = { request: (url: string, init?: RequestInit) => fetch(url, { ...init, redirect: 'manual' }) };
  const browser = browserAt(system.web, app);
  await browser.get(`/${new URL(system.url).search}`);
  return { system, browser, errors, dir };
}

/** Follows addresses as a browser that has no cookies, up to an answer that leads nowhere. */
async function visit(address: string): Promise<Response> {
  const answer = await fetch(address, { redirect: 'manual' });
  const next = answer.headers.get('location');
  return next === null ? answer : visit(next);
}

/** The first address on the way that is of this system, which a browser would bring its cookies to. */
async function backFrom(address: string, { web }: Pick<System, 'web'>): Promise<URL> {
  const next = (await fetch(address, { redirect: 'manual' })).headers.get('location') ?? '';
  return new URL(next).port === new URL(web).port ? new URL(next) : backFrom(next, { web });
}

test('an account at Google: from the command line to its calendars, and back', async () => {
  const google = await startGoogle({
    clock,
    clients: [{ id: 'c1', secret: 's1', redirects: ['http://127.0.0.1/connect/google/back'] }],
  });
  onTestFinished(() => google.close());
  google.addAccount({ email: 'robin@harbour.example' });
  google.signIn('robin@harbour.example');
  const { browser, errors, dir } = await begun({
    GOOGLE_CLIENT_ID: 'c1',
    GOOGLE_CLIENT_SECRET: 's1',
    GOOGLE_API_ROOT: google.root,
    GOOGLE_OAUTH_ROOT: google.root,
  });
  const { code, out } = await warmstart(`connect google --no-open --data ${dir}`);
  expect([code, out]).toEqual([0, expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/o\/oauth2\/v2\/auth\?\S+\n$/)]);
  const done = await visit(out.trim());
  expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('You can close this window.')]);
  const settings = await (await browser.get('/settings')).text();
  expect(settings).toContain('robin@harbour.example');
  expect(settings).toContain('Warmstart may read your calendars, since');
  const path = /\/settings\/accounts\/[\w-]+(?=")/.exec(settings)?.[0] ?? '';
  expect(await (await browser.get(path)).text()).toMatch(/type="checkbox" name="calendar" value="[^"]+" checked/);
  expect((await warmstart(`doctor --data ${dir}`)).out).toContain('account     robin@harbour.example (Google)\n');
  const again = await visit(out.trim().replace(/state=[^&]*/, 'state=other'));
  expect(again.status).toBe(401);
  const left = await browser.post(`${path}/disconnect`, {});
  expect(left.headers.get('location')).toBe('/settings?done=account-revoked#calendars');
  expect(await (await browser.get('/settings')).text()).not.toContain('Choose calendars');
  expect(errors).toEqual([]);
});

test('an account at Microsoft: from the settings, back by the name Microsoft knows, to its page', async () => {
  onTestFinished(trustMicrosoft());
  const microsoft = await startMicrosoft({
    clock,
    clientId: '11111111-2222-4333-8444-555555555555',
    clientSecret: null,
    redirects: ['http://localhost/connect/microsoft/back'],
  });
  onTestFinished(() => microsoft.close());
  microsoft.addAccount({ email: 'robin@pier.example' });
  const { system, browser, errors } = await begun({
    MICROSOFT_CLIENT_ID: '11111111-2222-4333-8444-555555555555',
    MICROSOFT_LOGIN_ROOT: microsoft.login,
    GRAPH_API_ROOT: microsoft.root,
  });
  const going = await browser.post('/connect/microsoft', {});
  const address = going.headers.get('refresh')?.replace('0; url=', '') ?? '';
  const back = await backFrom(address, system);
  expect([back.hostname, back.pathname]).toEqual(['localhost', '/connect/microsoft/back']);
  // The cookie is of 127.0.0.1, so it does not come along to the first of the two.
  const hop = await fetch(back, { redirect: 'manual' });
  const here = new URL(hop.headers.get('location') ?? '');
  expect(here.origin).toBe(system.web);
  const connected = await browser.get(`${here.pathname}${here.search}`);
  expect(connected.headers.get('location')).toMatch(/^\/settings\/accounts\/[\w-]+\?done=connected$/);
  const page = await (await browser.get(connected.headers.get('location') ?? '')).text();
  expect(page).toContain('robin@pier.example');
  expect(page).toMatch(/type="checkbox" name="calendar" value="[^"]+" checked/);
  const twice = await browser.get(`${here.pathname}${here.search}`);
  expect(twice.status).toBe(422);
  expect(errors).toEqual([]);
});
