import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, folderWith } from '@warmstart/testing/terminal';
import { describe, expect, test } from 'vitest';
import { run } from '../run.ts';

const warmstart = commandLine(run);

const book = [
  'manager: { name: Robin Hale, email: robin@harbour.example, timezone: America/New_York, locale: en-US }',
  'teams:',
  '  - { id: desk, name: Harbour Desk, flavour: feature }',
  'people:',
  '  - { id: ada, name: Ada Quist, emails: [ada@harbour.example], relation: report, team: desk }',
  '  - { id: bo-l, name: Bo Lindt, emails: [bo@harbour.example], relation: peer }',
  '  - { id: bo-m, name: Bo Marsh, emails: [marsh@harbour.example], relation: peer }',
  '',
].join('\n');

/** Tuesday, half past eight in the evening in New York: Wednesday already in UTC. */
const at = '2026-03-04T01:30:00Z';

/** Reads a note by a book alone, on a machine that keeps nothing. */
async function read(words: readonly string[], around: { stdin?: string | readonly Uint8Array[] } = {}) {
  const cwd = folderWith({ 'book.yaml': book });
  const env = { XDG_DATA_HOME: join(cwd, 'home') };
  const line = ['note', '--dry-run', '--book', 'book.yaml', ...words];
  const outcome = await warmstart(line, { cwd, env, now: at, zone: 'Asia/Tokyo', ...around });
  expect(existsSync(join(cwd, 'home'))).toBe(false);
  return outcome;
}

async function marksOf(words: readonly string[], stdin?: string) {
  const { code, out, err } = await read(['--json', ...words], stdin === undefined ? {} : { stdin });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
}

