import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, folderWith } from '@warmstart/testing/terminal';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { run } from './run.ts';

const warmstart = commandLine(run);

/** What every command line owes whoever wrote it, however odd. */
function expectManners({ code, out, err }: { code: number; out: string; err: string }): void {
  expect([0, 1, 2]).toContain(code);
  expect(out + err).not.toMatch(/^\s+at .*[.:]\d+/m);
  expect(err).not.toMatch(/should not have happened|undefined|\[object|TypeError|ERR_/);
  expect(err.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  if (code !== 0) expect({ out, said: err.trim() !== '' }).toEqual({ out: '', said: true });
}

const words = fc.constantFrom(
  ...['brief', 'calendar', 'draft', 'import', 'doctor', 'help', 'next', 'all', '-', '--', '-V', '--help', '--json'],
  ...['--plain', '--sealed', '--check', '--at', '--from', '--to', '--me', '--timezone', '--book', '--calendar'],
  ...['--signals', '--allow-http', '--allow-private', '--at=', '--json=1', '--no-json', '-x', '', ' ', '.', '..', '/'],
  ...['\0', 'a\0b', '../'.repeat(500), 'x'.repeat(5000), '\u001b[31m', '\u202e', '\ud800', '__proto__', 'constructor'],
  ...['2026-03-02', '2026-13-45', '+012026-01-01', '9999-12-31', '0000-00-00', 'NaN', 'UTC', 'robin@harbour.example'],
  ...[
    'https://',
    'https://[',
    'https://user@:0/',
    'webcal://127.0.0.1/x',
    'ftp://harbour.example/x.ics',
    'file:///etc/hosts',
  ],
);

test('no command line, however odd, is answered with a stack trace or half a result', async () => {
  const cwd = folderWith();
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 7 }), async (line) => {
      const outcome = await warmstart(line, { cwd });
      // Of doctor, and of a check as JSON, the result is what is wrong.
      const tells = line.includes('doctor') || (line.includes('import') && line.includes('--json'));
      if (!tells) expectManners(outcome);
    }),
    { numRuns: 250 },
  );
});

describe('a place that holds nothing to read', () => {
  const window = '--from 2026-03-02 --to 2026-03-03';
  const lines = (place: string) => [
    ['import', '--check', place],
    ['calendar', place, ...window.split(' ')],
    ['brief', '--calendar', place],
    ['brief', '--book', place, '--calendar', 'x.ics'],
    ['brief', '--demo', '--signals', place],
    ['draft', '--calendar', place],
  ];

  test.each(['folder', 'gone', 'gone/deep', 'file/below', '', 'a\0b', 'x'.repeat(5000), '\ud800'])(
    '%s',
    async (place) => {
      const cwd = folderWith({ file: 'x' });
      mkdirSync(join(cwd, 'folder'));
      for (const line of lines(place)) {
        const outcome = await warmstart(line, { cwd });
        expect(outcome.code).toBe(1);
        expectManners(outcome);
      }
    },
  );
});

test('input that never ends is left at a hundred megabytes', async () => {
  const chunk = new Uint8Array(1 << 20).fill(35);
  let given = 0;
  const endless = commandLine((line, io) => {
    const stdin = (async function* () {
      for (;;) {
        given += chunk.length;
        yield chunk;
      }
    })();
    return run(line, { ...io, stdin });
  });
  const outcome = await endless('import --check -');
  expectManners(outcome);
  expect(outcome).toMatchObject({ code: 1, err: expect.stringContaining('more than 100 MB') });
  expect(given).toBeLessThan(110_000_000);
});

test('standard input that breaks off is told', async () => {
  const broken = commandLine((line, io) => {
    const stdin = (async function* () {
      yield Buffer.from('BEGIN:VCALENDAR\r\n');
      throw Object.assign(new Error('EISDIR: read'), { code: 'EISDIR' });
    })();
    return run(line, { ...io, stdin });
  });
  for (const line of ['import --check -', 'brief --calendar -']) {
    const outcome = await broken(line);
    expectManners(outcome);
    expect(outcome).toMatchObject({ code: 1, err: expect.stringContaining('cannot read standard input') });
  }
});

test('all time at once ends', async () => {
  const event = [
    'BEGIN:VEVENT',
    'UID:u',
    'SUMMARY:Tide',
    'DTSTART:20260101T000000Z',
    'RRULE:FREQ=SECONDLY',
    'END:VEVENT',
  ];
  const stdin = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...event, 'END:VCALENDAR', ''].join('\r\n');
  const outcome = await warmstart('calendar - --from 0001-01-01 --to 9999-12-31', { stdin });
  expectManners(outcome);
  expect(outcome).toMatchObject({ code: 0, err: expect.stringContaining('Tide') });
});
