import type { HeardSignals, Signal } from '@warmstart/core/signal';
import { type Instant, instantFromMillis, secondsBetween } from '@warmstart/core/time';
import * as z from 'zod';
import { accountNamed, accountOf } from './accounts.ts';
import { changeSignals, createdSignals } from './change.ts';
import { instantOfJira, type Moment, movedSignal, placeOf, taskOf } from './facts.ts';
import { AnyId, History, Issue } from './schema.ts';

type Read = Pick<HeardSignals, 'signals' | 'places'>;

const nothing: Read = { signals: [], places: [] };

/** Milliseconds since 1970. */
const Moments = z.int().min(0).max(8_640_000_000_000_000).transform(instantFromMillis);

const Named = z.looseObject({ webhookEvent: z.string() });
const OfIssue = z.looseObject({ timestamp: Moments, issue: Issue });
const Updated = OfIssue.extend({ changelog: History.nullish() });
const OfSprint = z.looseObject({
  timestamp: Moments,
  sprint: z.looseObject({
    id: AnyId,
    originBoardId: AnyId.nullish(),
    endDate: z.string().nullish(),
    completeDate: z.string().nullish(),
  }),
});

/**
 * What a webhook of Jira says (developer.atlassian.com/server/jira/platform/webhooks): created, updated and deleted tasks,
 * sprints that began and ended. Anything else says nothing. Neither titles nor words of a task are looked at.
 * @param site the host of Jira, which tells tasks of two of them apart
 * @returns null for an event of these kinds that is not as Jira writes it
 */
export function readJira(payload: unknown, site: string): Read | null {
  const named = Named.safeParse(payload);
  if (!named.success) return null;
  switch (named.data.webhookEvent) {
    case 'jira:issue_created':
      return ofIssue(OfIssue.safeParse(payload), ({ issue, timestamp }) =>
        createdSignals(issue, { site, at: instantOfJira(issue.fields.created) ?? timestamp }),
      );
    case 'jira:issue_updated':
      return ofIssue(Updated.safeParse(payload), (updated) => updatedSignals(updated, site));
    case 'jira:issue_deleted':
      return ofIssue(OfIssue.safeParse(payload), ({ issue, timestamp: at }) => [
        movedSignal(taskOf(issue, site), 'given-up', { id: 'deleted', at, person: accountOf(issue.fields.assignee) }),
      ]);
    case 'sprint_started':
    case 'sprint_closed':
      return ofSprint(payload, named.data.webhookEvent === 'sprint_started' ? 'started' : 'closed', site);
    default:
      return nothing;
  }
}

function ofIssue<Said extends { readonly issue: Issue }>(
  read: z.ZodSafeParseResult<Said>,
  signals: (said: Said) => Signal[],
): Read | null {
  return read.success ? { signals: signals(read.data), places: [placeOf(read.data.issue)] } : null;
}

/** How much later than the change itself a webhook may be made, in seconds. */
const slow = 60;

function updatedSignals({ issue, changelog, timestamp: at }: z.infer<typeof Updated>, site: string): Signal[] {
  if (!changelog) return [];
  const { status, statuscategorychangedate } = issue.fields;
  const to = status?.statusCategory.key ?? null;
  // Where Jira tells that its kind is what it was, it came from the same.
  const from = isOlder(instantOfJira(statuscategorychangedate), at) ? to : null;
  const moment: Moment = { id: changelog.id, at, person: accountOf(issue.fields.assignee) };
  return changeSignals(taskOf(issue, site), changelog.items, {
    moment,
    category: { to, from },
    // The task is as it is after the change: a bot that has it now is nobody.
    assigned: (id) => (issue.fields.assignee ? accountOf(issue.fields.assignee) : accountNamed(id)),
  });
}

function isOlder(changed: Instant | null, at: Instant): boolean {
  return changed !== null && secondsBetween(changed, at) > slow;
}

function ofSprint(payload: unknown, what: 'started' | 'closed', site: string): Read | null {
  const read = OfSprint.safeParse(payload);
  if (!read.success) return null;
  const { timestamp: at, sprint } = read.data;
  // A sprint that belongs to no board is nobody's.
  if (!sprint.originBoardId) return nothing;
  const signal: Signal = {
    at,
    kind: `sprint-${what}`,
    team: `jira:board-${sprint.originBoardId}`,
    ref: `${site}/sprint-${sprint.id}`,
    source: 'jira',
  };
  const end = instantOfJira(what === 'started' ? sprint.endDate : sprint.completeDate)?.slice(0, 10);
  return { signals: [end === undefined ? signal : { ...signal, value: end }], places: [] };
}
