import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, folderWith } from '@warmstart/testing/terminal';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { run } from '../run.ts';
import { launchdPlist, serviceText, systemdUnit } from './index.ts';

const warmstart = commandLine(run);
const home = '/home/robin';
const path = fc.stringMatching(/^[^\p{Cc}]{1,40}$/u).map((name) => `/${name}`);
const verifier = spawnSync('systemd-analyze', ['--version']).status === 0;

/** The words of a command line as systemd.service(5) reads them: quotes, C escapes, doubled per cent signs. */
function wordsOf(unit: string): string[] {
  const [, line = ''] = /^ExecStart=(.*)$/m.exec(unit) ?? [];
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"/gu)].map(([, word = '']) =>
    word.replace(/\\(.)/gu, '$1').replaceAll('%%', '%'),
  );
}

test('a unit for systemd runs exactly the words it was made of, whatever stands in a path', () => {
  fc.assert(
    fc.property(path, fc.array(path, { maxLength: 3 }), (program, words) => {
      expect(wordsOf(systemdUnit({ command: [program, ...words], home }))).toEqual([`:${program}`, ...words]);
    }),
    { numRuns: 200 },
  );
});

test('a plist for launchd holds exactly the words it was made of', () => {
  fc.assert(
    fc.property(path, (program) => {
      const text = launchdPlist({ command: [program], home });
      const [, word = ''] = /<array>\n {4}<string>(.*)<\/string>\n {2}<\/array>/u.exec(text) ?? [];
      expect(word).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      expect(word.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).toBe(program);
    }),
    { numRuns: 200 },
  );
});

test.skipIf(!verifier)('systemd itself finds nothing wrong with the unit', () => {
  const unit = serviceText(['--data', `/srv/a b$HOME%h"q\\z`], 'linux');
  const folder = folderWith({ 'warmstart.service': unit });
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--user', join(folder, 'warmstart.service')], {
    env: { ...process.env, XDG_RUNTIME_DIR: folder },
    encoding: 'utf8',
  });
  expect({ status, about: stderr.includes('warmstart.service') }).toEqual({ status: 0, about: false });
});

describe('start --print-service', () => {
  test('prints absolute paths that are there, and starts nothing', async () => {
    const cwd = folderWith();
    const { code, out, err } = await warmstart('start --print-service --data here --port 4700', { cwd });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(join(cwd, 'here'));
    expect(out).toContain('4700');
    for (const [file] of out.matchAll(/\/[^"<]*main\.ts/g)) expect(readFileSync(file, 'utf8')).toContain('run(words');
  });

  test('holds no password of the environment', async () => {
    const env = { SMTP_URL: 'smtps://robin:hidden@mail.harbour.example' };
    expect((await warmstart('start --print-service', { env })).out).not.toContain('hidden');
  });

  test('refuses what cannot stand in such a file, and machines it knows none for', () => {
    expect(() => serviceText(['--data', '/a\nb'], 'linux')).toThrow(/control characters/);
    expect(() => serviceText([], 'win32')).toThrow(/no service is known for win32.*task scheduler.*main\.ts/);
  });
});
