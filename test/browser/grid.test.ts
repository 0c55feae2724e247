import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ledgerMorning } from '../pages/ledger-world.ts';
import { browsing, inBrowser } from './browser.ts';
import type { Served } from './served.ts';

inBrowser('the grid', () => {
  const { open, serve } = browsing();

  const placeOf = async ({ site }: Served) => {
    const raj = (await site.store.book())?.people?.find(({ id }) => id === 'raj-sandoval');
    return [raj?.power, raj?.interest];
  };

  async function gridOf(
    touch = false,
  ): Promise<{ served: Served; page: Page; cell: (place: [number, number]) => Promise<[number, number]> }> {
    const served = await serve(ledgerMorning);
    const device = touch ? { hasTouch: true, isMobile: true } : {};
    const { page } = await open(served, { viewport: { width: touch ? 360 : 1000, height: 900 }, ...device });
    await page.goto(`${served.url}/people/grid`);
    const cell = async ([power, interest]: [number, number]): Promise<[number, number]> => {
      const box = await page.locator('[data-grid]').boundingBox();
      if (!box) throw new Error('no picture');
      const unit = box.width / 340;
      return [box.x + (28 + (interest - 0.3) * 62) * unit, box.y + (22 + (5 - power + 0.8) * 82) * unit];
    };
    return { served, page, cell };
  }

  const raj = (page: Page) => page.locator('a[data-person="raj-sandoval"]');

  test('moves somebody by drag', async () => {
    const { served, page, cell } = await gridOf();
    const from = await raj(page).boundingBox();
    if (!from) throw new Error('no mark');
    await page.mouse.move(from.x + 8, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(...(await cell([3, 3])), { steps: 4 });
    await page.mouse.move(...(await cell([2, 5])), { steps: 4 });
    await page.mouse.up();
    await page.locator('[role=status]', { hasText: 'Placed.' }).waitFor();
    expect(await placeOf(served)).toEqual([2, 5]);
    expect(await page.evaluate('document.activeElement.dataset.person')).toBe('raj-sandoval');
  });

  test('moves somebody by tap and tap', async () => {
    const { served, page, cell } = await gridOf(true);
    await raj(page).tap();
    expect(await page.locator('#grid-says').textContent()).toContain('Raj Sandoval is picked up');
    await page.touchscreen.tap(...(await cell([1, 4])));
    await page.locator('[role=status]', { hasText: 'Placed.' }).waitFor();
    expect(await placeOf(served)).toEqual([1, 4]);
  });

  test('moves somebody by arrow keys, tells where to, and Escape puts back without covering the page', async () => {
    const { served, page } = await gridOf();
    await raj(page).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    expect(await page.locator('#grid-says').textContent()).toContain('Raj Sandoval: power 5, interest 3.');
    await page.keyboard.press('Escape');
    expect(await page.evaluate("document.documentElement.classList.contains('covered')")).toBe(false);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.locator('[role=status]', { hasText: 'Placed.' }).waitFor();
    expect(await placeOf(served)).toEqual([4, 3]);
  });

  test('without script a name leads to two selects', async () => {
    const served = await serve(ledgerMorning);
    const { page } = await open(served, { javaScriptEnabled: false });
    await page.goto(`${served.url}/people/grid`);
    await page.getByRole('link', { name: 'Raj Sandoval', exact: true }).click();
    await page.getByLabel('Power').selectOption('5');
    await page.getByLabel('Interest').selectOption('1');
    await page.getByRole('button', { name: 'Place' }).last().click();
    expect(await placeOf(served)).toEqual([5, 1]);
  });
});

inBrowser('the ledger without script', () => {
  const { open, serve } = browsing();

  test('moves by Enter in the date, is taken back by Undo, and is kept by a press', async () => {
    const served = await serve(ledgerMorning);
    const { page } = await open(served, { javaScriptEnabled: false });
    const promise = async () => (await served.site.store.book())?.commitments?.find(({ id }) => id === 'c-berth-plan');
    await page.goto(`${served.url}/ledger`);
    await page.locator('summary', { hasText: 'Move or drop' }).first().press('Enter');
    await page.locator('#d-c-berth-plan').fill('2026-03-20');
    await page.locator('#d-c-berth-plan').press('Enter');
    await page.locator('[role=status]', { hasText: 'Moved: Berth plan.' }).waitFor();
    expect((await promise())?.due).toBe('2026-03-20');
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.locator('[role=status]', { hasText: 'Taken back.' }).waitFor();
    expect((await promise())?.due).toBe('2026-02-26');
    await page.getByRole('button', { name: 'Done: Berth plan' }).press('Enter');
    await page.locator('[role=status]', { hasText: 'Kept: Berth plan.' }).waitFor();
    expect((await promise())?.status).toBe('kept');
  });
});
