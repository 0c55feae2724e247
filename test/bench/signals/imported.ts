import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '@warmstart/cli/run';
import { type Book, writeBook } from '@warmstart/core/book';
import { commandLine } from '@warmstart/testing/terminal';
import { yearOf } from './year.ts';

/** Signals of one file: what a reader takes at once. */
const perFile = 250_000;

/** What a command line took, in ms. */
export interface Took {
  readonly cpu: number;
  readonly wall: number;
}

/** What it takes to bring a year of signals in from files, to fold and look, and to look once more. */
export interface Imported {
  readonly taking: Took;
  readonly folding: Took;
  readonly again: Took;
}

/** Gives a year of signals to the real command on the embedded engine, in a data directory of its own. */
export async function imported(book: Book, many: number): Promise<Imported> {
  const cwd = mkdtempSync(join(tmpdir(), 'warmstart-bench-'));
  const warmstart = commandLine(run);
  const timed = (words: string) =>
    timeOf(async () => {
      const { code, err } = await warmstart(words, { cwd, env: { XDG_DATA_HOME: join(cwd, 'home') } });
      if (code !== 0) throw new Error(`warmstart ${words} ended with ${code}: ${err}`);
    });
  try {
    writeFileSync(join(cwd, 'book.yaml'), writeBook(book));
    const names = writeYear(book, { many, cwd });
    await timed('import book.yaml');
    const taking = await timed(`signals import ${names.join(' ')}`);
    return { taking, folding: await timed('diffs'), again: await timed('diffs') };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** Writes a year that ends now. @returns the names of the files */
function writeYear({ people = [] }: Book, { many, cwd }: { many: number; cwd: string }): string[] {
  const names: string[] = [];
  let lines: string[] = [];
  const write = () => {
    const name = `signals-${names.length}.jsonl`;
    writeFileSync(join(cwd, name), lines.join(''));
    names.push(name);
    lines = [];
  };
  const whose = people.map(({ id, team = '' }) => ({ id, team }));
  for (const signal of yearOf(whose, { many, until: Date.now() })) {
    lines.push(`${JSON.stringify(signal)}\n`);
    if (lines.length === perFile) write();
  }
  if (lines.length > 0) write();
  return names;
}

async function timeOf(act: () => Promise<void>): Promise<Took> {
  const start = performance.now();
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000, wall: performance.now() - start };
}
