import type { Command } from 'commander';
import * as z from 'zod';
import { withKept } from '../data/control.ts';
import { writeExport } from '../data/export-file.ts';
import { dataOption, dataPath } from '../data/where.ts';
import { type ExitCode, type Io, say } from '../io.ts';
import { readOptions } from '../options.ts';
import { asideIn, waitingIn } from '../spool/index.ts';
import { Trouble } from '../trouble.ts';

const Options = z.object({ all: z.boolean().optional(), out: z.string().optional(), data: z.string().optional() });

export function declare(command: Command): void {
  command
    .option('--all', 'everything kept, one JSON record a line: import takes it back')
    .option('--out <file>', 'into this file; else to standard output')
    .option(...dataOption)
    .addHelpText('after', '\nExample: warmstart export --all --out backup.jsonl');
}

/** Hands out the book in its normal form, or everything that is kept. */
export async function act(_: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const { all = false, out, data } = readOptions(Options, given);
  const dir = dataPath(data, io);
  await withKept(dir, io, async (control) => {
    const pieces = all ? control.exportAll() : once(bookOrNone(await control.export(), dir));
    if (out === undefined) for await (const piece of pieces) io.stdout.write(piece);
    else await writeExport(out, pieces, io);
  });
  if (all) await tellWaiting(dir, io);
  if (out !== undefined) say(io, `Written to ${out}, which now holds what is private: keep it safe.`);
  return 0;
}

/** What a backup does not hold, since it has not gone in. */
async function tellWaiting(dir: string, io: Io): Promise<void> {
  const paths = await asideIn(dir);
  for await (const { path } of waitingIn(dir)) paths.push(path);
  for (const path of paths)
    say(io, `Not in it, since it still waits: the note in ${path}. Keep a copy of that file too.`);
}

function bookOrNone(book: string, dir: string): string {
  if (book === '') throw new Trouble(`no book is kept in ${dir} yet. Import one first: warmstart import book.yaml`);
  return book;
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
