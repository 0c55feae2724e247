import { Signal, signalKey } from '@warmstart/core/signal';

/** What is wrong with a delivery, and where. */
export interface WebhookFault {
  /** From 1: the line, or of one array the place in it. */
  readonly line: number;
  /** In words, without a text of the signal. */
  readonly what: string;
}

/** All of it, or what is wrong: of a delivery with a fault nothing is taken, so that it can be sent again as a whole. */
export type WebhookReading =
  | { readonly signals: readonly Signal[]; readonly faults: null }
  | { readonly signals: null; readonly faults: readonly WebhookFault[] };

/** Signals of one delivery, and characters of one signal. */
export const mostSignals = 5000;
const longestSignal = 16_384;

/** More faults than these help nobody. */
const mostFaults = 20;

/**
 * Reads signals as one JSON object, an array of them, or JSON Lines with one a line. Their `source` may be left out; it is
 * the connected one, and no other: whoever holds the secret of one source does not speak for another.
 * @param source the id of the connected source
 */
export function readWebhook(body: string, source: string): WebhookReading {
  const entries = entriesOf(body.replace(/^\ufeff/, ''));
  if (entries.length > mostSignals) {
    const what = `more than ${mostSignals} signals: send them in parts`;
    return { signals: null, faults: [{ line: mostSignals + 1, what }] };
  }
  const signals = new Map<string, Signal>();
  const faults: WebhookFault[] = [];
  for (const { line, value } of entries) {
    const read = readOne(value, source);
    if (typeof read === 'string') faults.push({ line, what: read });
    else if (!signals.has(signalKey(read))) signals.set(signalKey(read), read);
    if (faults.length >= mostFaults) break;
  }
  return faults.length > 0 ? { signals: null, faults } : { signals: [...signals.values()], faults: null };
}

interface Entry {
  readonly line: number;
  /** Undefined for what is no JSON. */
  readonly value: unknown;
}

function entriesOf(body: string): Entry[] {
  const whole = parsed(body);
  if (Array.isArray(whole)) return whole.map((value, index) => ({ line: index + 1, value }));
  if (whole !== undefined) return [{ line: 1, value: whole }];
  return body
    .split('\n')
    .map((text, index) => ({ line: index + 1, text: text.trim() }))
    .filter(({ text }) => text !== '')
    .map(({ line, text }) => ({ line, value: text.length > longestSignal ? tooLong : parsed(text) }));
}

const tooLong = Symbol('a line that is too long');

/** The signal, or what is wrong with it. */
function readOne(value: unknown, source: string): Signal | string {
  const long = `longer than ${longestSignal / 1024} KB: a signal is one short fact`;
  if (value === tooLong) return long;
  if (value === undefined) return 'no JSON: each line holds one signal, {"at": …, "kind": …, "ref": …}';
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'no signal: that is a map, {"at": …, "kind": …, "ref": …}';
  const read = Signal.safeParse({ source, ...value });
  if (!read.success) return read.error.issues.map(sayIssue).join('; ').slice(0, 300);
  if (JSON.stringify(read.data).length > longestSignal) return long;
  if (read.data.source !== source)
    return 'source: leave it out, or write the name of this source as its address has it';
  return read.data;
}

function sayIssue({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  return path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
