import { type BookFault, type BookReading, readBook, writeBook } from '@warmstart/core/book';
import { jsonText } from '@warmstart/messengers/json';
import type { Command } from 'commander';
import * as z from 'zod';
import { nameOf, readStandardInputOnce, readWhole } from '../files.ts';
import { type ExitCode, type Io, say } from '../io.ts';
import { readOptions } from '../options.ts';
import { count, tellFaults } from '../sources/book.ts';
import { Misuse, Trouble } from '../trouble.ts';

const Options = z.object({ check: z.boolean().optional(), json: z.boolean().optional() });

export function declare(command: Command): void {
  command
    .argument('<file...>', 'books in YAML, - for standard input')
    .option('--check', 'only check, and print the book in its normal form')
    .option('--json', 'print the result of the check as JSON')
    .addHelpText('after', '\nExample: warmstart import --check book.yaml');
}

/** Checks books: prints each in normal form, as one YAML document each, or names every fault of all of them. */
export async function act(files: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const options = readOptions(Options, given);
  if (!options.check) {
    throw new Misuse(
      'nothing stores a book yet. Check it with import --check, and give it to each command with --book.',
    );
  }
  readStandardInputOnce(files);
  const readings: BookReading[] = [];
  for (const file of files) readings.push(await readingOf(file, io));
  const faults = readings.flatMap((reading) => (reading.ok ? [] : reading.faults));
  if (options.json) io.stdout.write(jsonText({ ok: faults.length === 0, faults }));
  else tellFaults(faults, io);
  if (faults.length > 0) {
    say(io, `warmstart: ${count(faults)}; nothing was kept. Mend what is named and check again.`);
    return 1;
  }
  if (!options.json)
    io.stdout.write(readings.flatMap((reading) => (reading.ok ? writeBook(reading.book) : [])).join('---\n'));
  return 0;
}

/** A file that cannot be read is a fault like others, so that it does not hide theirs. */
async function readingOf(file: string, io: Io): Promise<BookReading> {
  try {
    return readBook(await readWhole(file, io), nameOf(file));
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    const fault: BookFault = { file: nameOf(file), line: 1, column: 1, field: '', what: error.message };
    return { ok: false, faults: [fault] };
  }
}
