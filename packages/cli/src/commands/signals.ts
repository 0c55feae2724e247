import type { Signal } from '@warmstart/core/signal';
import { addSeconds, instantFromMillis } from '@warmstart/core/time';
import { jsonText } from '@warmstart/messengers/json';
import { Argument, type Command } from 'commander';
import * as z from 'zod';
import { capturePlace } from '../capture/place.ts';
import { withControl } from '../data/control.ts';
import { dataOption } from '../data/where.ts';
import { readStandardInputOnce } from '../files.ts';
import { type ExitCode, type Io, say } from '../io.ts';
import { readOptions } from '../options.ts';
import { openAllSignals } from '../sources/signals.ts';

const Options = z.object({ json: z.boolean().optional(), data: z.string().optional() });

export function declare(command: Command): void {
  command
    .addArgument(new Argument('<what>', 'what to do with them').choices(['import']))
    .argument('<file...>', 'signals in JSON Lines, - for standard input')
    .option('--json', 'print the result as JSON')
    .option(...dataOption)
    .addHelpText('after', '\nExample: warmstart signals import signals.jsonl');
}

/**
 * Takes signals in: all files are checked before any is kept, and every fault of all of them is named. Giving the same again
 * changes nothing, and completes what was stopped.
 */
export async function act(words: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const { json = false, data } = readOptions(Options, given);
  const [, ...paths] = words;
  readStandardInputOnce(paths);
  const signals = inOrder(await openAllSignals(paths, io));
  const dir = await capturePlace(data, io);
  const { fresh, old } =
    signals.length === 0
      ? { fresh: 0, old: 0 }
      : await withControl(dir, io, (control) => control.signals.take(batchesOf(signals, io), spanOf(signals)));
  const known = signals.length - fresh - old;
  if (json) io.stdout.write(jsonText({ new: fresh, known, tooOld: old }));
  else io.stdout.write(`${fresh} new, ${known} known already${old === 0 ? '' : `, ${old} left out`}.\n`);
  if (old > 0) say(io, 'Signals are kept for 400 days: older ones were left out.');
  return 0;
}

/** By their times: what happened together is kept together. */
function inOrder(signals: readonly Signal[]): Signal[] {
  return signals
    .map((signal) => ({ signal, time: Date.parse(signal.at) }))
    .sort((a, b) => a.time - b.time)
    .map(({ signal }) => signal);
}

function spanOf(signals: readonly Signal[]) {
  const [first, last] = [signals[0], signals.at(-1)].map((signal) => instantFromMillis(Date.parse(signal?.at ?? '')));
  return { from: first ?? '', to: addSeconds(last ?? '', 1) };
}

/** Signals handed over at once, and after how many the person is told how far it came. */
const batch = 5000;
const telling = 100_000;

async function* batchesOf(signals: readonly Signal[], io: Io): AsyncGenerator<readonly Signal[]> {
  for (let from = 0; from < signals.length; from += batch) {
    if (from > 0 && from % telling === 0) say(io, `${from} of ${signals.length} signals …`);
    yield signals.slice(from, from + batch);
  }
}
