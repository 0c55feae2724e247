import { createServer, type ServerResponse } from 'node:http';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { account, accountCalendar } from '../pages/accounts.ts';
import { desk, hearing, morning, oneOnOne } from '../pages/morning.ts';
import { reviewed } from '../pages/review-world.ts';
import { pathOf } from '../pages/routes.ts';
import { browsing, inBrowser, signIn } from './browser.ts';
import { expectReachedInOrder } from './keyboard.ts';
import type { Served } from './served.ts';

const words = (page: Page) => page.evaluate<string>("document.querySelector('main').innerText");

inBrowser('by keyboard', () => {
  const { blank, serve } = browsing();
  // Tab changes nothing: one page goes to all places.
  const site: { served?: Served; page?: Page } = {};

  test.each([
    '/',
    pathOf(desk),
    '/review/next',
    '/important',
    '/important/i-growth',
    '/important/i-growth/improvement',
    '/numbers',
    '/up',
    '/asks',
    '/settings',
    '/settings/accounts/g-robin',
    '/outbox',
  ])('everything on %s is reached in the order it is read', async (path) => {
    site.served ??= await serve({ ...morning, accounts: [account()], accountCalendars: [accountCalendar()] });
    site.page ??= await blank();
    await signIn(site.page, site.served);
    await site.page.goto(site.served.url + path);
    await expectReachedInOrder(site.page);
  });
});

inBrowser('without script', () => {
  const { open, serve } = browsing();

  test('a time is booked, an item kept and made smaller, and a review answered', async () => {
    const served = await serve({ ...reviewed, mode: 'live' });
    const { page } = await open(served, { javaScriptEnabled: false });
    await page.goto(`${served.url}/important`);
    await page
      .getByRole('button', { name: /^Book / })
      .first()
      .click();
    expect(await page.locator('.big').textContent()).toMatch(/^When it is .*, I open “Growth plan for Ada”/);
    await page.goto(`${served.url}/important/new`);
    await page.getByLabel('What', { exact: true }).fill('Interview the pilots');
    await page.getByLabel('For whom').fill('Nobody Here');
    await page.getByRole('button', { name: 'Keep it' }).click();
    expect(await page.locator('.why').textContent()).toContain('nobody here is called');
    await page.getByLabel('For whom').fill('Ada Quist');
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.locator('summary', { hasText: 'Make it smaller' }).click();
    await page.getByLabel('Smallest next step').fill('Call one');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.locator('[role=status]').textContent()).toContain('the step is smaller');
    await page.goto(`${served.url}/review`);
    await page.getByLabel('Answer in words').fill('drop 2 not ours');
    await page.getByRole('button', { name: 'Answer' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await page.locator('[role=status]').textContent()).toBe('Taken back.');
  });

  test('the clock moves, a correction and a setting are saved, and no button is shown that would do nothing', async () => {
    const served = await serve(morning);
    const { page } = await open(served, { javaScriptEnabled: false });
    expect(await page.locator('text=Notify me on this page').isVisible()).toBe(false);
    expect(await page.locator('button:text("Cover")').isVisible()).toBe(false);
    await page.getByRole('button', { name: '30 min' }).click();
    expect(await page.locator('main').textContent()).toContain('It is 10:28');
    await page.goto(served.url + pathOf(desk));
    await page.getByRole('button', { name: 'Never this series' }).click();
    expect(await page.locator('[role=status]').textContent()).toBe('Saved: no more briefs for this series.');
    await page.goto(`${served.url}/settings`);
    await page.getByLabel('Minutes before a meeting').fill('500');
    await page.getByRole('button', { name: 'Save' }).first().click();
    expect(await page.locator('.why').textContent()).toContain('1 to 120');
    expect(await page.getByLabel('Minutes before a meeting').inputValue()).toBe('500');
    await page.getByLabel('Minutes before a meeting').fill('15');
    await page.getByRole('button', { name: 'Save' }).first().click();
    expect((await served.site.store.book())?.manager.lead).toBe('15m');
    expect(served.site.done).toEqual(['tick 1800', 'settings changed', 'settings changed']);
  });
});

inBrowser('connecting an account', () => {
  const { open, serve } = browsing();

  test('leads to the provider, wherever that leads on to, and back, without script and by keyboard', async () => {
    // An organisation's own sign-in, to which the provider leads at once; no policy of ours can know of it.
    const organisation = await elsewhere((answer, { searchParams }) =>
      answer.writeHead(200, { 'content-type': 'text/html' }).end(`<a href="${searchParams.get('back')}">Allow</a>`),
    );
    const provider = await elsewhere((answer, { search }) =>
      answer.writeHead(302, { location: `${organisation.url}/sign-in${search}` }).end(),
    );
    const came: string[] = [];
    const back = { url: '' };
    const served = await serve({
      ...morning,
      accounts: [account()],
      opening: {
        begin: async () => ({ done: true, address: `${provider.url}/auth?back=${encodeURIComponent(back.url)}` }),
        finish: async ({ session, answer }) => {
          came.push(`${answer.get('code')} ${session === null ? 'without' : 'with'} a session`);
          return { done: true, account: 'g-robin' };
        },
        offered: async () => ({
          done: true,
          calendars: [{ id: 'team', name: 'Team', primary: false, bare: false }],
        }),
      },
    });
    back.url = `${served.url}/connect/google/back?state=s1&code=c1`;
    const { page } = await open(served, { javaScriptEnabled: false });
    await page.goto(`${served.url}/settings`);
    await page.getByRole('button', { name: 'Connect Google' }).press('Enter');
    await page.getByRole('link', { name: 'Allow' }).press('Enter');
    expect(await page.locator('h1').textContent()).toBe('robin.hale@harbour.example');
    expect(page.url()).toBe(`${served.url}/settings/accounts/g-robin?done=connected`);
    await page.getByLabel('Team').press('Space');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    expect(await page.locator('[role=status]').textContent()).toBe('Saved.');
    expect([came, served.site.done]).toEqual([['c1 with a session'], ['choose g-robin team']]);
    // Nobody out there learned where people came from.
    expect([provider.referrers, organisation.referrers]).toEqual([[undefined], [undefined]]);
    provider.close();
    organisation.close();
  });
});

