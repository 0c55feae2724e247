import { meetingKey } from '@warmstart/core/meeting';
import { noteToken } from '@warmstart/runtime/note-token';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { desk } from '../pages/morning.ts';
import type { Site } from '../pages/site.ts';

/** The address that lets whoever has it note about the desk's meeting, without a session. */
export async function linkTo({ store }: Site): Promise<string> {
  const key = await store.noteKey();
  const about = { manager: 'robin', meeting: meetingKey(desk), start: desk.start };
  return `/n/${noteToken({ purpose: 'link', ...about, key })}`;
}

/** A phone that has seen nothing of ours. */
export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;

/** Puts a page on what Lighthouse calls slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
export async function onSlowLine(context: BrowserContext, page: Page): Promise<CDPSession> {
  const line = await context.newCDPSession(page);
  const slow = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
  await line.send('Network.emulateNetworkConditions', slow);
  await line.send('Network.setCacheDisabled', { cacheDisabled: true });
  return line;
}
