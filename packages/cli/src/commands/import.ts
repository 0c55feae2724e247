import { type BookFault, type BookReading, readBook, writeBook } from '@warmstart/core/book';
import { jsonText } from '@warmstart/messengers/json';
import type { Answer } from '@warmstart/web/control';
import type { Command } from 'commander';
import * as z from 'zod';
import { takeWaiting, withoutWaiting } from '../data/control.ts';
import { dataOption, dataPath } from '../data/where.ts';
import { nameOf, readStandardInputOnce, readWhole } from '../files.ts';
import { type ExitCode, harmless, type Io, say } from '../io.ts';
import { readOptions } from '../options.ts';
import { count, tellFaults } from '../sources/book.ts';
import { Trouble } from '../trouble.ts';

const Options = z.object({
  check: z.boolean().optional(),
  json: z.boolean().optional(),
  data: z.string().optional(),
});

/** How what `export --all` wrote begins: it is no book, and checked where it is restored. */
const backup = '{"key":';

/** A file as it was read, or the fault that it could not be. */
interface Read {
  readonly name: string;
  readonly text: string;
  readonly reading: BookReading | null;
}

export function declare(command: Command): void {
  command
    .argument('<file...>', 'books in YAML, or one backup of export --all; - for standard input')
    .option('--check', 'only check, and print the book in its normal form')
    .option('--json', 'print the result as JSON')
    .option(...dataOption)
    .addHelpText('after', '\nExample: warmstart import book.yaml');
}

/**
 * Takes books in: all are checked before any is kept, and every fault of all of them is named. With --check nothing is
 * kept, and each is printed in normal form, as one YAML document each.
 */
export async function act(paths: readonly string[], options: unknown, io: Io): Promise<ExitCode> {
  const { check = false, json = false, data } = readOptions(Options, options);
  readStandardInputOnce(paths);
  const files: Read[] = [];
  for (const path of paths) files.push(await readingOf(path, { io, check }));
  const faults = files.flatMap(({ reading }) => (reading === null || reading.ok ? [] : reading.faults));
  if (faults.length > 0) {
    if (json) io.stdout.write(jsonText({ ok: false, faults }));
    else tellFaults(faults, io);
    say(io, `warmstart: ${count(faults)}; nothing was kept. Mend what is named and ${check ? 'check' : 'try'} again.`);
    return 1;
  }
  if (check) {
    io.stdout.write(json ? jsonText({ ok: true, faults }) : files.flatMap(normalForm).join('---\n'));
    return 0;
  }
  const given = files.map(({ name, text }) => ({ name, text }));
  const dir = dataPath(data, io);
  const answer = await withoutWaiting(dir, io, async (control) => {
    const imported = await control.import(given);
    // Notes that wait are read by the book they waited for.
    await takeWaiting(dir, control, io);
    return imported;
  });
  return tell(answer, json, io);
}

function normalForm({ reading }: Read): string[] {
  return reading?.ok ? [writeBook(reading.book)] : [];
}

function tell({ done, says }: Answer, json: boolean, io: Io): ExitCode {
  if (json) io.stdout.write(jsonText({ ok: done, faults: [], says }));
  else if (done) io.stdout.write(says.map((line) => `${harmless(line)}\n`).join(''));
  else for (const line of says) say(io, `warmstart: ${line}`);
  return done ? 0 : 1;
}

/** A file that cannot be read is a fault like others, so that it does not hide theirs. */
async function readingOf(file: string, { io, check }: { io: Io; check: boolean }): Promise<Read> {
  const name = nameOf(file);
  try {
    const text = await readWhole(file, io);
    return { name, text, reading: !check && text.startsWith(backup) ? null : readBook(text, name) };
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    const fault: BookFault = { file: name, line: 1, column: 1, field: '', what: error.message };
    return { name, text: '', reading: { ok: false, faults: [fault] } };
  }
}
