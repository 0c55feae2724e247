import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { folderWith } from '@warmstart/testing/terminal';
import { expect, onTestFinished, test } from 'vitest';
import { type DataError, openData, readRunning, writeWhole } from './index.ts';
import { lives, thisProcess } from './process.ts';

const now = '2026-05-04T08:00:00Z';
const fresh = () => join(folderWith(), 'data');
const troubleOf = (opening: Promise<unknown>) => opening.then(() => null).catch(({ trouble }: DataError) => trouble);

/** Another process that has the directory open until it is killed. */
async function another(dir: string) {
  const module = pathToFileURL(join(import.meta.dirname, 'index.ts')).href;
  const text = `import { openData } from '${module}';
    const data = await openData(${JSON.stringify(dir)}, { now: '${now}' });
    await data.announce({ url: 'http://127.0.0.1:4321', token: 'hidden' });
    console.log('open');
    process.stdin.resume();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return {
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

test('a new directory is for its owner alone, and names its format', async () => {
  const dir = fresh();
  const data = await openData(dir, { now });
  await data.announce({ url: 'http://127.0.0.1:1', token: 't' });
  expect(statSync(dir).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(dir)) expect([name, statSync(join(dir, name)).mode & 0o777]).toEqual([name, 0o600]);
  expect(JSON.parse(readFileSync(join(dir, 'format.json'), 'utf8'))).toEqual({ format: 1, made: now });
  await data.close();
  expect(readdirSync(dir)).toEqual(['format.json']);
});

test('a directory keeps the date it was made, and its clock, over restarts', async () => {
  const dir = fresh();
  const first = await openData(dir, { now });
  expect(await first.clock()).toBeNull();
  await first.keepClock({ mode: 'virtual', now: '2031-01-01T00:00:00Z' });
  await first.close();
  const second = await openData(dir, { now: '2027-01-01T00:00:00Z' });
  expect(second.format.made).toBe(now);
  expect(await second.clock()).toEqual({ mode: 'virtual', now: '2031-01-01T00:00:00Z' });
  await second.close();
});

test('a second process is refused, told where the first runs, and may take over once that was killed', async () => {
  const dir = fresh();
  const other = await another(dir);
  await expect(openData(dir, { now })).rejects.toThrow(
    `Warmstart is already running on this data directory (pid ${other.pid}, http://127.0.0.1:4321): stop it or choose another --data`,
  );
  expect(await readRunning(dir)).toMatchObject({ pid: other.pid, url: 'http://127.0.0.1:4321', token: 'hidden' });
  await other.kill();
  expect(await readRunning(dir)).toBeNull();
  const data = await openData(dir, { now });
  await data.close();
});

test('the same process is refused too while it has the directory open', async () => {
  const dir = fresh();
  const data = await openData(dir, { now });
  expect(await troubleOf(openData(dir, { now }))).toBe('taken');
  await data.close();
  await (await openData(dir, { now })).close();
});

test('a lock whose id was given to another process since is taken over', async () => {
  const dir = fresh();
  mkdirSync(dir);
  writeFileSync(join(dir, 'lock'), JSON.stringify({ pid: process.pid, born: 'long before' }));
  const mine = await thisProcess();
  const outcome = mine.born === null ? 'taken' : null;
  expect(await troubleOf(openData(dir, { now }))).toBe(outcome);
});

test('a lock without sense is taken over', async () => {
  const dir = fresh();
  mkdirSync(dir);
  writeFileSync(join(dir, 'lock'), '');
  const data = await openData(dir, { now });
  expect(readdirSync(dir).sort()).toEqual(['format.json', 'lock']);
  await data.close();
});

test('of many that open at once one gets the directory, a dead lock or not', async () => {
  for (const dead of [false, true]) {
    const dir = fresh();
    mkdirSync(dir);
    if (dead) writeFileSync(join(dir, 'lock'), JSON.stringify({ pid: 2 ** 22 + 5, born: null }));
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => troubleOf(openData(dir, { now }))));
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set([null, 'taken']));
  }
});

test('a process lives until it has ended', async () => {
  expect(await lives(await thisProcess())).toBe(true);
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  expect(await lives({ pid: child.pid ?? 0, born: null })).toBe(false);
});

test('an older format is brought up to date step by step, and goes on where it was interrupted', async () => {
  const dir = fresh();
  await (await openData(dir, { now })).close();
  const done: string[] = [];
  const step =
    (name: string, fails = false) =>
    async () => {
      done.push(name);
      if (fails) throw new Error('cut');
    };
  const interrupted = new Map([
    [1, step('1 to 2')],
    [2, step('2 to 3', true)],
  ]);
  await expect(openData(dir, { now, migrations: interrupted })).rejects.toThrow('cut');
  const data = await openData(dir, { now, migrations: new Map([...interrupted, [2, step('2 to 3')]]) });
  expect({ done, format: data.format.format }).toEqual({ done: ['1 to 2', '2 to 3', '2 to 3'], format: 3 });
  await data.close();
  await expect(openData(dir, { now })).rejects.toThrow(/newer Warmstart \(format 3; this one knows up to 1\)/);
});

test('a directory in which something else lies is refused and left alone', async () => {
  const dir = folderWith({ 'letter.txt': 'dear' });
  const before = statSync(dir).mode;
  expect(await troubleOf(openData(dir, { now }))).toBe('foreign');
  expect({ names: readdirSync(dir), mode: statSync(dir).mode }).toEqual({ names: ['letter.txt'], mode: before });
});

test('a path that leads through a file is refused in words', async () => {
  const folder = folderWith({ file: '' });
  await expect(openData(join(folder, 'file'), { now })).rejects.toThrow(/file is not a directory: .* --data/);
  await expect(openData(join(folder, 'file', 'data'), { now })).rejects.toThrow(/is not a directory: .* --data/);
});

test('a damaged format is told by its name, and the lock given back', async () => {
  const dir = fresh();
  mkdirSync(dir);
  writeFileSync(join(dir, 'format.json'), '{"format":');
  await expect(openData(dir, { now })).rejects.toThrow(/format\.json is damaged: restore it/);
  expect(existsSync(join(dir, 'lock'))).toBe(false);
});

test('a file that cannot be written leaves the old one and nothing half done', async () => {
  const folder = folderWith({ note: 'old' });
  mkdirSync(join(folder, 'kept'));
  await expect(writeWhole(join(folder, 'kept'), 'new')).rejects.toThrow(/kept/);
  await writeWhole(join(folder, 'note'), 'new');
  expect(readdirSync(folder).sort()).toEqual(['kept', 'note']);
  expect(readFileSync(join(folder, 'note'), 'utf8')).toBe('new');
});
