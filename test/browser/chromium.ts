import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const { CHROMIUM: executablePath = '/usr/bin/chromium' } = process.env;

/** No page of a trial lives long enough to earn back what optimising its code costs: a tenth of the processor's time. */
const args = ['--no-sandbox', '--js-flags=--no-opt --no-maglev'];

/** Whether there is a browser; where there is none, a line says so. */
export function browserIsThere(): boolean {
  const there = existsSync(executablePath);
  if (!there)
    console.warn(`skipped: no browser at ${executablePath}; CHROMIUM names another, Debian's package is "chromium"`);
  return there;
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath, args });
}