/** A server of somebody else. */
async function elsewhere(answer: (answer: ServerResponse, url: URL) => void) {
  const referrers: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    if (url.pathname === '/favicon.ico') return void response.writeHead(404).end();
    referrers.push(request.headers.referer);
    answer(response, url);
  });
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready));
  const address = server.address();
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://localhost:${typeof address === 'object' ? address?.port : 0}`, referrers, close };
}

inBrowser('the screen-share cover', () => {
  const { open, serve } = browsing();

  test('hides names and text on every page with one key, until it is pressed again', async () => {
    const served = await serve(morning);
    const { page } = await open(served);
    expect(await words(page)).toContain('Harbour desk weekly');
    await page.keyboard.press('Escape');
    expect(await words(page)).not.toMatch(/\w/);
    for (const path of [pathOf(desk), '/outbox', '/settings', '/']) {
      await page.goto(served.url + path);
      expect([path, (await words(page)).trim(), await page.title()]).toEqual([path, '', 'Warmstart']);
    }
    await page.getByRole('button', { name: 'Uncover' }).click();
    expect(await words(page)).toContain('Harbour desk weekly');
    expect(await page.title()).toBe('Today');
  });

  test('falls by itself over what is sealed when the window loses the focus, and over nothing else', async () => {
    const served = await serve({ ...morning, meetings: [oneOnOne, desk, hearing] });
    const { page } = await open(served);
    const covered = async (path: string) => {
      await page.goto(served.url + path);
      await page.evaluate("window.dispatchEvent(new Event('blur'))");
      return (await words(page)).trim() === '';
    };
    expect([await covered(pathOf(hearing)), await covered(pathOf(oneOnOne))]).toEqual([true, false]);
  });
});

inBrowser('the open page', () => {
  const { open, serve } = browsing();

  test('notifies of a brief that is due, once, in neutral words, and only after a press', async () => {
    const served = await serve({ ...morning, deliveries: [], now: '2026-03-03T13:58:00Z' });
    const { page, context } = await open(served);
    await context.addInitScript(`
      window.told = JSON.parse(sessionStorage.getItem('told') ?? '[]');
      window.Notification = class { constructor(title, { body }) { told.push(title + ' | ' + body); sessionStorage.setItem('told', JSON.stringify(told)); }
        static permission = 'granted'; static requestPermission() { return Promise.resolve('granted'); } };`);
    await page.goto(served.url);
    const told = () => page.evaluate<string[]>('window.told');
    expect(await told()).toEqual([]);
    await page.getByRole('button', { name: 'Notify me on this page' }).click();
    await page.waitForFunction('window.told.length > 0');
    await page.reload();
    await page.getByRole('button', { name: 'Stop notifying' }).waitFor();
    expect(await told()).toEqual(['Brief ready: 09:00 | Open the page to read it.']);
  });

  test('asks nobody but its own server, and breaks no rule of its own', async () => {
    const served = await serve(morning);
    const { page } = await open(served);
    const asked = new Set<string>();
    const said: string[] = [];
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    page.on('console', (message) => said.push(message.text()));
    for (const path of ['/', pathOf(desk), '/settings', '/outbox']) await page.goto(served.url + path);
    expect([[...asked], said]).toEqual([[served.url], []]);
  });
});

inBrowser('a mail in its frame', () => {
  const { open, serve } = browsing();

  test('is shown, runs nothing and leads nowhere', async () => {
    const served = await serve(morning);
    const { page } = await open(served);
    await page.goto(`${served.url}/outbox/20260303T135500Z-0123456789abcdef.eml`);
    const frame = page.frameLocator('iframe');
    expect(await frame.locator('p').textContent()).toBe('Hear their plan without steering.');
    page.on('dialog', () => expect.unreachable('a script of the mail ran'));
    await page.waitForLoadState('networkidle');
  });
});

inBrowser('from another site', () => {
  const { open, serve } = browsing();

  test('a link finds the session, and a form does nothing', async () => {
    const served = await serve(morning);
    const form = `<form method="post" action="${served.url}/tick"><input name="move" value="5m"><input name="form-token" value="${served.site.formToken}"><button>go</button></form>`;
    const other = createServer((_, answer) =>
      answer.writeHead(200, { 'content-type': 'text/html' }).end(`<a href="${served.url}/settings">in</a>${form}`),
    );
    await new Promise<void>((ready) => other.listen(0, 'localhost', ready));
    const address = other.address();
    const elsewhere = `http://localhost:${typeof address === 'object' ? address?.port : 0}/`;
    const { page } = await open(served);
    await page.goto(elsewhere);
    await page.click('a');
    expect(await page.locator('h1').textContent()).toBe('Settings');
    await page.goto(elsewhere);
    await page.click('button');
    expect(await page.locator('h1').textContent()).toMatch(/Not done|Not signed in/);
    expect(served.site.done).toEqual([]);
    other.closeAllConnections();
    other.close();
  });
});
