import type { NoteRead } from '@warmstart/web/control/notes';
import type { Command } from 'commander';
import * as z from 'zod';
import { type About, givenNote } from '../capture/given.ts';
import { printLine, tellAround } from '../capture/say-read.ts';
import { textOf } from '../capture/text.ts';
import { dataOption } from '../data/option.ts';
import { readStandardInputOnce } from '../files.ts';
import { type ExitCode, type Io, say } from '../io.ts';
import { readOptions, repeated } from '../options.ts';
import { Misuse, Trouble } from '../trouble.ts';

const Options = z.object({
  meeting: z.union([z.string().min(1, 'is empty. Give a UID.').max(2000), z.literal(false)]).optional(),
  with: z.array(z.string().max(20_000)).optional(),
  at: z.string().optional(),
  dryRun: z.boolean().optional(),
  book: z.string().optional(),
  sealed: z.boolean().optional(),
  json: z.boolean().optional(),
  data: z.string().optional(),
});
type Options = z.infer<typeof Options>;

export function declare(command: Command): void {
  command
    .argument('<text...>', 'the note, as one line; - reads lines from standard input')
    .option('--meeting <uid>', 'the meeting it is about; else the one that runs or is just over, if it is only one')
    .option('--no-meeting', 'it is about no meeting')
    .addOption(repeated('--with <people>', 'whom it is about: ids or names, parted by commas'))
    .option('--at <time>', 'when it was made')
    .option('--dry-run', 'only show how it is read, and keep nothing')
    .option('--book <file>', 'with --dry-run: read it by this book alone; - for standard input')
    .option('--sealed', 'note a sealed meeting too, on your own terminal')
    .option('--json', 'print JSON')
    .option(...dataOption)
    .addHelpText('after', '\nExample: warmstart note owe Dana headcount plan by Fri');
}

/** Takes a note, or shows how it would be read. */
export async function act(words: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const options = readOptions(Options, given);
  if (options.book !== undefined && !options.dryRun)
    throw new Misuse('--book only says how a note would be read: add --dry-run, or leave out --book to keep the note.');
  readStandardInputOnce([options.book, ...(words.length === 1 ? words : [])]);
  const text = await textOf(words, io);
  if (options.dryRun) await show(await dryRun(text, options, io), options, io);
  else await keep(text, options, io);
  return 0;
}

async function dryRun(text: string, options: Options, io: Io): Promise<NoteRead> {
  if (options.book !== undefined) {
    const { readByBook } = await import('../capture/stateless.ts');
    return readByBook(text, { ...aboutOf(options), book: options.book }, io);
  }
  const { isKept, withControl } = await import('../data/control.ts');
  const dir = await placeOf(options, io);
  if (!isKept(dir))
    throw new Misuse('there is nobody to know yet. Name a book: warmstart note --dry-run --book book.yaml …');
  const preview = await withControl(dir, io, ({ notes }) => notes.preview(givenNote(text, aboutOf(options), io)));
  if (preview.outcome === 'refused') throw new Trouble(preview.why);
  return preview.read;
}

async function show(read: NoteRead, { json = false }: Options, io: Io): Promise<void> {
  if (json) await printJson({ marks: read.marks, note: read.note }, io);
  else printLine(read.says, io);
  tellAround(read, io);
}

async function keep(text: string, options: Options, io: Io): Promise<void> {
  const { json = false } = options;
  const note = givenNote(text, aboutOf(options), io);
  const { handOver } = await import('../capture/hand-over.ts');
  const handed = await handOver(note, await placeOf(options, io), io);
  if (handed.by === 'spool') {
    const { path, because } = handed;
    if (json) return printJson({ id: note.id, kept: 'waiting', file: path }, io);
    printLine(`Kept on this machine; ${because}.`, io);
    return say(io, `It waits in ${path}.`);
  }
  const { read } = handed;
  if (json) await printJson({ id: note.id, kept: 'taken', ...read }, io);
  else printLine([read.says, ...read.did, `Undo: warmstart undo ${note.id}`].join(' '), io);
  tellAround(read, io);
}

function aboutOf({ meeting, with: people, at, sealed }: Options): About {
  return { meeting, with: people, at, sealed };
}

async function placeOf({ data }: Options, io: Io): Promise<string> {
  const { capturePlace } = await import('../capture/place.ts');
  return capturePlace(data, io);
}

async function printJson(value: unknown, io: Io): Promise<void> {
  const { jsonText } = await import('@warmstart/messengers/json');
  io.stdout.write(jsonText(value));
}
