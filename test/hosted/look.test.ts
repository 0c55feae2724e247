import { type Browser as Chromium, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inBrowser } from '../browser/browser.ts';
import { objections, tooSmall } from '../browser/judge.ts';
import { roomOf } from './rooms.ts';
import { base, openStage, type Stage } from './stage.ts';

const { CHROMIUM: executablePath = '/usr/bin/chromium' } = process.env;
const long = 'robin.donaudampfschifffahrtsgesellschaftskapitaen';

inBrowser('the pages of signing in, and of the book', () => {
  let stage: Stage;
  let chrome: Chromium;
  beforeAll(async () => {
    stage = await openStage();
    chrome = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await chrome.close();
    await stage.close();
  });

  /** A page whose requests to our address are answered by the pages themselves. */
  async function pageWith(cookies: ReadonlyMap<string, string>, width: number): Promise<Page> {
    const colorScheme = width === 360 ? 'dark' : 'light';
    const finger = width === 360 ? { hasTouch: true, isMobile: true } : {};
    const context = await chrome.newContext({ viewport: { width, height: 800 }, colorScheme, ...finger });
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    await context.route(`${base}/**`, async (route) => {
      const asked = route.request();
      const answer = await stage.app.request(asked.url(), {
        method: asked.method(),
        headers: { ...(await asked.allHeaders()), host: new URL(base).host, cookie, 'sec-fetch-site': 'same-origin' },
        body: asked.postDataBuffer(),
      });
      const body = Buffer.from(await answer.arrayBuffer());
      await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body });
    });
    return context.newPage();
  }

  async function holds(page: Page, about: string, width: number): Promise<void> {
    expect({ about, objections: await objections(page) }).toEqual({ about, objections: [] });
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect({ about, wide }).toEqual({ about, wide: width });
    if (width === 360) expect({ about, small: await tooSmall(page) }).toEqual({ about, small: [] });
  }

  test.each([360, 1280])(
    'at %d pixels there is nothing to object to',
    async (width) => {
      const stranger = await pageWith(new Map(), width);
      for (const path of ['/settings', '/sign-in/google/callback?code=c&state=s']) {
        await stranger.goto(base + path);
        await holds(stranger, path, width);
      }
      const room = await roomOf(stage, long);
      const page = await pageWith(room.browser.cookies, width);
      for (const path of ['/settings', '/settings/book']) {
        await page.goto(base + path);
        await holds(page, path, width);
      }
      const buffer = Buffer.from(`manager:\n  name: ${long}\n  email: nobody\n  timezone: Mars/Olympus\n`);
      await page.setInputFiles('#book', { name: 'book.yaml', mimeType: 'application/yaml', buffer });
      await page.getByRole('button', { name: 'Import' }).click();
      await page.getByText('2 faults in the file').waitFor();
      await holds(page, 'faults', width);
      await page.getByLabel(/to confirm/).fill('everything');
      await page.getByRole('button', { name: 'Erase everything' }).click();
      await page.getByText('Not done: type the word').waitFor();
      await holds(page, 'word', width);
    },
    60_000,
  );
});
