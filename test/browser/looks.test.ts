import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { browsing, inBrowser } from './browser.ts';
import { objections, tooSmall } from './judge.ts';
import { scenes } from './scenes.ts';

/** Where pictures of every page are put to be looked at; none are taken where it is not set. */
const { PICTURES: pictures } = process.env;

const devices = [
  { width: 360, colorScheme: 'dark', hasTouch: true, isMobile: true },
  { width: 1280, colorScheme: 'light' },
] as const;

inBrowser('every page', () => {
  const { open, serve } = browsing();

  test.each(Object.keys(scenes))(
    '%s: nothing to object to on a phone in the dark and on a desk in the light, and never wider than the window',
    async (name) => {
      const { standing, paths } = scenes[name] ?? { standing: {}, paths: {} };
      const served = await serve(standing);
      for (const { width, colorScheme, ...device } of devices) {
        const { page } = await open(served, { viewport: { width, height: 800 }, colorScheme, ...device });
        for (const [place, path] of Object.entries(paths)) {
          await page.goto(served.url + path);
          const about = `${name} ${place} ${width} ${colorScheme}`;
          expect({ about, objections: await objections(page) }).toEqual({ about, objections: [] });
          const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
          expect({ about, wide }).toEqual({ about, wide: width });
          if (width === 360) expect({ about, small: await tooSmall(page) }).toEqual({ about, small: [] });
          if (pictures !== undefined) {
            mkdirSync(pictures, { recursive: true });
            await page.screenshot({
              path: `${pictures}/${name}-${place}-${width}-${colorScheme}.png`,
              fullPage: true,
            });
          }
        }
      }
    },
    120_000,
  );
});
