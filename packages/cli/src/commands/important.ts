import { type Book, readBook } from '@warmstart/core/book';
import { type ImportantItem, isActive, isMine, settled, weigh } from '@warmstart/core/important';
import { dateIn } from '@warmstart/core/time';
import { jsonText } from '@warmstart/messengers/json';
import type { Command } from 'commander';
import * as z from 'zod';
import { capturePlace } from '../capture/place.ts';
import { printLine } from '../capture/say-read.ts';
import { withKept } from '../data/control.ts';
import { dataOption } from '../data/option.ts';
import { type ExitCode, type Io, say } from '../io.ts';
import { readOptions } from '../options.ts';
import { openBook } from '../sources/book.ts';
import { Misuse, Trouble } from '../trouble.ts';

const Options = z.object({
  book: z.string().optional(),
  all: z.boolean().optional(),
  sealed: z.boolean().optional(),
  json: z.boolean().optional(),
  data: z.string().optional(),
});
type Options = z.infer<typeof Options>;

export function declare(command: Command): void {
  command
    .argument('[text...]', 'what is important: it is kept as a note; without it the list is printed')
    .option('--book <file>', 'list those of this book alone; - for standard input')
    .option('--all', 'list what is parked, done or dropped too')
    .option('--sealed', 'show sealed items too, on your own terminal')
    .option('--json', 'print JSON')
    .option(...dataOption)
    .addHelpText('after', '\nExample: warmstart important growth plan for Lee ~90m next: three bullets');
}

/** Keeps something important by the same way as a note, or lists what is: the most important first by its age. */
export async function act(words: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const options = readOptions(Options, given);
  if (words.length > 0) return keep(words, options, io);
  const book = options.book === undefined ? await keptBook(options, io) : await openBook(options.book, io);
  const { listed, behind } = listOf(book, options, io);
  if (options.json) io.stdout.write(jsonText({ important: listed, sealed: behind }));
  else show(listed, behind, io);
  return 0;
}

async function keep(words: readonly string[], { json, data, book, all, sealed }: Options, io: Io): Promise<ExitCode> {
  if (book !== undefined || all || sealed)
    throw new Misuse('--book, --all and --sealed only say what is listed: leave them out to keep something.');
  const { act: note } = await import('./note.ts');
  const rest = { ...(json === undefined ? {} : { json }), ...(data === undefined ? {} : { data }) };
  return note(['important:', ...words], rest, io);
}

async function keptBook({ data }: Options, io: Io): Promise<Book> {
  const text = await withKept(await capturePlace(data, io), io, (control) => control.export());
  const reading = readBook(text, 'the kept book');
  if (!reading.ok) throw new Trouble('the kept book cannot be read. warmstart doctor tells what is wrong.');
  return reading.book;
}

/** One item of the list. */
interface Listed {
  readonly id: string;
  readonly what: string;
  readonly for: string | null;
  readonly status: NonNullable<ImportantItem['status']>;
  readonly owner: string;
  readonly age: number;
  readonly deferred: number;
  readonly importance: number;
  readonly score: number;
  readonly plan: string | null;
}

function listOf(book: Book, { all, sealed }: Options, io: Io): { listed: Listed[]; behind: number } {
  const zone = book.manager.timezone;
  const now = io.clock.now();
  const items = (book.important ?? [])
    .map((item) => settled(item, { now, zone }))
    .filter((item) => all || isActive(item));
  const listed = items
    .filter((item) => sealed || !item.sealed)
    .map((item) => listedItem(item, book, dateIn(now, zone)))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  return { listed, behind: items.length - listed.length };
}

function listedItem(item: ImportantItem, book: Book, today: string): Listed {
  const { age, importance, score } = weigh(item, book, today);
  const { id, what, for: gains, status = 'open', owner = 'me', deferred = 0, plan } = item;
  return {
    id,
    what,
    for: gains === undefined ? null : nameIn(book, gains),
    status,
    owner: isMine(item) ? 'me' : nameIn(book, owner),
    age,
    deferred,
    importance,
    score,
    plan: plan?.says ?? null,
  };
}

function nameIn({ people = [], teams = [] }: Book, id: string): string {
  return people.find((one) => one.id === id)?.name ?? teams.find((one) => one.id === id)?.name ?? id;
}

function show(listed: readonly Listed[], behind: number, io: Io): void {
  for (const { what, for: gains, age, deferred, status, owner, plan } of listed) {
    const parts = [
      ...(gains === null ? [] : [`for ${gains}`]),
      `${age} d old`,
      ...(deferred === 0 ? [] : [`put off ${deferred === 1 ? 'once' : `${deferred} times`}`]),
      ...(status === 'open' ? [] : [status]),
      ...(owner === 'me' ? [] : [`${owner}’s`]),
    ];
    printLine(`${what} · ${parts.join(' · ')}`, io);
    if (plan !== null) printLine(`  ${plan}`, io);
  }
  if (listed.length === 0) printLine('Nothing important is kept.', io);
  if (behind > 0)
    say(io, behind === 1 ? '1 more is sealed; --sealed shows it.' : `${behind} more are sealed; --sealed shows them.`);
}
