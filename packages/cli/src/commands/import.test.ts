import { commandLine, folderWith } from '@warmstart/testing/terminal';
import { describe, expect, test } from 'vitest';
import { run } from '../run.ts';

const warmstart = commandLine(run);

const good = 'manager: {name: Robin Hale, email: robin@harbour.example, timezone: UTC}\n';
const normal = 'manager:\n  name: Robin Hale\n  email: robin@harbour.example\n  timezone: UTC\n';
const bad = `${good}people:\n  - { id: ada, name: Ada, emails: [ada], relation: friend }\n`;

const check = (words: string, files: Readonly<Record<string, string | Uint8Array>>, stdin = '') =>
  warmstart(`import --check ${words}`, { cwd: folderWith(files), stdin });

describe('import --check', () => {
  test('prints the normal form, which checks again to itself', async () => {
    expect(await check('book.yaml', { 'book.yaml': good })).toEqual({ code: 0, out: normal, err: '' });
    expect(await check('-', {}, normal)).toEqual({ code: 0, out: normal, err: '' });
  });

  test('prints several as one YAML document each', async () => {
    const { out } = await check('a.yaml b.yaml', { 'a.yaml': good, 'b.yaml': good });
    expect(out).toBe(`${normal}---\n${normal}`);
  });

  test('names all faults of all files at their places, and prints nothing', async () => {
    const { code, out, err } = await check('a.yaml gone.yaml b.yaml -', { 'a.yaml': good, 'b.yaml': bad }, bad);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.split('\n')).toEqual([
      expect.stringMatching(/^gone\.yaml:1:1 cannot read gone\.yaml: there is no such file\. Check the path\.$/),
      expect.stringMatching(/^b\.yaml:3:36 people\[0\] \(ada\)\.emails\[0\]: /),
      expect.stringMatching(/^b\.yaml:3:52 people\[0\] \(ada\)\.relation: /),
      expect.stringMatching(/^standard input:3:36 /),
      expect.stringMatching(/^standard input:3:52 /),
      'warmstart: 5 faults; nothing was kept. Mend what is named and check again.',
      '',
    ]);
  });

  test('as JSON says whether it is well, or what is wrong where', async () => {
    const well = await check('book.yaml --json', { 'book.yaml': good });
    expect({ ...well, out: JSON.parse(well.out) }).toEqual({ code: 0, out: { ok: true, faults: [] }, err: '' });
    const { code, out, err } = await check('book.yaml gone.yaml --json', { 'book.yaml': bad });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      ok: false,
      faults: [
        { file: 'book.yaml', line: 3, column: 36, field: 'people[0] (ada).emails[0]', what: expect.any(String) },
        { file: 'book.yaml', line: 3, column: 52, field: 'people[0] (ada).relation', what: expect.any(String) },
        { file: 'gone.yaml', line: 1, column: 1, field: '', what: expect.stringContaining('no such file') },
      ],
    });
    expect(err).toBe('warmstart: 3 faults; nothing was kept. Mend what is named and check again.\n');
  });

  test.each<[string, string | Uint8Array, RegExp]>([
    ['empty', '', /is empty: a book begins with manager:/],
    ['a list', '- 1\n', /book\.yaml:1:1 /],
    ['no UTF-8', Buffer.from('manager: { name: J\xfcrgen }', 'latin1'), /no text in UTF-8\. Save it as UTF-8/],
    ['UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), /no text in UTF-8/],
    ['full of NUL', new Uint8Array(100), /UTF-8/],
    ['a calendar', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n', /book\.yaml:1:1 /],
  ])('says what is wrong with a file that is %s', async (_, content, says) => {
    const { code, out, err } = await check('book.yaml', { 'book.yaml': content });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(says);
    expect(err).not.toMatch(/^\s+at /m);
  });

  test('takes a byte order mark', async () => {
    expect((await check('book.yaml', { 'book.yaml': `\ufeff${good}` })).out).toBe(normal);
  });

  test('a name in a book cannot control the terminal that shows its fault', async () => {
    const { err } = await check('book.yaml', { 'book.yaml': `${good}"\\e[2J\\u202e": 1\n` });
    expect(err).toMatch(/^book\.yaml:2:1 /);
    expect(err.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });
});

test('a calendar given as the book is told so', async () => {
  const cwd = folderWith({ 'work.ics': 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' });
  const { code, err } = await warmstart('brief --book work.ics --calendar work.ics', { cwd });
  expect({ code, err }).toEqual({
    code: 1,
    err: 'warmstart: work.ics is a calendar, not a book. Give it with --calendar.\n',
  });
});
