import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '@warmstart/testing/terminal';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Io } from '../io.ts';
import { openBrowser } from './browser.ts';

const address = 'http://127.0.0.1:4610/?token=a$(touch b);&c';

/** A machine with this environment, at a terminal or not. */
function machine(env: Record<string, string>, isTTY = true): Io {
  const output = { write() {}, isTTY, columns: 80 };
  const stdin = (async function* () {})();
  const clock = { now: () => '2026-03-03T12:00:00Z' };
  return { stdout: output, stderr: output, stdin, env, clock, cwd: '/', zone: 'UTC' };
}

/** Programs are looked for here alone, until the test ends. */
function onPath(folder: string): void {
  const { PATH: before } = process.env;
  Object.assign(process.env, { PATH: folder });
  onTestFinished(() => {
    Object.assign(process.env, { PATH: before });
  });
}

describe.skipIf(process.platform !== 'linux')('the browser', () => {
  test('is given the address as it is, and no shell sees it', async () => {
    const note = '#!/bin/sh\nprintf %s "$1" > "$0.part"\n/bin/mv "$0.part" "$0.asked"\n';
    const folder = folderWith({ 'xdg-open': note });
    chmodSync(join(folder, 'xdg-open'), 0o755);
    onPath(folder);
    const watching = watch(folder);
    onTestFinished(() => watching.close());
    expect(openBrowser(address, machine({ DISPLAY: ':0' }))).toBe(true);
    while (!existsSync(join(folder, 'xdg-open.asked'))) await once(watching, 'change');
    expect(readFileSync(join(folder, 'xdg-open.asked'), 'utf8')).toBe(address);
  });

  test.each<[string, Record<string, string>, boolean]>([
    ['there is no display', {}, true],
    ['nobody is there', { DISPLAY: ':0', CI: 'true' }, true],
    ['the terminal is far away', { DISPLAY: ':0', SSH_CONNECTION: '10.0.0.1' }, true],
    ['the output goes into a pipe', { DISPLAY: ':0' }, false],
  ])('stays closed where %s', (_, env, isTTY) => {
    expect(openBrowser(address, machine(env, isTTY))).toBe(false);
  });

  test('that is not there is no error', async () => {
    onPath(folderWith());
    expect(openBrowser(address, machine({ WAYLAND_DISPLAY: 'wayland-0' }))).toBe(true);
    // Node reports it in the next turn: nobody listening would end the process.
    await new Promise(setImmediate);
  });
});
