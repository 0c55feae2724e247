import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';

/** Half as long as what `axe.source` holds, and so read by the browser in half the time. */
const expression = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/**
 * No rule asks for style sheets a second time, and of rules that were kept nothing is told. The rule of 2.2 about the
 * size of targets is asked for by name: axe leaves it out by itself.
 */
const asked = `{
  iframes: false, preload: { assets: ['media'] }, reporter: 'no-passes', resultTypes: ['violations'],
  rules: { 'target-size': { enabled: true } }
}`;

const lines = new WeakMap<Page, Promise<CDPSession>>();

/** The line to a page below what the driver wraps for each call. */
export function lineTo(page: Page): Promise<CDPSession> {
  const line = lines.get(page) ?? page.context().newCDPSession(page);
  lines.set(page, line);
  return line;
}

/** What WCAG 2.2 AA and good practice would object to, as `rule: element`. A page is asked as often as one likes. */
export async function objections(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in window")))
    await (await lineTo(page)).send('Runtime.evaluate', { expression });
  const violations = await page.evaluate<AxeResults['violations']>(
    `axe.run(document, ${asked}).then(({ violations }) => violations)`,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

/** Pressable elements lower than a finger needs. */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('button, summary, .button, input:not([type=hidden]):not([type=checkbox]), select, textarea, .day .title a, .top a')]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
    .map((one) => one.outerHTML.slice(0, 100) + ' ' + one.getBoundingClientRect().height)`);
}
