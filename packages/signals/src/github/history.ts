import type { Signal } from '@warmstart/core/signal';
import type { Instant } from '@warmstart/core/time';
import { changeClosed, changeMerged, changeOpened, reviewed, taskEnded, taskStarted } from './facts.ts';
import type { Issue, PullRequest, Repository } from './schema.ts';
import type { Happened } from './timeline.ts';

/** What webhooks would have told of one thing since then: of several times it was opened, or closed, the first. */
export interface Told<Thing> {
  readonly repository: Repository;
  readonly thing: Thing;
  /** The oldest first. */
  readonly happened: readonly Happened[];
  readonly from: Instant;
}

export function changeHistory({ repository, thing, happened, from }: Told<PullRequest>): Signal[] {
  const { merged_at: merged, closed_at: closed } = thing;
  const signals: Signal[] = [];
  const opened = openings(thing, happened).find((at) => at >= from);
  if (opened !== undefined) signals.push(changeOpened(repository, thing, opened));
  const closings = happened.filter(({ event, at }) => event === 'closed' && (!merged || at < merged));
  // The history of a very long one is not read to its end.
  const givenUp = [...closings.map(({ at }) => at), ...(closed && !merged ? [closed] : [])].find((at) => at >= from);
  if (givenUp !== undefined) signals.push(changeClosed(repository, thing, givenUp));
  if (merged && merged >= from) signals.push(changeMerged(repository, thing, merged));
  for (const { event, id, user, at } of happened) {
    if (event !== 'reviewed' || typeof id !== 'number' || at < from) continue;
    const review = reviewed(repository, thing, { id, user, submitted_at: at });
    if (review !== null) signals.push(review);
  }
  return signals;
}

/** The times at which it began to ask for review, the first first. */
function openings({ draft, created_at: created }: PullRequest, happened: readonly Happened[]): Instant[] {
  const turns = happened.filter(({ event }) => event === 'ready_for_review' || isBack(event));
  const [first] = turns;
  // What became ready before it ever went back was a draft from the beginning; what never turned still is what it was.
  let isDraft = first === undefined ? draft === true : !isBack(first.event);
  const times: Instant[] = isDraft ? [] : [created];
  for (const { event, at } of happened) {
    if (isBack(event)) isDraft = true;
    else if (event === 'ready_for_review') isDraft = false;
    if (!isDraft && (event === 'ready_for_review' || event === 'reopened')) times.push(at);
  }
  return times;
}

/** The two names that GitHub has for going back to a draft. */
function isBack(event: string): boolean {
  return event === 'converted_to_draft' || event === 'convert_to_draft';
}

export function taskHistory({ repository, thing, happened, from }: Told<Issue>): Signal[] {
  const recent = happened.filter(({ at }) => at >= from);
  const started = recent.find(({ event }) => event === 'assigned');
  const signals =
    started === undefined ? [] : [taskStarted(repository, thing, { at: started.at, by: started.assignee })];
  const endings = recent.filter(({ event }) => event === 'closed');
  const ended = endings.map(({ at, reason }) => {
    // Older ones bear no reason of their own; the issue tells that of the last.
    const last = at === thing.closed_at ? (thing.state_reason ?? null) : null;
    return taskEnded(repository, thing, { at, reason: reason ?? last });
  });
  return [...signals, ...firstOfEachKind(ended)];
}

function firstOfEachKind(signals: readonly Signal[]): Signal[] {
  return signals.filter(({ kind }, n) => signals.findIndex((one) => one.kind === kind) === n);
}
