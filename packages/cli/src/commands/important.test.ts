import { join } from 'node:path';
import { commandLine, folderWith } from '@warmstart/testing/terminal';
import { expect, test } from 'vitest';
import { run } from '../run.ts';

const warmstart = commandLine(run);
const now = '2026-03-03T12:00:00Z';

const book = `manager:
  name: Robin Hale
  email: robin@harbour.example
  timezone: Europe/Lisbon
people:
  - { id: ada, name: Ada Quist, emails: [ada@harbour.example], relation: report }
important:
  - { id: i-rota, what: Rework the rota, added: 2026-02-01 }
  - { id: i-plan, what: Growth plan, for: ada, added: 2026-02-01, deferred: 2 }
  - { id: i-paint, what: Paint, added: 2026-01-01, status: dropped, closed: 2026-02-02 }
  - { id: i-tide, what: Quillfeather, added: 2026-02-01, sealed: true }
`;

function at(files: Readonly<Record<string, string>>) {
  const cwd = folderWith(files);
  const env = { XDG_DATA_HOME: join(cwd, 'home') };
  return (words: string) => warmstart(words, { cwd, env, now, stdin: '' });
}

test('what is important is listed by importance and age, sealed items only on request', async () => {
  const warm = at({ 'book.yaml': book });
  expect(await warm('important --book book.yaml')).toEqual({
    code: 0,
    out: 'Growth plan · for Ada Quist · 30 d old · put off 2 times\nRework the rota · 30 d old\n',
    err: '1 more is sealed; --sealed shows it.\n',
  });
  expect((await warm('important --book book.yaml --all --sealed')).out).toMatch(/Paint · 61 d old · dropped\n/);
  expect(JSON.parse((await warm('important --book book.yaml --json')).out)).toMatchObject({
    important: [{ id: 'i-plan', for: 'Ada Quist', importance: 12, score: 360 }, { id: 'i-rota' }],
    sealed: 1,
  });
});

test('something important is kept as a note is, and stands in the list', async () => {
  const warm = at({ 'book.yaml': 'manager: { name: Robin, email: r@harbour.example, timezone: UTC }\n' });
  await warm('import book.yaml');
  expect((await warm('important')).out).toBe('Nothing important is kept.\n');
  const kept = await warm('important growth plan ~90m next: three bullets');
  expect([kept.code, kept.out]).toEqual([0, expect.stringContaining('Kept on this machine')]);
  expect((await warm('important')).out).toBe('growth plan · 0 d old\n');
});

test('options of the list are refused where something is kept', async () => {
  const { code, err } = await at({})('important growth plan --all');
  expect([code, err]).toEqual([2, expect.stringContaining('--book, --all and --sealed only say what is listed')]);
});
