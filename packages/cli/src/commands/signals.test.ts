import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type PlainDate } from '@warmstart/core/time';
import { commandLine, folderWith } from '@warmstart/testing/terminal';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../run.ts';

// What is done while nothing runs; a journey tries it on the running system.
const warmstart = commandLine(run);

/** Ten in the morning where they are, for what looks at the clock of this machine too. */
const now = '2026-03-03T15:00:00Z';
beforeEach(() => void vi.useFakeTimers({ now: Date.parse(now), toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const book = `
manager: { name: Robin Hale, email: robin@harbour.example, timezone: America/New_York }
teams:
  - id: desk
    name: Harbour Desk
    flavour: feature
    sources: ["forge:harbour/desk"]
    model:
      version: 1
      verified: ${day(1)}
      expectations:
        - { id: delay, says: Ships wait under an hour., tripwire: { kind: band, signal: "metric:delay", max: 60, unit: min } }
people:
  - { id: ada, name: Ada Quist, emails: [ada@harbour.example], relation: report, team: desk }
`;

/** So many days before today. */
function day(before: number): PlainDate {
  return addDays('2026-03-03', -before);
}

const delay = (ref: string, before: number, value: number, rest: object = {}) => ({
  ...{
    at: `${day(before)}T03:00:00-05:00`,
    kind: 'metric:delay',
    team: 'forge:harbour/desk',
    value,
    ref,
    source: 'ci',
  },
  ...rest,
});
const lines = (...signals: object[]) => signals.map((one) => `${JSON.stringify(one)}\n`).join('');
const usual = lines(delay('d1', 9, 40), delay('d2', 3, 95));

/** A person with a home of their own, in which these files lie. */
function at(files: Readonly<Record<string, string>> = {}) {
  const cwd = folderWith({ 'book.yaml': book, 's.jsonl': usual, ...files });
  const env = { XDG_DATA_HOME: join(cwd, 'home') };
  const data = join(cwd, 'home', 'warmstart');
  return {
    data,
    warmstart: (words: string, stdin = '') => warmstart(words, { cwd, env, stdin, now }),
  };
}

describe('signals', () => {
  test('that were imported are held against the models, and give the same diffs as the files themselves', async () => {
    const { warmstart } = at();
    await warmstart('import book.yaml');
    expect(await warmstart('signals import s.jsonl')).toEqual({ code: 0, out: '2 new, 0 known already.\n', err: '' });
    const { code, out } = await warmstart('diffs');
    expect(code).toBe(0);
    expect(out).toBe(`Harbour Desk\n  Delay 40→95 min (CI, 3 d) · since ${day(3)} · nobody answers\n`);
    const { out: stateless } = await warmstart('diffs --book book.yaml --signals s.jsonl --json');
    expect((await warmstart('diffs --json')).out).toBe(stateless);
    expect((await warmstart('diffs')).out).toBe(out);
  });

  test('as of an earlier time, and as a backtest, tell the same as the files themselves', async () => {
    const { warmstart } = at();
    await warmstart('import book.yaml');
    await warmstart('signals import s.jsonl');
    for (const words of [`--at ${day(4)}`, `--at ${day(2)} --json`, '--backtest 4w']) {
      const { out } = await warmstart(`diffs ${words}`);
      expect(out).toBe((await warmstart(`diffs --book book.yaml --signals s.jsonl ${words}`)).out);
    }
    // Looked at or not yet: what waits counts as well.
    await warmstart('diffs');
    expect((await warmstart('diffs --backtest 28d')).out).toContain(`${day(3)} … still`);
  });

  test('given again change nothing, from whatever file and in whatever order', async () => {
    const { warmstart } = at({ 'more.jsonl': lines(delay('d3', 2, 99), delay('d2', 3, 95), delay('d3', 2, 1)) });
    await warmstart('import book.yaml');
    await warmstart('signals import s.jsonl');
    expect((await warmstart('signals import s.jsonl')).out).toBe('0 new, 2 known already.\n');
    await warmstart('diffs');
    expect((await warmstart('signals import s.jsonl')).out).toBe('0 new, 2 known already.\n');
    expect((await warmstart('signals import more.jsonl s.jsonl --json')).out).toBe(
      '{\n  "new": 1,\n  "known": 3,\n  "tooOld": 0\n}\n',
    );
    expect((await warmstart('diffs')).out).toContain('Delay 40→99 min');
  });

  test('may come before any book, from standard input, and wait for it', async () => {
    const { warmstart } = at();
    expect((await warmstart('signals import -', usual)).out).toBe('2 new, 0 known already.\n');
    expect(await warmstart('diffs')).toMatchObject({ code: 1, err: expect.stringContaining('warmstart import') });
    await warmstart('import book.yaml');
    expect((await warmstart('diffs')).out).toContain('Delay 40→95 min');
  });

  test('of more than 400 days ago are left out, and told', async () => {
    const { warmstart } = at({ 'old.jsonl': lines(delay('d0', 401, 90), delay('d1', 398, 90)) });
    await warmstart('import book.yaml');
    const { code, out, err } = await warmstart('signals import old.jsonl');
    expect({ code, out }).toEqual({ code: 0, out: '1 new, 0 known already, 1 left out.\n' });
    expect(err).toContain('older ones were left out');
  });

  test('of the far future are kept, and count for nothing until then', async () => {
    const { warmstart } = at({ 'ahead.jsonl': lines(delay('d9', -30, 999), delay('d1', 9, 40)) });
    await warmstart('import book.yaml');
    expect((await warmstart('signals import ahead.jsonl')).out).toBe('2 new, 0 known already.\n');
    expect((await warmstart('diffs')).out).toBe('Nothing deviates.\n');
    expect((await warmstart('diffs')).out).toBe('Nothing deviates.\n');
    expect((await warmstart(`diffs --at ${day(-31)}`)).out).toContain('Delay 40→999 min');
  });
});

describe('faults', () => {
  test('of all files are named by file, line and column, and nothing at all is kept', async () => {
    const { warmstart, data } = at({
      'bad.jsonl': `${usual}{"at": "yesterday"}\n{"at":\n`,
      'wrong.jsonl': lines({ ...delay('w', 1, 3), value: true }, { ...delay('w2', 1, 3), vlaue: 3 }),
    });
    const { code, out, err } = await warmstart('signals import s.jsonl bad.jsonl wrong.jsonl none.jsonl');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    for (const fault of [
      /^bad\.jsonl:3:\d+ at: "yesterday" is not a time/m,
      /^bad\.jsonl:3:\d+ kind: is missing/m,
      /^bad\.jsonl:4:1 is no JSON/m,
      /^wrong\.jsonl:1:\d+ value: is true or false; wanted is a number/m,
      /^wrong\.jsonl:2:\d+ vlaue: unknown key "vlaue"; did you mean value\?/m,
      /^none\.jsonl:1:1 cannot read none\.jsonl: there is no such file/m,
      /^warmstart: 8 faults; nothing was kept\./m,
    ])
      expect(err).toMatch(fault);
    expect(existsSync(data)).toBe(false);
  });

  test('too much at once is refused in a sentence', async () => {
    const { warmstart, data } = at({ 'long.jsonl': `{"at":"${'x'.repeat(70_000)}"}\n` });
    expect((await warmstart('signals import long.jsonl')).err).toContain('long.jsonl:1:1 is longer than 64 KB');
    const endless = '\n'.repeat(50_000_001);
    expect((await warmstart('signals import -', endless)).err).toContain('cut it into several files');
    expect(existsSync(data)).toBe(false);
  });

  test.each(['signals', 'signals import', 'signals export s.jsonl', 'signals import - -'])(
    '%s is wrong usage',
    async (words) => {
      expect(await at().warmstart(words)).toMatchObject({ code: 2, out: '' });
    },
  );
});

test('a backup brings signals back, those that wait too, and what tripwires remember', async () => {
  const { warmstart } = at({ 'more.jsonl': lines(delay('d3', 2, 99)) });
  await warmstart('import book.yaml');
  await warmstart('signals import s.jsonl');
  await warmstart('diffs');
  await warmstart('signals import more.jsonl');
  await warmstart('export --all --out all.jsonl');
  await warmstart('import all.jsonl --data other');
  expect((await warmstart('signals import s.jsonl more.jsonl --data other')).out).toBe('0 new, 3 known already.\n');
  expect((await warmstart('diffs --data other')).out).toBe((await warmstart('diffs')).out);
  expect((await warmstart('diffs --data other')).out).toContain('Delay 40→99 min');
  await warmstart('erase --yes --data other');
  await warmstart('import book.yaml --data other');
  expect((await warmstart('diffs --data other')).out).toBe('Nothing deviates.\n');
  expect((await warmstart('signals import s.jsonl --data other')).out).toBe('2 new, 0 known already.\n');
});
