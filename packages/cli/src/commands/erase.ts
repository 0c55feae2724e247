import { jsonText } from '@warmstart/messengers/json';
import type { Command } from 'commander';
import * as z from 'zod';
import { inTrouble, isKept, nothingIn, withoutWaiting } from '../data/control.ts';
import { dataOption, dataPath } from '../data/where.ts';
import type { ExitCode, Io } from '../io.ts';
import { readOptions } from '../options.ts';
import { hasWaiting } from '../spool/folder.ts';
import { emptySpool } from '../spool/index.ts';
import { Misuse } from '../trouble.ts';

const Options = z.object({ yes: z.boolean().optional(), json: z.boolean().optional(), data: z.string().optional() });

export function declare(command: Command): void {
  command
    .option('--yes', 'really erase; without it only what would be erased is said')
    .option('--json', 'print JSON')
    .option(...dataOption)
    .addHelpText('after', '\nExample: warmstart export --all --out backup.jsonl && warmstart erase --yes');
}

/** Erases everything that is kept. */
export async function act(_: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const options = readOptions(Options, given);
  const dir = dataPath(options.data, io);
  if (!options.yes) {
    throw new Misuse(
      `this would erase all that is kept in ${dir}: the book, connected calendars and their meetings, deliveries, settings, notes and the mails of the outbox. A copy first: warmstart export --all --out backup.jsonl. To go on, add --yes.`,
    );
  }
  if (!isKept(dir) && !(await hasWaiting(dir))) throw nothingIn(dir);
  // Notes that wait go first: erased last, they could go in meanwhile.
  const waited = await inTrouble(() => emptySpool(dir));
  const { done, says } = isKept(dir)
    ? await withoutWaiting(dir, io, (control) => control.erase())
    : { done: true, says: [] };
  const all = waited === 0 ? says : [...says, `${waited === 1 ? '1 note' : `${waited} notes`} that waited, too.`];
  io.stdout.write(options.json ? jsonText({ ok: done, says: all }) : all.map((line) => `${line}\n`).join(''));
  return done ? 0 : 1;
}
