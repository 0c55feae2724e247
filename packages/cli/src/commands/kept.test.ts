import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendarText } from '@warmstart/testing/ics-text';
import { commandLine, folderWith } from '@warmstart/testing/terminal';
import { describe, expect, test } from 'vitest';
import { run } from '../run.ts';

// What import, export, erase and connect do while nothing runs; the journeys try them on the running system.
const warmstart = commandLine(run);
const now = '2026-03-03T12:00:00Z';

/** In its normal form. */
const book = [
  'manager:\n  name: Robin Hale\n  email: robin@harbour.example\n  timezone: Europe/Lisbon\n\n',
  'people:\n  - { id: ada, name: Ada Quist, emails: [ada@harbour.example], relation: report }\n',
].join('');

/** A person with a home of their own, in which these files lie. */
function at(files: Readonly<Record<string, string>> = {}) {
  const cwd = folderWith(files);
  const env = { XDG_DATA_HOME: join(cwd, 'home') };
  const data = join(cwd, 'home', 'warmstart');
  return { cwd, data, warmstart: (words: string, stdin = '') => warmstart(words, { cwd, env, now, stdin }) };
}

describe('a book', () => {
  test('that was imported is exported as it was, byte for byte', async () => {
    const { warmstart, data } = at({ 'book.yaml': book });
    expect(await warmstart('import book.yaml')).toEqual({
      code: 0,
      out: 'book.yaml: 1 people, 0 teams, 0 commitments, 0 notes\n',
      err: '',
    });
    expect(await warmstart('export')).toEqual({ code: 0, out: book, err: '' });
    expect(existsSync(join(data, 'lock'))).toBe(false);
  });

  test('with a fault keeps all files out, and makes no data directory', async () => {
    const { warmstart, data } = at({ 'book.yaml': book, 'bad.yaml': 'manager: 1\n' });
    const { code, out, err } = await warmstart('import book.yaml bad.yaml');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^bad\.yaml:1:\d+ manager.*\n.*nothing was kept\. Mend what is named and try again\.\n$/s);
    expect(existsSync(data)).toBe(false);
  });

  test('comes from standard input too, into the directory that is named', async () => {
    const { warmstart } = at();
    expect((await warmstart('import - --data elsewhere', book)).code).toBe(0);
    expect((await warmstart('export --data elsewhere')).out).toBe(book);
    expect(await warmstart('export')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/nothing is kept in .*--data/),
    });
  });
});

describe('a backup', () => {
  test('of everything goes into a file for its owner alone, and comes to the same where it is restored', async () => {
    const { cwd, warmstart } = at({
      'book.yaml': book,
      'work.ics': calendarText([{ title: 'Tide', start: '20260303T150000Z' }]),
    });
    await warmstart('import book.yaml');
    await warmstart('connect ics work.ics');
    const { code, out } = await warmstart('export --all --out all.jsonl');
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(statSync(join(cwd, 'all.jsonl')).mode & 0o777).toBe(0o600);
    expect((await warmstart('import all.jsonl --data other')).out).toMatch(/^all\.jsonl: \d+ records restored\.\n$/);
    // Whose turn it is to speak also notes that there was a restore.
    const lines = (text: string) =>
      text
        .split('\n')
        .filter((line) => !line.startsWith('{"key":"turn"'))
        .sort();
    const before = lines(readFileSync(join(cwd, 'all.jsonl'), 'utf8'));
    expect(lines((await warmstart('export --all --data other')).out)).toEqual(before);
  });

  test('that was cut off is refused, and the one there was stays', async () => {
    const { warmstart } = at({ 'book.yaml': book });
    await warmstart('import book.yaml');
    const { code, err } = await warmstart('import -', '{"key":"a","item":{}}\n{"key":"b"');
    expect(code).toBe(1);
    expect(err).toMatch(/standard input:2 .*cut off.*Nothing was restored/);
    expect((await warmstart('export')).out).toBe(book);
  });

  test('where nothing can be written says so, and leaves no half file', async () => {
    const { cwd, warmstart } = at({ 'book.yaml': book });
    await warmstart('import book.yaml');
    expect((await warmstart('export --out gone/book.yaml')).err).toMatch(
      /cannot write gone\/book\.yaml: its folder is not there/,
    );
    expect((await warmstart('export --out home')).err).toMatch(/it is a folder/);
    expect(existsSync(join(cwd, 'gone'))).toBe(false);
  });
});

