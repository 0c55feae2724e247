import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Standing } from '../pages/site.ts';
import { type Served, serve } from './served.ts';

const { CHROMIUM: executablePath = '/usr/bin/chromium' } = process.env;

/** Tries in a browser; without one they are skipped, and a line says so. */
export const inBrowser = existsSync(executablePath) ? describe : describe.skip;
if (!existsSync(executablePath))
  console.warn(`skipped: no browser at ${executablePath}; CHROMIUM names another, Debian's package is "chromium"`);

type ContextOptions = Parameters<Browser['newContext']>[0];

export interface Browsing {
  /** A signed-in page of the site. */
  open(served: Served, options?: ContextOptions): Promise<{ page: Page; context: BrowserContext }>;
  serve(standing: Standing): Promise<Served>;
}

/** One browser for a file's trials; closes what was opened. */
export function browsing(): Browsing {
  const opened: { close(): Promise<unknown> }[] = [];
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    for (const one of opened) await one.close();
    await browser?.close();
  });
  return {
    async open({ url, site }, options = {}) {
      if (!browser) throw new Error('no browser');
      const context = await browser.newContext(options);
      opened.unshift(context);
      const page = await context.newPage();
      await page.goto(`${url}/?token=${site.token}`);
      return { page, context };
    },
    async serve(standing) {
      const served = await serve(standing);
      opened.push(served);
      return served;
    },
  };
}
