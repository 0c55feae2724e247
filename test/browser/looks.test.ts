import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { browsing, inBrowser } from './browser.ts';
import { objections, tooSmall } from './judge.ts';
import { scenes } from './scenes.ts';
import type { Served } from './served.ts';

/** Where pictures of every page are put to be looked at; none are taken where it is not set. */
const { PICTURES: pictures } = process.env;

const devices = [
  { width: 360, colorScheme: 'dark', hasTouch: true, isMobile: true },
  { width: 1280, colorScheme: 'light' },
] as const;

interface Looked {
  readonly name: string;
  readonly paths: Readonly<Record<string, string>>;
  readonly device: (typeof devices)[number];
}

inBrowser('every page', () => {
  const { open, serve } = browsing();

  test.each(Object.keys(scenes))(
    '%s: nothing to object to on a phone in the dark and on a desk in the light, and never wider than the window',
    async (name) => {
      const { standing, paths } = scenes[name] ?? { standing: {}, paths: {} };
      const served = await serve(standing);
      await Promise.all(devices.map((device) => look(served, { name, paths, device })));
    },
    120_000,
  );

  /** Goes through the pages of a scene on one device. */
  async function look(served: Served, { name, paths, device }: Looked): Promise<void> {
    const { width, ...others } = device;
    const { page } = await open(served, { viewport: { width, height: 800 }, ...others });
    for (const [place, path] of Object.entries(paths)) {
      await page.goto(served.url + path);
      const about = `${name} ${place} ${width} ${device.colorScheme}`;
      expect({ about, objections: await objections(page) }).toEqual({ about, objections: [] });
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect({ about, wide }).toEqual({ about, wide: width });
      if (width === 360) expect({ about, small: await tooSmall(page) }).toEqual({ about, small: [] });
      if (pictures === undefined) continue;
      mkdirSync(pictures, { recursive: true });
      const file = `${pictures}/${name}-${place}-${width}-${device.colorScheme}.png`;
      await page.screenshot({ path: file, fullPage: true });
    }
  }
});