describe('--dry-run with a book', () => {
  test.each([
    ['owe Ada berth plan by Fri', { kind: 'owe', text: 'berth plan', person: 'ada', due: '2026-03-06' }],
    ['OWE ada berth plan by tomorrow', { kind: 'owe', text: 'berth plan', person: 'ada', due: '2026-03-04' }],
    ['* ask Bo L. about the crane', { kind: 'ask', text: 'the crane', person: 'bo-l' }],
    ['praise Ada for the calm night', { kind: 'praise', text: 'the calm night', person: 'ada' }],
    ['diff Harbour Desk p95 80→120ms', { kind: 'diff', text: 'p95 80→120ms', team: 'desk' }],
    [
      'important tide tables ~90m next: three bullets',
      { kind: 'important', text: 'tide tables', minutes: 90, step: 'three bullets' },
    ],
    ['power Bo M. 5, interest Bo M. 4', { kind: 'place', person: 'bo-m', power: 5, interest: 4 }],
    ['move 2 Fri', { kind: 'move', number: 2, due: '2026-03-06' }],
    ['done 1', { kind: 'done', number: 1 }],
  ])('%s', async (line, mark) => {
    expect(await marksOf([line])).toEqual({ marks: [{ line, ...mark }], note: '' });
  });

  test('joins its words by blanks, and prints exactly marks and note', async () => {
    const read = await marksOf(['owe', 'Ada', 'berth', 'plan', 'by', 'Fri']);
    expect(Object.keys(read)).toEqual(['marks', 'note']);
    expect(read.marks[0].line).toBe('owe Ada berth plan by Fri');
  });

  test('asks instead of guessing', async () => {
    const { marks } = await marksOf(['owe Bo the winch by Fri']);
    expect(marks[0]).toMatchObject({
      unclear: { question: 'Who is Bo? Bo L. or Bo M.', candidates: ['bo-l', 'bo-m'] },
    });
    expect(marks[0].person).toBeUndefined();
  });

  test('understands whom --with names, by id or by name, as the other of two', async () => {
    for (const name of ['ada', 'Ada Quist', 'ada@harbour.example'])
      expect((await marksOf(['--with', name, 'owe berth plan'])).marks[0].person).toBe('ada');
    expect((await marksOf(['--with', 'ada, Bo Lindt', 'ask Bo about it'])).marks[0].person).toBe('bo-l');
  });

  test('goes by --at, in the zone of the book', async () => {
    const { marks } = await marksOf(['--at', '2026-03-09T23:30', 'owe Ada x by tomorrow']);
    expect(marks[0].due).toBe('2026-03-10');
  });

  test('a UID says nothing to a book, and is no fault', async () => {
    expect((await marksOf(['--meeting', 'tide@harbour.example', 'aim a cut line'])).marks).toHaveLength(1);
  });

  test('reads lines from standard input, bullets and all, and leaves the plain ones word for word', async () => {
    const stdin = '\ufeff1. owe Ada one page by Fri\r\n\n  the crane stood still: 30 °, ночь, 夜 🌊\n- praised Ada\n';
    const { marks, note } = await marksOf(['-'], stdin);
    expect(marks.map(({ kind }: { kind: string }) => kind)).toEqual(['owe', 'praised']);
    expect(note).toContain('  the crane stood still: 30 °, ночь, 夜 🌊');
  });

  test('takes a hundred kilobytes', async () => {
    const { note } = await marksOf(['-'], `${'ebb and flow '.repeat(8000)}\n`);
    expect(note.length).toBeGreaterThan(100_000);
  });

  test('says in one sentence what was read', async () => {
    const stdin = 'owe Ada berth plan by Fri\npraise Ada\njust so\n';
    expect(await read(['-'], { stdin })).toEqual({
      code: 0,
      out: '1 You owe Ada berth plan, Fri 6 Mar · 2 praise due: Ada · 3 note.\n',
      err: '',
    });
  });

  test('what stands in a note controls no terminal', async () => {
    const { out } = await read(['owe Ada \u001b[2J\u202eplan\u0007\u009b by Fri']);
    expect(out.trimEnd()).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    const json = await read(['--json', 'plain \u001b[2J\u202e']);
    expect(json.out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    expect(JSON.parse(json.out).note).toContain('\u001b[2J\u202e');
  });

  test.each([
    [['--with', 'Zed', 'x'], 1, /Who is Zed\? .*--with.*book\.yaml/],
    [['--with', 'Bo', 'x'], 1, /Who is Bo\? Bo L\. or Bo M\./],
    [['-'], 2, /no text to note/],
  ])('%j is refused in words', async (words, code, says) => {
    const outcome = await read(words);
    expect(outcome).toMatchObject({ code, out: '', err: expect.stringMatching(says) });
  });

  test.each([
    ['bytes that are none', [new Uint8Array([0xff, 0xfe, 0x41])]],
    ['half a character', [Buffer.from('über').subarray(0, 1)]],
  ])('%s of UTF-8 on standard input are told', async (_, stdin) => {
    expect(await read(['-'], { stdin })).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('cannot read standard input: it is no text in UTF-8. Save it as UTF-8.'),
    });
  });
});

describe('while no system runs', () => {
  test('a note is kept in a file of its own, for its owner alone, and that is said', async () => {
    const cwd = folderWith();
    const { code, out, err } = await warmstart(['note', 'owe Ada berth plan by Fri', '--data', 'd'], { cwd });
    expect(code).toBe(0);
    expect(out).toBe('Kept on this machine; it goes in when Warmstart runs.\n');
    const folder = join(cwd, 'd', 'spool');
    const [name = '', ...more] = readdirSync(folder);
    expect(more).toEqual([]);
    expect(err).toBe(`It waits in ${join(folder, name)}.\n`);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(statSync(join(cwd, 'd')).mode & 0o777).toBe(0o700);
  });

  test('--json names the file and the id', async () => {
    const cwd = folderWith();
    const { out } = await warmstart(['note', '--json', 'x', '--data', 'd'], { cwd });
    expect(JSON.parse(out)).toEqual({
      id: expect.stringMatching(/^[a-z2-9]{14}$/),
      kept: 'waiting',
      file: expect.stringContaining(join(cwd, 'd', 'spool')),
    });
  });

  test('what cannot be kept anywhere is told, and is no success', async () => {
    const cwd = folderWith({ file: '' });
    const { code, out, err } = await warmstart(['note', 'x', '--data', 'file'], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/file.* is not a directory/);
  });

  test.each(['owed', 'done 1', 'undo', 'reread'])('%s says how to begin where nothing is kept', async (line) => {
    const cwd = folderWith();
    expect(await warmstart(`${line} --data d`, { cwd })).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/nothing is kept in .*warmstart start/),
    });
  });
});
