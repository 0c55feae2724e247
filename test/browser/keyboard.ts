import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const called = `(one) => one.tagName + ' ' + (one.getAttribute('href') ?? one.getAttribute('name') ?? one.textContent.trim())`;

/** Writes down what gets the focus, and whether that can be seen. */
const listening = `window.reached = []; document.addEventListener('focusin', ({ target }) => {
  const { outlineStyle, outlineWidth } = getComputedStyle(target);
  reached.push({ what: (${called})(target), seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 });
})`;

const pressable = `[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true })).map(${called})`;

/** Holds the page to be reached by Tab alone, all of it, in the order it is read, with a focus that can be seen. */
export async function expectReachedInOrder(page: Page): Promise<void> {
  const order = await page.evaluate<string[]>(pressable);
  await page.evaluate(listening);
  let reached: unknown[] = [];
  // Times and dates have a stop for each of their parts: those presses reach nothing new.
  for (let steps = 0; steps < 300 && reached.length < order.length; ) {
    const missing = order.length - reached.length;
    for (let press = 0; press < missing; press++) await page.keyboard.press('Tab');
    steps += missing;
    reached = await page.evaluate<unknown[]>('reached');
  }
  expect(reached).toEqual(order.map((what) => ({ what, seen: true })));
}
