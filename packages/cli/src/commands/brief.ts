import { Email } from '@warmstart/core/text';
import type { TimeZone } from '@warmstart/core/time';
import type { Command } from 'commander';
import * as z from 'zod';
import { choiceOf, choose } from '../briefs/choose.ts';
import { composeBriefs } from '../briefs/compose.ts';
import { printBriefs } from '../briefs/print.ts';
import { dataOption } from '../data/option.ts';
import { demo } from '../demo.ts';
import { readStandardInputOnce } from '../files.ts';
import { type ExitCode, type Io, say } from '../io.ts';
import { readMoment } from '../moment.ts';
import { declareFeedOptions, FeedOptions, readOptions, repeated } from '../options.ts';
import { openBook } from '../sources/book.ts';
import { calendarsOf } from '../sources/calendars.ts';
import { openSignals } from '../sources/signals.ts';
import { Misuse } from '../trouble.ts';

const Options = FeedOptions.extend({
  book: z.string().optional(),
  calendar: z.array(z.string()).optional(),
  signals: z.string().optional(),
  me: z
    .string()
    .refine((text) => Email.safeParse(text).success, 'is no mail address. Write one like robin@example.com.')
    .optional(),
  at: z.string().optional(),
  sealed: z.boolean().optional(),
  json: z.boolean().optional(),
  plain: z.boolean().optional(),
  demo: z.boolean().optional(),
  data: z.string().optional(),
});
type Options = z.infer<typeof Options>;

export function declare(command: Command): void {
  declareFeedOptions(
    command
      .argument('[which]', 'next (what is meant without a word), all of the coming day, or the UID of a meeting')
      .option('--book <file>', 'the book, - for standard input; without one only invitations are known')
      .addOption(repeated('--calendar <calendar>', 'a path, - or an https: or webcal: address; may be repeated'))
      .option('--signals <file>', 'signals in JSON Lines, held against the models of the book')
      .option('--me <email>', 'who you are, where no book tells')
      .option('--at <time>', 'compose as of this time')
      .option('--sealed', 'show sealed briefs too, on your own terminal')
      .option('--json', 'print JSON; without a word, all of the coming day')
      .option('--plain', 'print plain text, as it goes into a mail')
      .option('--demo', 'use the morning of an invented manager')
      .option(...dataOption),
  ).addHelpText('after', '\nExample: warmstart brief all --book book.yaml --calendar work.ics');
}

/** Composes briefs from a book and calendars, and keeps nothing. */
export async function act([word]: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const read = readOptions(Options, given);
  if (isOfKept(read)) return printKept(word, read, io);
  const options = withDemo(read);
  const form = options.json ? 'json' : options.plain ? 'plain' : 'people';
  readStandardInputOnce([options.book, options.signals, ...(options.calendar ?? [])]);
  const book = options.book === undefined ? null : await openBook(options.book, io);
  const signals = options.signals === undefined ? null : await openSignals(options.signals, io);
  if (signals !== null && book === null) say(io, 'Without a book there is no model to hold the signals against.');
  const { at, timezone, me = null } = options;
  const zone = book?.manager.timezone ?? timezone ?? null;
  const choice = choiceOf(word, form === 'json');
  const calendars = calendarsOf(options.calendar ?? [], { ...options, fallbackZone: zone ?? io.zone }, io);
  const nowIn = (zone: TimeZone) => (at === undefined ? io.clock.now() : readMoment(at, zone, '--at'));
  const chosen = await composeBriefs({ book, me, calendars, signals, zone, nowIn, choice }, io);
  if (chosen.length === 0) say(io, nothing(choice.kind));
  if (chosen.length > 0 || form === 'json') await printBriefs(chosen, { form, sealed: options.sealed ?? false }, io);
  return 0;
}

/** Whether it is asked of what Warmstart keeps: no book, calendar or demo is named. */
function isOfKept({ demo, book, calendar, signals, me }: Options): boolean {
  return !demo && [book, calendar, signals, me].every((named) => named === undefined);
}

/** Prints what the running system, or what it kept, has for the coming day. */
async function printKept(word: string | undefined, options: Options, io: Io): Promise<ExitCode> {
  if (options.json && options.plain) throw new Misuse('--json and --plain exclude each other: choose one.');
  const [{ isKept, withControl }, { dataPath }] = await Promise.all([
    import('../data/control.ts'),
    import('../data/where.ts'),
  ]);
  const dir = dataPath(options.data, io);
  if (!isKept(dir)) throw new Misuse(noCalendar);
  const form = options.json ? 'json' : options.plain ? 'plain' : 'people';
  const choice = choiceOf(word, form === 'json');
  const briefs = await withControl(dir, io, async (control) => {
    const at = options.at === undefined ? null : readMoment(options.at, (await control.state()).zone, '--at');
    return control.briefs({ at, uid: choice.kind === 'one' ? choice.uid : null });
  });
  const chosen = choose(briefs, choice);
  if (chosen.length === 0) say(io, nothing(choice.kind));
  if (chosen.length > 0 || form === 'json') await printBriefs(chosen, { form, sealed: options.sealed ?? false }, io);
  return 0;
}

const noCalendar =
  'there is no calendar to read. See the demo with --demo, or name yours: --calendar work.ics --book book.yaml.';

function nothing(kind: string): string {
  return kind === 'next'
    ? 'No meeting of the next 24 hours needs a brief; warmstart brief all says why.'
    : 'No meetings in the next 24 hours.';
}

/** Fills in the demo's book, calendar and clock. @throws Misuse when there is neither a calendar nor the demo */
function withDemo(options: Options): Options {
  if (options.json && options.plain) throw new Misuse('--json and --plain exclude each other: choose one.');
  if (options.demo) {
    if (options.book !== undefined || options.calendar !== undefined) {
      throw new Misuse('--demo brings its own book and calendar: leave out --book and --calendar.');
    }
    return { ...options, book: demo.book, calendar: [demo.calendar], at: options.at ?? demo.at };
  }
  if (options.calendar === undefined || options.calendar.length === 0) {
    throw new Misuse(noCalendar);
  }
  return options;
}
