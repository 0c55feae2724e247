import { jsonText } from '@warmstart/messengers/json';
import type { Reread } from '@warmstart/web/control/notes';
import type { Command } from 'commander';
import * as z from 'zod';
import { capturePlace } from '../capture/place.ts';
import { printLine } from '../capture/say-read.ts';
import { withKept } from '../data/control.ts';
import { dataOption } from '../data/where.ts';
import { type ExitCode, type Io, say } from '../io.ts';
import { readOptions } from '../options.ts';

const Options = z.object({
  apply: z.boolean().optional(),
  json: z.boolean().optional(),
  data: z.string().optional(),
});

export function declare(command: Command): void {
  command
    .option('--apply', 'do what they say now, and take back what only the old reading did')
    .option('--json', 'print JSON')
    .option(...dataOption)
    .addHelpText('after', '\nExample: warmstart reread --apply');
}

/** Reads old notes again, as they would be read today, and shows what differs. */
export async function act(_: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const { apply = false, json = false, data } = readOptions(Options, given);
  const found = await withKept(await capturePlace(data, io), io, ({ notes }) => notes.reread({ apply }));
  if (json) io.stdout.write(jsonText(found));
  else show(found, io);
  return 0;
}

function show({ applied, differing }: Reread, io: Io): void {
  for (const { note, at, before, after } of differing) {
    printLine(`${at.slice(0, 10)} ${note}`, io);
    printLine(`  was  ${before || 'sealed: see it on the signed-in page'}`, io);
    printLine(`  now  ${after || 'sealed: see it on the signed-in page'}`, io);
  }
  if (differing.length === 0) printLine('Every note would be read as it was.', io);
  else if (applied) say(io, `${count(differing.length)} now stand as they are read today.`);
  else say(io, `${count(differing.length)} would be read otherwise. To do what they say now: warmstart reread --apply`);
}

function count(notes: number): string {
  return notes === 1 ? '1 note' : `${notes} notes`;
}
