import type { Book } from '@warmstart/core/book';
import type { ConnectedSource } from '@warmstart/core/signal';
import { type Instant, secondsBetween } from '@warmstart/core/time';
import type { Looked } from '@warmstart/core/tripwire';

/** For so long the past of a source is waited for, in seconds; then what is there has to do. */
const longestWait = 2 * 86_400;

/**
 * The teams whose past is on its way: somebody who merged yesterday is not to be called silent because the fetching has only
 * come to last month. What cannot be read is not waited for.
 */
export function teamsFetching(sources: readonly ConnectedSource[], book: Book, now: Instant): Set<string> {
  const kinds = new Set(sources.filter((source) => isFetching(source, now)).map(({ kind }) => kind));
  const { teams = [], people = [] } = book;
  const isOf = (account: string) => [...kinds].some((kind) => account.toLowerCase().startsWith(`${kind}:`));
  const members = people.filter(({ accounts = [] }) => accounts.some(isOf)).flatMap(({ team }) => team ?? []);
  return new Set([...teams.filter(({ sources = [] }) => sources.some(isOf)).map(({ id }) => id), ...members]);
}

function isFetching({ on, backfill, addedAt }: ConnectedSource, now: Instant): boolean {
  if (!on || backfill === null || backfill.doneAt !== null) return false;
  const { trouble } = backfill;
  const passes = trouble === null || trouble === 'throttled' || trouble === 'unreachable';
  return passes && secondsBetween(addedAt, now) < longestWait;
}

/** Kinds of tripwires that know by the book alone how it stands. */
const byBook: ReadonlySet<string> = new Set(['unkept', 'recurring', 'stale']);

/** What was found, but nothing that signals tell of these teams: how that stands is left as it is. */
export function withoutTeams(looked: Looked, teams: ReadonlySet<string>): Looked {
  if (teams.size === 0) return looked;
  const waits = ({ team, tripwire }: { team?: string | null | undefined; tripwire?: string | undefined }) =>
    team !== undefined && team !== null && teams.has(team) && tripwire !== undefined && !byBook.has(tripwire);
  return {
    findings: looked.findings.filter((finding) => !waits(finding)),
    standing: (diff) => (waits(diff) ? 'resting' : looked.standing(diff)),
  };
}
