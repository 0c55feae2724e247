import type { Signal } from '@warmstart/core/signal';

/** A merge by Ada Quist of the team "Harbour Desk", on Monday 2 March 2026 at noon in New York; the ref follows from kind and time. */
export function signal(parts: Partial<Signal> = {}): Signal {
  const { kind = 'merge', at = '2026-03-02T12:00:00-05:00', person = 'ada-quist' } = parts;
  return { at, kind, team: 'harbour-desk', person, ref: `${kind} ${person} ${at}`, source: 'github', ...parts };
}
