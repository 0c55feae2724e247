import type { Diff, DiffStatus } from '../../team/index.ts';
import type { PlainDate, TimeZone } from '../../time/index.ts';
import { sayDiff } from './say.ts';

/** A diff as `diffs --json` prints it and the API gives it: every key there, null for what is not known. */
export interface ListedDiff {
  readonly id: string;
  readonly team: string | null;
  readonly person: string | null;
  /** The id of the expectation. */
  readonly expectation: string | null;
  /** The kind of tripwire; null for what was seen by eye. */
  readonly tripwire: string | null;
  /** In one line, with source and age. */
  readonly says: string;
  readonly expected: string;
  readonly observed: string;
  /** The last value inside the band. */
  readonly old: number | string | null;
  /** The newest observation. */
  readonly new: number | string | null;
  readonly unit: string | null;
  readonly since: PlainDate;
  /** When the newest observation was made. */
  readonly at: string | null;
  readonly source: string;
  readonly status: DiffStatus;
  readonly answeredBy: 'nobody' | 'team' | 'me';
}

export function listedDiff(diff: Diff, today: PlainDate, zone: TimeZone): ListedDiff {
  return {
    id: diff.id,
    team: diff.team ?? null,
    person: diff.person ?? null,
    expectation: diff.expectation ?? null,
    tripwire: diff.tripwire ?? null,
    says: sayDiff(diff, today, zone),
    expected: diff.expected,
    observed: diff.observed,
    old: diff.old ?? null,
    new: diff.new ?? null,
    unit: diff.unit ?? null,
    since: diff.since,
    at: diff.at ?? null,
    source: diff.source,
    status: diff.status ?? 'open',
    answeredBy: diff.answeredBy ?? 'nobody',
  };
}
