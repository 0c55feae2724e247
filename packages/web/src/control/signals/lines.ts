import { isSignal, type Signal } from '@warmstart/core/signal';

/** Signals of one batch. */
const batch = 5000;

/** The longest line, in characters: no signal is longer. */
const longest = 65_536;

/** A line is no signal, though whoever sent it had looked. */
export class NoSignal extends Error {
  /** @param line from 1 */
  constructor(line: number) {
    super(
      `Line ${line} is no signal; what stands before it is kept. Use one version of Warmstart, and give the files again.`,
    );
    this.name = 'NoSignal';
  }
}

/** Signals as text to send: JSON Lines, a piece for each batch. */
export async function* signalLines(batches: AsyncIterable<readonly Signal[]>): AsyncGenerator<string> {
  for await (const signals of batches) yield signals.map((signal) => `${JSON.stringify(signal)}\n`).join('');
}

/** Signals of JSON Lines that come piece by piece, some thousand at a time. Rejects with `NoSignal`. */
export async function* signalBatches(pieces: AsyncIterable<string>): AsyncGenerator<readonly Signal[]> {
  let signals: Signal[] = [];
  let count = 0;
  for await (const line of linesOf(pieces)) {
    count++;
    const signal = parsed(line);
    if (!isSignal(signal)) throw new NoSignal(count);
    signals.push(signal);
    if (signals.length < batch) continue;
    yield signals;
    signals = [];
  }
  if (signals.length > 0) yield signals;
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    // A line without an end is no signal: it goes on to be refused before all of it is there.
    if (rest.length > longest) break;
  }
  if (rest !== '') yield rest;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
