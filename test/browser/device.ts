import type { Page } from 'playwright-core';
import { lineTo } from './judge.ts';

/** What pages are looked at on. */
export interface Device {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
  /** Fingers instead of a mouse, and a window as wide as the page's `meta viewport` says. */
  readonly phone: boolean;
}

export const phone: Device = { width: 360, height: 800, colorScheme: 'dark', phone: true };
export const desk: Device = { width: 1280, height: 800, colorScheme: 'light', phone: false };

/** What the page takes itself to be on, as its styles see it. */
export interface Seen extends Device {
  /** How wide all of the page is. */
  readonly wide: number;
}

/**
 * Turns a page, as it stands, into one on another device. Loading and judging it anew on the other would cost twice as
 * much and show the same, as long as no script of ours asks for the width.
 */
export async function turn(page: Page, { width, height, colorScheme, phone: mobile }: Device): Promise<void> {
  const line = await lineTo(page);
  const screenOrientation = mobile
    ? ({ type: 'portraitPrimary', angle: 0 } as const)
    : ({ type: 'landscapePrimary', angle: 90 } as const);
  const screen = { screenWidth: width, screenHeight: height, screenOrientation };
  await Promise.all([
    line.send('Emulation.setDeviceMetricsOverride', { width, height, mobile, deviceScaleFactor: 1, ...screen }),
    line.send('Emulation.setTouchEmulationEnabled', { enabled: mobile }),
    page.emulateMedia({ colorScheme }),
  ]);
}

export function seen(page: Page): Promise<Seen> {
  return page.evaluate(`({
    width: innerWidth,
    height: innerHeight,
    colorScheme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    phone: matchMedia('(pointer: coarse) and (hover: none)').matches,
    wide: document.documentElement.scrollWidth,
  })`);
}
