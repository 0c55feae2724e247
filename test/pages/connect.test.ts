import type { ConnectedAccount } from '@warmstart/core/account';
import type { CameBack, Opened, OpeningWanted } from '@warmstart/web/app';
import { describe, expect, test } from 'vitest';
import { account, accountCalendar, revoked } from './accounts.ts';
import { morning } from './morning.ts';
import { port, type Site, type Standing, siteOf } from './site.ts';

const connected: Standing = {
  ...morning,
  accounts: [account()],
  accountCalendars: [accountCalendar(), accountCalendar({ id: 'g-team', calendar: 'team', name: 'Team', on: false })],
};

/** A site that keeps what was asked of its accounts. */
async function recording(parts: Standing = {}, end: Opened = { done: true, account: 'g-robin' }) {
  const begun: OpeningWanted[] = [];
  const back: CameBack[] = [];
  const site = await siteOf({
    ...connected,
    ...parts,
    opening: {
      begin: async (wanted) => {
        begun.push(wanted);
        return { done: true, address: 'https://accounts.provider.example/auth?state=s1&scope=a%20b' };
      },
      finish: async (came) => {
        back.push(came);
        return end;
      },
      ...parts.opening,
    },
  });
  return { site, begun, back };
}

const section = async (site: Site) => (await site.text('/settings')).split('id="calendars"')[1] ?? '';
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the settings', () => {
  test('offer the providers that are set up, and say how to set one up where none is', async () => {
    const site = await siteOf(morning);
    expect(await section(site)).toMatch(/action="\/connect\/google".*action="\/connect\/microsoft"/s);
    const only = await siteOf({ ...morning, opening: { providers: ['microsoft'] } });
    expect(await section(only)).not.toContain('/connect/google');
    const none = await section(await siteOf({ ...morning, opening: { providers: [] } }));
    expect(none).not.toContain('/connect/');
    expect(none).toContain('docs/connect.md');
  });

  test('show each account with what was granted, and its calendars with how they are heard of', async () => {
    const site = await siteOf({
      ...connected,
      accounts: [account(), account({ id: 'm-robin', provider: 'microsoft', permissions: ['read', 'write'] })],
      accountCalendars: [
        accountCalendar(),
        accountCalendar({ id: 'm-own', name: 'Polled', kind: 'microsoft', account: 'm-robin', watch: null }),
        accountCalendar({ id: 'm-off', name: 'Resting', kind: 'microsoft', account: 'm-robin', on: false }),
      ],
    });
    const says = words(await section(site));
    expect(says).toContain('Google. Warmstart may read your calendars, since Tue 3 Feb.');
    expect(says).toContain('Microsoft 365. Warmstart may read your calendars and may add booked times');
    expect(says).toMatch(/Berths and cranes read 2 min ago, told of changes at once/);
    expect(says).toMatch(/Polled read 2 min ago, asked every few minutes/);
    expect(says).toMatch(/Resting off Switch on/);
    expect(says).toMatch(/Google is told that Warmstart may read nothing.*Microsoft lets no program take/);
  });

  test.each(['none', 'over', 'silent'])('with a watch that is %s a calendar is asked', async (how) => {
    const { watch } = accountCalendar();
    const is = { none: null, over: { until: '2026-03-03T14:00:00Z' }, silent: { silentSince: '2026-03-03T14:00:00Z' } };
    const parts = is[how as keyof typeof is];
    const calendar = accountCalendar({ watch: parts === null || watch === null ? null : { ...watch, ...parts } });
    const site = await siteOf({ ...connected, accountCalendars: [calendar] });
    expect(words(await section(site))).toContain('asked every few minutes');
  });

  test.each<[NonNullable<ConnectedAccount['trouble']>['kind'], RegExp, boolean]>([
    ['revoked', /lets Warmstart in no more.*Connect it again/, true],
    ['disabled', /switched off.*connect it again/, true],
    ['narrowed', /no more read.*leave the tick/, true],
    ['ours', /does not know this Warmstart.*GOOGLE_CLIENT_ID/, false],
  ])('say first what is wrong with an account that is %s, and what mends it', async (kind, says, again) => {
    const site = await siteOf({ ...connected, accounts: [account({ trouble: { ...revoked, kind } })] });
    const html = await section(site);
    expect(words(html.slice(0, html.indexOf('<h3>')))).toMatch(says);
    expect(html.includes('/settings/accounts/g-robin/again')).toBe(again);
    expect(words(html)).not.toContain('may read your calendars, since');
  });

  test.each([
    ['revoked', 'may read nothing of it any more'],
    ['kept', 'Microsoft keeps your permission'],
    ['untold', 'could not be told'],
  ] as const)('say what became of the permission: %s', async (way, says) => {
    const site = await siteOf({ ...connected, opening: { disconnect: async () => way } });
    const answer = await site.post('/settings/accounts/g-robin/disconnect', {});
    expect(answer.status).toBe(303);
    expect(await site.text(answer.headers.get('location') ?? '')).toContain(says);
  });
});

