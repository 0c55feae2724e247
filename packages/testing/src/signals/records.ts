import type { KeptTripwire } from '@warmstart/core/ports';
import type { ConnectedSource, HeardSignals, Signal } from '@warmstart/core/signal';
import { freshState } from '@warmstart/core/tripwire';

/** A merge at the harbour. */
export function signal(parts: Partial<Signal> = {}): Signal {
  return {
    at: '2026-03-03T09:00:00Z',
    kind: 'merge',
    team: 'github:harbour/desk',
    person: 'github:robin',
    ref: '7001:12',
    source: 'github',
    ...parts,
  };
}

/** One delivery with one merge. */
export function heard(parts: Partial<HeardSignals> = {}): HeardSignals {
  return {
    source: 'gh-desk',
    delivery: 'd-1',
    at: '2026-03-03T09:00:05Z',
    signals: [signal()],
    places: [{ id: '7001', name: 'harbour/desk' }],
    ...parts,
  };
}

/** A source that was just connected. */
export function source(parts: Partial<ConnectedSource> = {}): ConnectedSource {
  return {
    id: 'gh-desk',
    kind: 'github',
    name: 'Harbour on GitHub',
    on: true,
    addedAt: '2026-03-03T09:00:00Z',
    root: null,
    edition: null,
    scopes: ['harbour/desk'],
    places: [],
    lastHeardAt: null,
    backfill: null,
    ...parts,
  };
}

/** What a tripwire that heard nothing remembers. */
export function tripwire(parts: Partial<KeptTripwire> = {}): KeptTripwire {
  return { key: 'harbour-desk/merges', by: 'v1', state: freshState, weeks: [], uncounted: [], ...parts };
}
