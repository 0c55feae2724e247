import type { Signal } from '@warmstart/core/signal';
import { bound, cleanLine, Text } from '@warmstart/core/text';
import type { Instant } from '@warmstart/core/time';
import { idOf, isBot, personOf, refOf, sameUser, teamOf } from './names.ts';
import type { Issue, PullRequest, Repository, Review, User } from './schema.ts';

/** What a signal says besides its source and team. */
type Said = Pick<Signal, 'at' | 'kind' | 'ref' | 'of'> & { readonly by: User | null };

/** A change that asks for review: opened, reopened, or no draft any more. It is its author's. */
export function changeOpened(repository: Repository, change: PullRequest, at: Instant): Signal {
  return ofChange(repository, change, { kind: 'pr-opened', at });
}

export function changeMerged(repository: Repository, change: PullRequest, at: Instant): Signal {
  return ofChange(repository, change, { kind: 'merge', at });
}

/** Given up without a merge. */
export function changeClosed(repository: Repository, change: PullRequest, at: Instant): Signal {
  return ofChange(repository, change, { kind: 'pr-closed', at });
}

/** Null for what is no review by somebody else: an author's own words, and an app's. */
export function reviewed(
  repository: Repository,
  change: Pick<PullRequest, 'number' | 'user'>,
  review: Review,
): Signal | null {
  if (sameUser(change.user, review.user) || (review.user !== null && isBot(review.user))) return null;
  const of = refOf(repository, change.number);
  return signal(repository, {
    at: review.submitted_at,
    kind: 'pr-review',
    ref: `${of}/${review.id}`,
    of,
    by: review.user,
  });
}

/** Somebody was given it: from then on it is in progress. */
export function taskStarted(
  repository: Repository,
  issue: Issue,
  { at, by }: { readonly at: Instant; readonly by: User | null },
): Signal {
  return ofTask(repository, issue, { kind: 'task-started', at, by });
}

/** Over: done, or closed as something nobody will do. */
export function taskEnded(
  repository: Repository,
  issue: Issue,
  { at, reason }: { readonly at: Instant; readonly reason: string | null },
): Signal {
  const dropped = reason !== null && givenUp.has(reason);
  return ofTask(repository, issue, { kind: dropped ? 'task-dropped' : 'task-done', at, by: issue.assignee });
}

/** The reasons of GitHub for closing what is not done, and what ends an issue in this repository otherwise. */
const givenUp: ReadonlySet<string> = new Set(['not_planned', 'duplicate', 'deleted', 'transferred']);

export function committed(
  repository: Repository,
  { sha, at, by }: { readonly sha: string; readonly at: Instant; readonly by: User | null },
): Signal {
  return signal(repository, { at, kind: 'commit', ref: `${idOf(repository)}@${sha}`, by });
}

function ofChange(
  repository: Repository,
  { number, user }: PullRequest,
  { kind, at }: Pick<Signal, 'kind' | 'at'>,
): Signal {
  return signal(repository, { at, kind, ref: refOf(repository, number), by: user });
}

function ofTask(repository: Repository, issue: Issue, said: Omit<Said, 'ref' | 'of'>): Signal {
  const tags = tagsOf(issue);
  const plain = signal(repository, { ...said, ref: refOf(repository, issue.number) });
  return tags.length === 0 ? plain : { ...plain, tags };
}

/** Labels that are kept of an issue, and characters of one. */
const [mostTags, longestTag] = [20, 50];

function tagsOf({ labels = [] }: Issue): string[] {
  const names = labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')));
  const tags = names.map((name) => bound(cleanLine(name.slice(0, 200)), longestTag).toLowerCase());
  return [...new Set(tags.filter((tag) => Text.safeParse(tag).success))].slice(0, mostTags);
}

function signal(repository: Repository, { by, of, ...said }: Said): Signal {
  const person = personOf(by);
  return {
    ...said,
    team: teamOf(repository),
    ...(person === undefined ? {} : { person }),
    ...(of === undefined ? {} : { of }),
    source: 'github',
  };
}
