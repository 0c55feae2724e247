import { readBook } from '@warmstart/core/book';
import { Week } from '@warmstart/core/review';
import type { Command } from 'commander';
import * as z from 'zod';
import { capturePlace } from '../capture/place.ts';
import { dataOption } from '../data/option.ts';
import { readStandardInputOnce } from '../files.ts';
import type { ExitCode, Io } from '../io.ts';
import { declareFeedOptions, FeedOptions, readOptions, repeated } from '../options.ts';
import { reviewFrom } from '../reviews/compose.ts';
import { printReview } from '../reviews/print.ts';
import { openBook } from '../sources/book.ts';
import { calendarsOf } from '../sources/calendars.ts';
import { Misuse, Trouble } from '../trouble.ts';

const Options = FeedOptions.extend({
  book: z.string().optional(),
  calendar: z.array(z.string()).optional(),
  week: z
    .string()
    .refine((text) => Week.safeParse(text).success, 'is no week of the calendar. Write one like 2026-W47.')
    .optional(),
  json: z.boolean().optional(),
  plain: z.boolean().optional(),
  data: z.string().optional(),
});
type Options = z.infer<typeof Options>;

export function declare(command: Command): void {
  declareFeedOptions(
    command
      .argument('[words...]', 'answer, and what is answered: answer "book 1 Thu"')
      .option('--book <file>', 'the book, - for standard input; without it the one that is kept')
      .addOption(repeated('--calendar <calendar>', 'a path, - or an https: or webcal: address; may be repeated'))
      .option('--week <week>', 'the week, like 2026-W47; its review time counts as now (this week unless given)')
      .option('--json', 'print JSON')
      .option('--plain', 'print plain text, as it goes into a mail')
      .option(...dataOption),
  ).addHelpText('after', examples);
}

const examples = `
Examples:
  warmstart review                                  as it would be composed now, by what is kept
  warmstart review answer "book 1 Thu"              answers the newest review: offer 1 to Sam, drop 1, why: unclear
  warmstart review --book book.yaml --calendar work.ics --week 2026-W47`;

/**
 * Composes the weekly review from a book and calendars, or from what is kept, and keeps nothing; or answers one. What is sealed is
 * never in it.
 */
export async function act(words: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const options = readOptions(Options, given);
  if (options.json && options.plain) throw new Misuse('--json and --plain exclude each other: choose one.');
  if (words.length > 0) return answer(words, options, io);
  const form = options.json ? 'json' : options.plain ? 'plain' : 'people';
  if (options.book === undefined && options.calendar === undefined) {
    const { keptReview } = await import('../reviews/kept.ts');
    const place = await capturePlace(options.data, io);
    printReview(await keptReview(place, options.week ?? null, io), form, io);
    return 0;
  }
  const addresses = options.calendar ?? [];
  if (addresses.length === 0) throw new Misuse(noCalendar);
  readStandardInputOnce([options.book, ...addresses]);
  const book = options.book === undefined ? await keptBook(options, io) : await openBook(options.book, io);
  const calendars = calendarsOf(addresses, { ...options, fallbackZone: book.manager.timezone }, io);
  const review = await reviewFrom({ book, calendars, week: options.week ?? null }, io);
  printReview(review, form, io);
  return 0;
}

/** Answers a review that was made. @throws Misuse where nothing is answered */
async function answer([verb, ...said]: readonly string[], options: Options, io: Io): Promise<ExitCode> {
  const text = said.join(' ').trim();
  if (verb !== 'answer' || text === '') throw new Misuse('say what you answer: warmstart review answer "book 1 Thu".');
  if (options.book !== undefined || options.calendar !== undefined)
    throw new Misuse('an answer goes to what is kept: leave --book and --calendar out.');
  const { answerKept } = await import('../reviews/kept.ts');
  const place = await capturePlace(options.data, io);
  const { says, done } = await answerKept(place, { week: options.week ?? null, text }, io);
  io.stdout.write(`${says}\n`);
  return done ? 0 : 1;
}

/** The book that is kept on this machine, by the running system or alone. */
async function keptBook({ data }: Options, io: Io) {
  const [{ isKept, withControl }, { dataPath }] = await Promise.all([
    import('../data/control.ts'),
    import('../data/where.ts'),
  ]);
  const dir = dataPath(data, io);
  if (!isKept(dir)) throw new Misuse('there is no book: name yours with --book book.yaml, or import it first.');
  const reading = readBook(await withControl(dir, io, (control) => control.export()), 'the kept book');
  if (!reading.ok) throw new Trouble('the kept book cannot be read. warmstart doctor tells what is wrong.');
  return reading.book;
}

const noCalendar =
  'a review looks at the week in your calendars. Name each of them: warmstart review --book book.yaml --calendar work.ics.';
