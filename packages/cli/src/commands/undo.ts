import { jsonText } from '@warmstart/messengers/json';
import type { Command } from 'commander';
import * as z from 'zod';
import { capturePlace } from '../capture/place.ts';
import { printLine } from '../capture/say-read.ts';
import { withKept } from '../data/control.ts';
import { dataOption } from '../data/where.ts';
import type { ExitCode, Io } from '../io.ts';
import { readOptions } from '../options.ts';
import { Misuse, Trouble } from '../trouble.ts';

const Options = z.object({ json: z.boolean().optional(), data: z.string().optional() });

export function declare(command: Command): void {
  command
    .argument('[which]', 'the id of a note, or a number in the answer to the last one; else all of the last one')
    .option('--json', 'print JSON')
    .option(...dataOption)
    .addHelpText('after', '\nExample: warmstart undo 2');
}

/** Takes back what a note changed, where it still stands so; its words stay. */
export async function act([which]: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const { json = false, data } = readOptions(Options, given);
  const wanted = wantedBy(which);
  const { done, says } = await withKept(await capturePlace(data, io), io, ({ notes }) => notes.undo(wanted));
  if (json) io.stdout.write(jsonText({ ok: done, says }));
  else if (done) printLine(says.join(' '), io);
  else throw new Trouble(says.join(' '));
  return done ? 0 : 1;
}

function wantedBy(which: string | undefined) {
  if (which === undefined) return { note: null, mark: null };
  if (/^[1-9]\d{0,2}$/.test(which)) return { note: null, mark: Number(which) };
  if (/^[\w-]{8,80}$/.test(which)) return { note: which, mark: null };
  throw new Misuse(
    `${which} names no note. Give the id that stood behind the answer to it, or nothing for the last one.`,
  );
}
