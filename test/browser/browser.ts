import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Standing } from '../pages/site.ts';
import { browserIsThere, launch } from './chromium.ts';
import { type Served, serve } from './served.ts';

/** Tries in a browser; without one they are skipped, and a line says so. */
export const inBrowser = browserIsThere() ? describe : describe.skip;

type ContextOptions = Parameters<Browser['newContext']>[0];

export interface Browsing {
  /** An empty page in a context of its own. */
  blank(options?: ContextOptions): Promise<Page>;
  /** A page of its own, signed in by the printed address. */
  open(served: Served, options?: ContextOptions): Promise<{ page: Page; context: BrowserContext }>;
  serve(standing: Standing): Promise<Served>;
}

/** One browser for a file's trials; closes what was opened. */
export function browsing(): Browsing {
  const opened: { close(): Promise<unknown> }[] = [];
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    for (const one of opened) await one.close();
    await browser?.close();
  });
  async function blank(options: ContextOptions = {}): Promise<Page> {
    if (!browser) throw new Error('no browser');
    const context = await browser.newContext(options);
    opened.unshift(context);
    return context.newPage();
  }
  return {
    blank,
    async open({ url, site }, options) {
      const page = await blank(options);
      await page.goto(`${url}/?token=${site.token}`);
      return { page, context: page.context() };
    },
    async serve(standing) {
      const served = await serve(standing);
      opened.push(served);
      return served;
    },
  };
}

/** Gives the page a session of the site, without a look at what the site opens with. */
export async function signIn(page: Page, { url, site }: Served): Promise<void> {
  const [name = '', value = ''] = site.cookie.split('=');
  await page.context().addCookies([{ url, name, value }]);
}
