import { signalDays } from '@warmstart/core/signal';
import { dateIn } from '@warmstart/core/time';
import { listedDiff } from '@warmstart/core/tripwire';
import type { Command } from 'commander';
import * as z from 'zod';
import { capturePlace } from '../capture/place.ts';
import { dataOption } from '../data/where.ts';
import type { Asked, Told } from '../diffs/asked.ts';
import { printBacktests } from '../diffs/backtests.ts';
import { printDiffs } from '../diffs/print.ts';
import type { ExitCode, Io } from '../io.ts';
import { declareFeedOptions, FeedOptions, readOptions, repeated } from '../options.ts';
import { Misuse } from '../trouble.ts';

const Options = FeedOptions.extend({
  book: z.string().optional(),
  signals: z.string().optional(),
  calendar: z.array(z.string()).optional(),
  at: z.string().optional(),
  backtest: z
    .string()
    .refine((text) => daysOf(text) !== null, `is no length of 1 to ${signalDays} days. Write one like 90d or 13w.`)
    .optional(),
  json: z.boolean().optional(),
  data: z.string().optional(),
});

export function declare(command: Command): void {
  declareFeedOptions(
    command
      .option('--book <file>', 'the book with the models, - for standard input; without one the system is asked')
      .option('--signals <file>', 'signals in JSON Lines, - for standard input')
      .addOption(
        repeated('--calendar <calendar>', 'who is out of the office: a path, - or an address; may be repeated'),
      )
      .option('--at <time>', 'as of this time: what was heard later is not known')
      .option('--backtest <length>', 'how often, when and for whom each tripwire would have fired in the last 90d')
      .option('--json', 'print JSON')
      .option(...dataOption),
  ).addHelpText('after', '\nExample: warmstart diffs --book book.yaml --signals signals.jsonl');
}

/** Lists where reality differs from the models: of the system, or of a book and signals in files, of which nothing is kept. */
export async function act(_: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const { book, json = false, backtest, data, ...options } = readOptions(Options, given);
  const asked = { ...options, days: backtest === undefined ? null : daysOf(backtest) };
  const told = book === undefined ? await asSystem(asked, data, io) : await asFiles({ ...asked, book }, io);
  if (json) await printJson(listOf(told), io);
  else if (told.tests === null) printDiffs(told.diffs, told, io);
  else printBacktests(told.tests, told.names, io);
  return 0;
}

type Given = Asked & Omit<z.infer<typeof Options>, 'book' | 'json' | 'backtest' | 'data'>;

async function asFiles(files: Given & { readonly book: string }, io: Io): Promise<Told> {
  const { fromFiles } = await import('../diffs/stateless.ts');
  return fromFiles(files, io);
}

async function asSystem({ signals, calendar, at, days }: Given, data: string | undefined, io: Io): Promise<Told> {
  if (signals !== undefined || calendar !== undefined) throw new Misuse(noBook);
  const { fromSystem } = await import('../diffs/running.ts');
  return fromSystem(await capturePlace(data, io), { at, days }, io);
}

const noBook =
  'there is no model to look at. Name a book as well: --book book.yaml --signals signals.jsonl. Without any of them the system is asked.';

/** What is printed as JSON. */
function listOf({ diffs, tests, now, zone }: Told): unknown {
  return tests ?? diffs.map((diff) => listedDiff(diff, dateIn(now, zone), zone));
}

/** Days of the calendar in a length; null where it is none, or out of reach. */
function daysOf(text: string): number | null {
  const [, count = '', unit] = /^(\d{1,3})(d|w)$/.exec(text) ?? [];
  const days = Number(count) * (unit === 'w' ? 7 : 1);
  return days >= 1 && days <= signalDays ? days : null;
}

async function printJson(value: unknown, io: Io): Promise<void> {
  const { jsonText } = await import('@warmstart/messengers/json');
  io.stdout.write(jsonText(value));
}
