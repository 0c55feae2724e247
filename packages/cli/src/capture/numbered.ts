import { jsonText } from '@warmstart/messengers/json';
import type { NoteVerb } from '@warmstart/web/control/notes';
import type { Command } from 'commander';
import * as z from 'zod';
import { withKept } from '../data/control.ts';
import { dataOption } from '../data/where.ts';
import type { ExitCode, Io } from '../io.ts';
import { readOptions } from '../options.ts';
import { Misuse, Trouble } from '../trouble.ts';
import { commandNote } from './given.ts';
import { capturePlace } from './place.ts';
import { printLine, tellAround } from './say-read.ts';

const Options = z.object({ json: z.boolean().optional(), data: z.string().optional() });

/** The options of a command that names one promise by its number. */
export function declareNumbered(command: Command, example: string): Command {
  return command
    .option('--json', 'print JSON')
    .option(...dataOption)
    .addHelpText('after', `\nExample: warmstart ${example}`);
}

/**
 * Does what the line of a note would do, and by the same way: `done 2` is kept as a note, so that it can be taken back.
 * @param words the number in the last list, and what else the line says
 * @throws Misuse for what is no number; Trouble where it means nothing, or cannot be done
 */
export async function actOnNumber(
  verb: NoteVerb,
  words: readonly string[],
  { given, io }: { readonly given: unknown; readonly io: Io },
): Promise<ExitCode> {
  const { json = false, data } = readOptions(Options, given);
  const [number = '', ...rest] = words;
  if (!/^[1-9]\d{0,2}$/.test(number))
    throw new Misuse(`${number} is no number of a list. Write one that warmstart owed shows: warmstart ${verb} 2`);
  const note = commandNote(verb, [verb, number, ...rest].join(' ').toWellFormed(), io);
  const answer = await withKept(await capturePlace(data, io), io, ({ notes }) => notes.take(note, { waited: false }));
  if (answer.outcome !== 'taken')
    throw new Trouble(
      answer.outcome === 'refused' ? answer.why : 'there is no book yet. Import one first: warmstart import book.yaml',
    );
  const { did, says } = answer.read;
  if (json) io.stdout.write(jsonText({ id: note.id, ...answer.read }));
  else printLine(`${did.length === 0 ? says : did.join(' ')} Undo: warmstart undo ${note.id}`, io);
  tellAround(answer.read, io);
  return 0;
}
