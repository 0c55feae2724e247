import { dateIn } from '@warmstart/core/time';
import { listedDiff } from '@warmstart/core/tripwire';
import type { Command } from 'commander';
import * as z from 'zod';
import { backtestsOf, printBacktests } from '../diffs/backtests.ts';
import { printDiffs } from '../diffs/print.ts';
import { diffsIn, type Reality } from '../diffs/reality.ts';
import { readStandardInputOnce } from '../files.ts';
import type { ExitCode, Io } from '../io.ts';
import { readMoment } from '../moment.ts';
import { readOptions } from '../options.ts';
import { openBook } from '../sources/book.ts';
import { openSignals } from '../sources/signals.ts';
import { Misuse } from '../trouble.ts';

/** Signals are kept for 400 days: no backtest can reach further. */
const longest = 400;

const Options = z.object({
  book: z.string().optional(),
  signals: z.string().optional(),
  at: z.string().optional(),
  backtest: z
    .string()
    .refine((text) => daysOf(text) !== null, `is no length of 1 to ${longest} days. Write one like 90d or 13w.`)
    .optional(),
  json: z.boolean().optional(),
});

export function declare(command: Command): void {
  command
    .option('--book <file>', 'the book with the models, - for standard input')
    .option('--signals <file>', 'signals in JSON Lines, - for standard input')
    .option('--at <time>', 'as of this time: what was heard later is not known')
    .option('--backtest <length>', 'how often, when and for whom each tripwire would have fired in the last 90d')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample: warmstart diffs --book book.yaml --signals signals.jsonl');
}

/** Holds signals against the models of a book, and keeps nothing. */
export async function act(_: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const options = readOptions(Options, given);
  if (options.book === undefined) throw new Misuse(noBook);
  readStandardInputOnce([options.book, options.signals]);
  const book = await openBook(options.book, io);
  const signals = options.signals === undefined ? [] : await openSignals(options.signals, io);
  const zone = book.manager.timezone;
  const now = options.at === undefined ? io.clock.now() : readMoment(options.at, zone, '--at');
  const reality: Reality = { book, signals, now };
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
