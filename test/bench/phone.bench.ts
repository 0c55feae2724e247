import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { browserIsThere, launch } from '../browser/chromium.ts';
import { linkTo, onSlowLine, phone } from '../browser/note-link.ts';
import { serve } from '../browser/served.ts';
import { morning } from '../pages/morning.ts';
import type { BenchRow } from './row.ts';

/** How soon a phone behind a note link can be typed into on slow 4G. */
export default async function bench(): Promise<BenchRow[]> {
  if (!browserIsThere()) return [];
  const browser = await launch();
  const served = await serve(morning);
  const empty = await emptyPage();
  try {
    const link = served.url + (await linkTo(served.site));
    await typable(browser, link);
    const runs = [];
    for (let run = 0; run < 5; run++)
      runs.push({ ours: await typable(browser, link), empty: await typable(browser, empty.url) });
    const ours = median(runs.map((run) => run.ours));
    const reference = median(runs.map((run) => run.empty));
    const detail = `${ours.toFixed(0)} ms / ${reference.toFixed(0)} ms`;
    return [
      { name: 'phone: a note can be typed on slow 4G ÷ 1 s', ratio: ours / 1000, bound: 1, detail },
      { name: 'phone: … ÷ a page with nothing but a box, on the same line', ratio: ours / reference, bound: 3, detail },
    ];
  } finally {
    empty.close();
    await browser.close();
    await served.close();
  }
}

/** From the link to the box that has the focus, on a phone that has seen nothing of it, in ms. */
async function typable(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext(phone);
  try {
    const page = await context.newPage();
    await onSlowLine(context, page);
    const from = performance.now();
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator('textarea:focus').waitFor();
    return performance.now() - from;
  } finally {
    await context.close();
  }
}

async function emptyPage(): Promise<{ url: string; close(): void }> {
  const page = '<!doctype html><html lang="en"><title>Note</title><textarea autofocus></textarea>';
  const server = createServer((_, answer) => answer.writeHead(200, { 'content-type': 'text/html' }).end(page));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
}
