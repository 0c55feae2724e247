import { jsonText } from '@warmstart/messengers/json';
import type { Owed, Owing } from '@warmstart/web/control/notes';
import { type Command, Option } from 'commander';
import * as z from 'zod';
import { capturePlace } from '../capture/place.ts';
import { printLine } from '../capture/say-read.ts';
import { withKept } from '../data/control.ts';
import { dataOption } from '../data/where.ts';
import { type ExitCode, type Io, say } from '../io.ts';
import { readOptions } from '../options.ts';

const Options = z.object({
  to: z.literal('me').optional(),
  sealed: z.boolean().optional(),
  json: z.boolean().optional(),
  data: z.string().optional(),
});

export function declare(command: Command): void {
  command
    .addOption(new Option('--to <whom>', 'only what is owed to me').choices(['me']))
    .option('--sealed', 'show sealed promises too, on your own terminal')
    .option('--json', 'print JSON')
    .option(...dataOption)
    .addHelpText('after', '\nExample: warmstart owed --to me');
}

/** Lists what is owed, late first; done, move, drop and told go by its numbers. */
export async function act(_: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const { to, sealed = false, json = false, data } = readOptions(Options, given);
  const wanted = { toMe: to === 'me', sealed };
  const owed = await withKept(await capturePlace(data, io), io, ({ notes }) => notes.owed(wanted));
  if (json) io.stdout.write(jsonText({ owed: owed.list, sealed: owed.sealed }));
  else show(owed, wanted.toMe, io);
  return 0;
}

function show({ list, sealed }: Owed, toMe: boolean, io: Io): void {
  const width = String(list.length).length;
  for (const owing of list)
    printLine(`${String(owing.number).padStart(width)} ${owing.says}${marksOf(owing).join('')}`, io);
  if (list.length === 0) printLine(toMe ? 'Nobody owes you anything.' : 'Nothing is owed.', io);
  if (sealed > 0)
    say(io, sealed === 1 ? '1 more is sealed; --sealed shows it.' : `${sealed} more are sealed; --sealed shows them.`);
}

function marksOf({ late, moved, untold, sealed }: Owing): string[] {
  return [
    ...(late ? [' · late'] : []),
    ...(moved === 0 ? [] : [` · moved ${moved === 1 ? 'once' : `${moved} times`}`]),
    ...(untold === null ? [] : [untold === 'moved' ? ' · not told yet' : ' · dropped, not told yet']),
    ...(sealed ? [' · sealed'] : []),
  ];
}
