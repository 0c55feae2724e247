import { readBook, writeBook } from '@warmstart/core/book';
import type { Command } from 'commander';
import * as z from 'zod';
import { readWhole } from '../files.ts';
import { type ExitCode, type Io, printJson, say } from '../io.ts';
import { readOptions } from '../options.ts';
import { count, tellFaults } from '../sources/book.ts';
import { Misuse } from '../trouble.ts';

const Options = z.object({ check: z.boolean().optional(), json: z.boolean().optional() });

export function declare(command: Command): void {
  command
    .argument('<file...>', 'books in YAML, - for standard input')
    .option('--check', 'only check, and print the book in its normal form')
    .option('--json', 'print the result of the check as JSON')
    .addHelpText('after', '\nExample: warmstart import --check book.yaml');
}

/** Checks books: prints each in normal form, or names every fault. */
export async function act(files: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const options = readOptions(Options, given);
  if (!options.check) {
    throw new Misuse(
      'nothing stores a book yet. Check it with import --check, and give it to each command with --book.',
    );
  }
  const readings = [];
  for (const file of files) readings.push(readBook(await readWhole(file, io), file === '-' ? 'standard input' : file));
  const faults = readings.flatMap((reading) => (reading.ok ? [] : reading.faults));
  if (options.json) printJson(io, { ok: faults.length === 0, faults });
  else tellFaults(faults, io);
  if (faults.length > 0) {
    say(io, `warmstart: ${count(faults)}; nothing was kept. Mend what is named and check again.`);
    return 1;
  }
  if (!options.json) for (const reading of readings) if (reading.ok) io.stdout.write(writeBook(reading.book));
  return 0;
}