describe('beginning', () => {
  test('leads to the provider by a page that needs no script, and names the session by no secret of it', async () => {
    const { site, begun } = await recording();
    const answer = await site.post('/connect/google', {});
    expect([answer.status, answer.headers.get('refresh')]).toEqual([
      200,
      '0; url=https://accounts.provider.example/auth?state=s1&scope=a%20b',
    ]);
    expect(await answer.text()).toContain('href="https://accounts.provider.example/auth?state=s1&amp;scope=a%20b"');
    expect(begun).toEqual([{ provider: 'google', session: expect.stringMatching(/^[0-9a-f]{32}$/), again: null }]);
    expect(site.cookie).not.toContain(begun[0]?.session);
    expect(site.formToken).not.toBe(begun[0]?.session);
  });

  test('again names the account that lets us in no more', async () => {
    const { site, begun } = await recording({ accounts: [account({ trouble: revoked })] });
    expect((await site.post('/settings/accounts/g-robin/again', {})).headers.get('refresh')).toContain('state=s1');
    expect(begun).toEqual([{ provider: 'google', session: expect.any(String), again: 'g-robin' }]);
  });

  test('says what is missing where the provider is not set up, or why not', async () => {
    const { site } = await recording({ opening: { providers: ['google'] } });
    const missing = await site.post('/connect/microsoft', {});
    expect([missing.status, await missing.text()]).toEqual([422, expect.stringContaining('MICROSOFT_CLIENT_ID')]);
    const { site: away } = await recording({ opening: { begin: async () => ({ done: false, why: 'It hangs.' }) } });
    expect(await (await away.post('/connect/google', {})).text()).toContain('It hangs.');
  });

  test('with a provider nobody knows is not there', async () => {
    const { site, begun } = await recording();
    expect((await site.post('/connect/yahoo', {})).status).toBe(404);
    expect((await site.get('/connect/yahoo/back?state=s')).status).toBe(404);
    expect(begun).toEqual([]);
  });
});

describe('coming back', () => {
  test('hands on all that came, with the session, and leads to choosing calendars', async () => {
    const { site, back, begun } = await recording();
    await site.post('/connect/google', {});
    const answer = await site.get('/connect/google/back?state=s1&code=c%2F1&iss=x');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/settings/accounts/g-robin?done=connected']);
    const [came] = back;
    expect([came?.provider, came?.session]).toEqual(['google', begun[0]?.session]);
    expect([...(came?.answer ?? [])]).toEqual([
      ['state', 's1'],
      ['code', 'c/1'],
      ['iss', 'x'],
    ]);
  });

  test('with another session says so to whoever decides', async () => {
    const { site, back, begun } = await recording();
    await site.post('/connect/google', {});
    const other = (await site.ask(`/?token=${site.token}`)).headers.get('set-cookie')?.split(';')[0] ?? '';
    await site.ask('/connect/google/back?state=s1', { headers: { cookie: other } });
    expect(back[0]?.session).toMatch(/^[0-9a-f]{32}$/);
    expect(back[0]?.session).not.toBe(begun[0]?.session);
  });

  test('without a session, after the command line began it, tells that all is done and leads nowhere', async () => {
    const { site, back } = await recording();
    const answer = await site.ask('/connect/google/back?state=s1&code=c1');
    const html = await answer.text();
    expect([answer.status, back[0]?.session]).toEqual([200, null]);
    expect(words(html)).toContain('Connected You can close this window.');
    expect(html).not.toMatch(/<a |g-robin|harbour/);
  });

  test('without a session, begun elsewhere, is refused', async () => {
    const { site } = await recording({}, { done: false, why: 'not-begun-here' });
    expect((await site.ask('/connect/google/back?state=s1&code=c1')).status).toBe(401);
  });

  test('the token of the start opens nothing here: it is for reading', async () => {
    const { site, back } = await recording();
    await site.ask('/connect/google/back?state=s', { headers: { authorization: `Bearer ${site.token}` } });
    expect(back[0]?.session).toBeNull();
  });

  test('by the other name of this machine goes to the name that has the session', async () => {
    const { site, back } = await recording();
    const host = `localhost:${port}`;
    const answer = await site.app.request(`http://${host}/connect/microsoft/back?state=s1&code=c%201`, {
      headers: { host },
    });
    expect([answer.status, answer.headers.get('location'), back]).toEqual([
      303,
      `http://127.0.0.1:${port}/connect/microsoft/back?state=s1&code=c%201`,
      [],
    ]);
  });

  test('looking at the address without following it ends nothing', async () => {
    const { site, back } = await recording();
    await site.ask('/connect/google/back?state=s1', { method: 'HEAD', headers: { cookie: site.cookie } });
    expect(back).toEqual([]);
  });

  test.each([
    ['not-begun-here', 422, /not begun in this browser/],
    ['other-provider', 422, /not begun in this browser/],
    ['cancelled', 422, /called it off/],
    ['answer-not-valid', 422, /not believed/],
    ['narrowed', 422, /leave every tick/],
    ['disabled', 422, /switched off/],
    ['revoked', 422, /Begin again/],
    ['ours', 422, /GOOGLE_CLIENT_ID/],
    ['too-many', 422, /Disconnect one first/],
    ['unreachable', 503, /few minutes/],
    ['throttled', 503, /few minutes/],
  ] as const)('%s is told in words, with a way on, and nothing of what came', async (why, status, says) => {
    const { site } = await recording({}, { done: false, why });
    const answer = await site.get('/connect/google/back?state=canary-state&error=canary-error&code=canary-code');
    const html = await answer.text();
    expect([answer.status, words(html)]).toEqual([status, expect.stringMatching(says)]);
    expect(html).toContain('href="/settings#calendars"');
    expect(html).not.toContain('canary');
  });
});

