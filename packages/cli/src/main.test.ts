import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { calendarText } from '@warmstart/testing/ics-text';
import { folderWith } from '@warmstart/testing/terminal';
import { describe, expect, test } from 'vitest';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const book = 'manager: { name: Robin Hale, email: robin@harbour.example, timezone: UTC }\n';

interface Options {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  /** Whether what it could read from stays open until it has ended; nothing comes from there either way. */
  readonly open?: boolean;
}

/** Runs a line of the shell in which `warmstart` stands for the real program. */
async function shell(line: string, options: Options = {}) {
  const { npm_package_name: _, INIT_CWD: __, NO_COLOR: ___, FORCE_COLOR: ____, ...env } = process.env;
  const start = `set -o pipefail; warmstart() { '${process.execPath}' '${main}' "$@"; }; ${line}`;
  const child = spawn('bash', ['-c', start], {
    cwd: options.cwd,
    env: { ...env, ...options.env },
    stdio: 'pipe',
  });
  if (!options.open) child.stdin.end();
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.on('close', resolve)),
  ]);
  return { code, out, err };
}

describe('the real program', () => {
  test('prints the demo’s next brief, plain into a pipe, and ends with 0', async () => {
    const { code, out, err } = await shell('warmstart brief --demo');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^08:00 · Elif \(skip, via Jana\), .*\nAim {8}/);
    expect(out).not.toContain('\u001b');
  });

  test('ends without a word when its reader hangs up', async () => {
    const { out, err } = await shell('warmstart brief all --demo | head -1');
    expect(out).toMatch(/^All day · [^\n]*\n$/);
    expect(err).not.toMatch(/EPIPE|Error|\bat /);
  });

  test('ends with 1 where it fails and 2 where it is misused', async () => {
    expect(await shell('warmstart import --check gone.yaml; echo $?; warmstart brif; echo $?')).toMatchObject({
      out: '1\n2\n',
      err: expect.stringMatching(/^gone\.yaml:1:1 .*\nwarmstart: .*unknown command 'brif'/s),
    });
  });

  test('waits for nothing once it has said what is wrong, not even for what it could still be told', async () => {
    // Nobody ever ends what it reads: a program that waits for that ends by the time-out.
    const { code, err } = await shell('warmstart brief', { open: true });
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('no calendar to read') });
  });

  test('reads paths from where the person stands, whichever folder a package script runs in', async () => {
    const cwd = folderWith();
    const place = join(cwd, 'desk');
    mkdirSync(place);
    const env = { npm_package_name: 'warmstart', INIT_CWD: place };
    const { code } = await shell(`printf '${book}' > desk/book.yaml; warmstart import --check book.yaml`, { cwd, env });
    expect(code).toBe(0);
    const other = await shell('warmstart import --check book.yaml', {
      cwd,
      env: { ...env, npm_package_name: 'other' },
    });
    expect(other.code).toBe(1);
  });

  test('takes UTC where the host names no zone it knows', async () => {
    const cwd = folderWith({ 'work.ics': calendarText([{ title: 'Tide', start: '20260303T150000Z' }]) });
    const line = 'warmstart calendar work.ics --from 2026-03-03 --to 2026-03-04';
    const { code, out } = await shell(line, { cwd, env: { TZ: 'nowhere' } });
    expect({ code, out }).toEqual({ code: 0, out: '2026-03-03  15:00–15:00  Tide\n' });
  });

  test.skipIf(process.platform !== 'linux')('says so when the disk is full', async () => {
    const { code, err } = await shell('warmstart -V > /dev/full');
    expect(code).toBe(1);
    expect(err).toBe('warmstart: the result cannot be written (ENOSPC). Check the disk, then try again.\n');
  });
});