test('erase does nothing without --yes, and leaves nothing with it', async () => {
  const { warmstart } = at({ 'book.yaml': book });
  expect(await warmstart('erase --yes')).toMatchObject({ code: 1, err: expect.stringMatching(/nothing is kept in/) });
  await warmstart('import book.yaml');
  expect((await warmstart('erase')).code).toBe(2);
  expect((await warmstart('export')).out).toBe(book);
  expect((await warmstart('erase --yes')).out).toMatch(/^\d+ records erased/);
  expect(await warmstart('export')).toMatchObject({ code: 1, err: expect.stringMatching(/no book is kept/) });
  expect((await warmstart('export --all')).out).toBe('');
});

describe('connect', () => {
  const tide = calendarText([{ title: 'Tide', start: '20260303T150000Z' }]);

  test('reads the calendar at once, and doctor tells when', async () => {
    const { warmstart, data } = at({ 'book.yaml': book, 'work.ics': tide });
    await warmstart('import book.yaml');
    expect(await warmstart('connect ics work.ics')).toEqual({ code: 0, out: 'work is connected and read.\n', err: '' });
    const { code, out } = await warmstart('doctor');
    expect(code).toBe(0);
    expect(out).toContain(`data        ${data} (format 1)\n`);
    expect(out).toMatch(/^calendar {4}work: last read \d{4}-\d\d-\d\d \d\d:\d\d \(Europe\/Lisbon\)$/m);
    expect(out).toMatch(/^last sent {3}nothing/m);
  });

  test('refuses what cannot be read, in words, and keeps nothing of it', async () => {
    const { cwd, warmstart } = at();
    expect((await warmstart('connect ics gone.ics')).err).toMatch(/^warmstart: .*gone\.ics.*\n$/);
    writeFileSync(join(cwd, 'page.ics'), '<html></html>');
    expect(await warmstart('connect ics page.ics --json')).toMatchObject({
      code: 1,
      out: expect.stringContaining('"ok": false'),
    });
    expect((await warmstart('doctor')).out).toContain('none connected yet');
  });

  test('says how an address without encryption is allowed, and never shows what is secret in it', async () => {
    const { code, err } = await at().warmstart('connect ics http://127.0.0.1:1/secret-path');
    expect(code).toBe(1);
    expect(err).toMatch(/unencrypted.*allow http/);
    expect(err).not.toContain('secret-path');
  });
});

test('doctor --rebuild makes every head again and tells how many differed', async () => {
  const { warmstart } = at({ 'book.yaml': book });
  await warmstart('import book.yaml');
  const { code, out } = await warmstart('doctor --rebuild');
  expect(code).toBe(0);
  expect(out).toMatch(/^heads {7}\d+ made again from the facts; 0 differed$/m);
});

test('tick says what to start while nothing runs', async () => {
  const { warmstart } = at();
  expect(await warmstart('tick 30m')).toMatchObject({
    code: 1,
    err: expect.stringMatching(
      /nothing runs on .*warmstart or .*warmstart-demo\. Start it first: warmstart start --demo/,
    ),
  });
});

test('a data directory that cannot be used is told in words with a way out', async () => {
  const { warmstart } = at({ file: '', 'book.yaml': book });
  for (const words of ['import book.yaml --data file', 'start --no-open --data file']) {
    const { code, err } = await warmstart(words);
    expect(code).toBe(1);
    expect(err).toMatch(/^warmstart: .*file is not a directory: choose another place with --data\.\n$/);
  }
});
