import type { TripwireSettings } from '../../team/index.ts';
import type { Instant, PlainDate } from '../../time/index.ts';

/** What a tripwire saw of one subject, in words and values. */
export interface Deviation {
  /** What was seen, in words for a brief: of what was done, never of what somebody is like. */
  readonly observed: string;
  /** The last value inside the band; null where there is none. */
  readonly old: number | string | null;
  /** The newest observation; null where nothing is what was observed. */
  readonly new: number | string | null;
  readonly unit: string | null;
  /** The day on which reality left the model. */
  readonly since: PlainDate;
  /** When the newest observation was made. */
  readonly at: Instant | PlainDate;
  readonly source: string;
}

/** A deviation with its subject: a team, or a person of it. */
export interface Finding extends Deviation {
  /** The id of the team; null for somebody who belongs to none. */
  readonly team: string | null;
  readonly person: string | null;
  /** The id of the expectation; null for what is expected of every model: that somebody looks at it. */
  readonly expectation: string | null;
  /** The kind that found it; `strategy` for actions that nothing is heard of. */
  readonly tripwire: TripwireSettings['kind'] | 'strategy';
  readonly expected: string;
}

/** By what a diff is found again: one at a time per expectation and subject. */
export function subjectKey(of: {
  readonly team?: string | null | undefined;
  readonly person?: string | null | undefined;
  readonly expectation?: string | null | undefined;
  readonly tripwire?: string | null | undefined;
}): string {
  // A tripwire may become one of another kind: the wall it watches stays the same.
  return JSON.stringify([of.team ?? null, of.person ?? null, of.expectation ?? of.tripwire ?? null]);
}