describe('the calendars of an account', () => {
  const offered = [
    { id: 'team', name: 'Team <b>', primary: false, bare: false },
    { id: 'robin.hale@harbour.example', name: 'Robin', primary: true, bare: false },
    { id: 'busy', name: 'Pier 4', primary: false, bare: true },
  ];

  test('are listed, its own first, those that are on ticked', async () => {
    const site = await siteOf({
      ...connected,
      opening: { offered: async () => ({ done: true, calendars: offered }) },
    });
    const html = await site.text('/settings/accounts/g-robin');
    const boxes = [...html.matchAll(/name="calendar" value="([^"]+)"( checked)?/g)].map(([, id, on]) => [id, !!on]);
    expect(boxes).toEqual([
      ['robin.hale@harbour.example', true],
      ['busy', false],
      ['team', false],
    ]);
    expect(words(html)).toContain('Pier 4 only free and busy times');
    expect(html).toContain('Team &lt;b&gt;');
  });

  test.each([
    [['team', 'busy'], 'choose g-robin team busy'],
    [['team'], 'choose g-robin team'],
    [[], 'choose g-robin '],
  ])('%j are chosen by ticking them', async (ids, done) => {
    const own = await siteOf(connected);
    const body = new URLSearchParams({ 'form-token': own.formToken });
    for (const id of ids) body.append('calendar', id);
    const answer = await own.ask('/settings/accounts/g-robin/calendars', {
      method: 'POST',
      body,
      headers: { cookie: own.cookie, 'sec-fetch-site': 'same-origin' },
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/settings/accounts/g-robin?done=chosen']);
    expect(own.done).toEqual([done]);
  });

  test('that could not be chosen, or listed, are told with the reason', async () => {
    const own = await siteOf({
      ...connected,
      opening: {
        choose: async () => ({ done: false, why: 'At most 20.' }),
        offered: async () => ({ done: false, why: 'Google did not answer.' }),
      },
    });
    const answer = await own.post('/settings/accounts/g-robin/calendars', { calendar: 'team' });
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('Not saved: At most 20.')]);
    expect(await own.text('/settings/accounts/g-robin')).toContain('could not be listed: Google did not answer.');
  });

  test('are not asked for while the account lets us in no more', async () => {
    const own = await siteOf({
      ...connected,
      accounts: [account({ trouble: revoked })],
      opening: { offered: () => Promise.reject(new Error('asked')) },
    });
    const html = await own.text('/settings/accounts/g-robin');
    expect(html).toContain('once the account is connected again');
    expect(html).toContain('/settings/accounts/g-robin/again');
  });

  test.each(['/settings/accounts/other/calendars', '/settings/accounts/g-robin/burn'])(
    '%s is not there',
    async (path) => {
      const own = await siteOf(connected);
      expect((await own.post(path, {})).status).toBe(404);
      expect((await own.get('/settings/accounts/other')).status).toBe(404);
      expect(own.done).toEqual([]);
    },
  );
});
