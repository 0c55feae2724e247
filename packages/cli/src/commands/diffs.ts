import { addSeconds, dateIn } from '@warmstart/core/time';
import { listedDiff } from '@warmstart/core/tripwire';
import type { Command } from 'commander';
import * as z from 'zod';
import { backtestsOf, printBacktests } from '../diffs/backtests.ts';
import { printDiffs } from '../diffs/print.ts';
import { diffsIn, type Reality } from '../diffs/reality.ts';
import { readStandardInputOnce } from '../files.ts';
import type { ExitCode, Io } from '../io.ts';
import { readMoment } from '../moment.ts';
import { declareFeedOptions, FeedOptions, readOptions, repeated } from '../options.ts';
import { openBook } from '../sources/book.ts';
import { calendarsOf, readCalendar } from '../sources/calendars.ts';
import { openSignals } from '../sources/signals.ts';
import { Misuse } from '../trouble.ts';

/** Signals are kept for 400 days: no backtest can reach further. */
const longest = 400;

/** How far back it matters who was away, in seconds: as far as signals reach. */
const lookBack = longest * 86_400;

const Options = FeedOptions.extend({
  book: z.string().optional(),
  signals: z.string().optional(),
  calendar: z.array(z.string()).optional(),
  at: z.string().optional(),
  backtest: z
    .string()
    .refine((text) => daysOf(text) !== null, `is no length of 1 to ${longest} days. Write one like 90d or 13w.`)
    .optional(),
  json: z.boolean().optional(),
});

export function declare(command: Command): void {
  declareFeedOptions(
    command
      .option('--book <file>', 'the book with the models, - for standard input')
      .option('--signals <file>', 'signals in JSON Lines, - for standard input')
      .addOption(
        repeated('--calendar <calendar>', 'who is out of the office: a path, - or an address; may be repeated'),
      )
      .option('--at <time>', 'as of this time: what was heard later is not known')
      .option('--backtest <length>', 'how often, when and for whom each tripwire would have fired in the last 90d')
      .option('--json', 'print JSON'),
  ).addHelpText('after', '\nExample: warmstart diffs --book book.yaml --signals signals.jsonl');
}

/** Holds signals against the models of a book, and keeps nothing. */
export async function act(_: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const options = readOptions(Options, given);
  if (options.book === undefined) throw new Misuse(noBook);
  readStandardInputOnce([options.book, options.signals, ...(options.calendar ?? [])]);
  const book = await openBook(options.book, io);
  const signals = options.signals === undefined ? [] : await openSignals(options.signals, io);
  const zone = book.manager.timezone;
  const now = options.at === undefined ? io.clock.now() : readMoment(options.at, zone, '--at');
  const calendars = calendarsOf(options.calendar ?? [], { ...options, fallbackZone: zone }, io);
  const window = { from: addSeconds(now, -lookBack), to: addSeconds(now, 86_400) };
  const readings = await Promise.all(calendars.map((calendar) => readCalendar(calendar, window)));
  const reality: Reality = { book, signals, meetings: readings.flatMap(({ meetings }) => meetings), now };
  const days = options.backtest === undefined ? null : daysOf(options.backtest);
  if (days !== null) {
    const tests = backtestsOf(reality, days);
    if (options.json) await printJson(tests, io);
    else printBacktests(tests, book, io);
    return 0;
  }
  const diffs = diffsIn(reality);
  if (options.json)
    await printJson(
      diffs.map((diff) => listedDiff(diff, dateIn(now, zone), zone)),
      io,
    );
  else printDiffs(diffs, reality, io);
  return 0;
}

const noBook =
  'there is no model to look at. Name a book and signals: --book book.yaml --signals signals.jsonl. Diffs of the running system come with its store of signals.';

/** Days of the calendar in a length; null where it is none, or out of reach. */
function daysOf(text: string): number | null {
  const [, count = '', unit] = /^(\d{1,3})(d|w)$/.exec(text) ?? [];
  const days = Number(count) * (unit === 'w' ? 7 : 1);
  return days >= 1 && days <= longest ? days : null;
}

async function printJson(value: unknown, io: Io): Promise<void> {
  const { jsonText } = await import('@warmstart/messengers/json');
  io.stdout.write(jsonText(value));
}
