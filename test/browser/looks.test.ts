import { mkdirSync } from 'node:fs';
import { assetPaths } from '@warmstart/web/assets';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browsing, inBrowser, signIn } from './browser.ts';
import { type Device, desk, phone, seen, turn } from './device.ts';
import { objections, tooSmall } from './judge.ts';
import { scenes } from './scenes.ts';

/** Where pictures of every page are put to be looked at; none are taken where it is not set. */
const { PICTURES: pictures } = process.env;

inBrowser('every page', () => {
  const { blank, serve } = browsing();
  // All scenes share one page: a new one starts a process of the browser, which costs as much as looking at two pages.
  const state: { page?: Page; device: Device } = { device: phone };

  test('no style and no script asks what a page turned to another device would answer otherwise', async () => {
    const { site } = await serve({});
    for (const path of Object.values(assetPaths))
      expect(await site.text(path)).not.toMatch(/hover:|innerWidth|matchMedia|ontouchstart|maxTouchPoints/);
  });

  test.each(Object.keys(scenes))(
    '%s: nothing to object to on a phone in the dark and on a desk in the light, and never wider than the window',
    async (name) => {
      const { standing, paths } = scenes[name] ?? { standing: {}, paths: {} };
      const served = await serve(standing);
      const page = state.page ?? (await blank());
      state.page = page;
      await signIn(page, served);
      await turn(page, state.device);
      for (const [place, path] of Object.entries(paths)) {
        await page.goto(served.url + path);
        await lookAt(page, `${name}-${place}`, state.device);
        // The next page is loaded on this device, so that each is turned to once and both ways of turning are tried.
        state.device = state.device === phone ? desk : phone;
        await turn(page, state.device);
        await lookAt(page, `${name}-${place}`, state.device);
      }
    },
    120_000,
  );
});

/** Looks at a page that is on a device. */
async function lookAt(page: Page, place: string, device: Device): Promise<void> {
  const about = `${place}-${device.width}-${device.colorScheme}`;
  expect({ about, ...(await seen(page)) }).toEqual({ about, ...device, wide: device.width });
  expect({ about, objections: await objections(page) }).toEqual({ about, objections: [] });
  if (device.phone) expect({ about, small: await tooSmall(page) }).toEqual({ about, small: [] });
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${about}.png`, fullPage: true });
}
