import { isSignal, Signal, signalKey } from '../signal/index.ts';
import { complete, schemaFindings } from './check/schema-findings.ts';
import type { BookFault, Finding } from './fault.ts';
import { isMap } from './raw.ts';
import { type Placed, report } from './report.ts';
import { readEvents } from './yaml/events.ts';
import { Lines } from './yaml/lines.ts';
import { Places } from './yaml/places.ts';
import { buildTree } from './yaml/tree.ts';

export interface SignalReading {
  /** Those that could be read, in the order of the file, each once. */
  readonly signals: Signal[];
  readonly faults: BookFault[];
}

/** The longest file and the longest line read, in characters. */
const longestFile = 50_000_000;
const longestLine = 65_536;

/** After so many faults the rest is not read: it is no file of signals. */
const mostFaults = 1000;

/**
 * Reads signals from JSON Lines, one a line; blank lines are fine. Two with equal source, kind and ref are one: the
 * first counts. Never throws; faults name their line and column, and never show a text.
 * @param file how the file is named in faults
 */
export function readSignals(text: string, file: string): SignalReading {
  if (text.length > longestFile) {
    const what = `is larger than ${longestFile / 1_000_000} million characters: cut it into several files`;
    return { signals: [], faults: [{ file, line: 1, column: 1, field: '', what }] };
  }
  const signals = new Map<string, Signal>();
  const placed: Placed[] = [];
  for (const { line, offset } of linesOf(text)) {
    const { signal, findings } = readLine(line);
    if (signal) {
      const key = signalKey(signal);
      if (!signals.has(key)) signals.set(key, signal);
    }
    for (const finding of findings) placed.push({ finding, offset: offset + (finding.at ?? 0) });
    if (placed.length < mostFaults) continue;
    const what = () => 'more faults than this are not looked for: the rest was not read';
    placed.push({ finding: { path: [], what }, offset: offset + line.length });
    break;
  }
  return { signals: [...signals.values()], faults: report(placed, new Lines(text), { file, root: undefined }) };
}

function* linesOf(text: string): Generator<{ line: string; offset: number }> {
  for (let offset = 0; offset < text.length; ) {
    const end = text.indexOf('\n', offset);
    const next = end < 0 ? text.length : end + 1;
    // A byte order mark may begin the file.
    const line = text.slice(offset, next).replace(/^\ufeff/, ' ');
    if (line.trim() !== '') yield { line, offset };
    offset = next;
  }
}

interface LineReading {
  readonly signal?: Signal;
  readonly findings: readonly Finding[];
}

function readLine(line: string): LineReading {
  if (line.length > longestLine) return fault(`is longer than ${longestLine / 1024} KB: a signal is one short fact`);
  const value = parsed(line);
  if (value === undefined)
    return fault('is no JSON: each line holds one signal, {"at": …, "kind": …}, in quotes and braces');
  if (!isMap(value)) return fault('is no signal: a line holds one map, {"at": …, "kind": …, "ref": …, "source": …}');
  if (isSignal(value)) return { signal: value, findings: [] };
  const issues = Signal.safeParse(value).error?.issues ?? [];
  return {
    findings: located(line, value, schemaFindings(Signal, value, complete(Signal, value, issues))),
  };
}

/** A line of JSON is YAML too, so what finds places in a book finds them here. */
function located(line: string, root: unknown, findings: readonly Finding[]): Finding[] {
  const { text, events } = readEvents(line);
  const tree = buildTree(text, events);
  const places = new Places(text, events, { ...tree, root: tree.root ?? root });
  return findings.map((finding) => ({ ...finding, at: places.offsetOf(finding.path, finding.key ?? false) }));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function fault(what: string): LineReading {
  return { findings: [{ path: [], what: () => what }] };
}
