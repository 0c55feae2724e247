import type { Account, Place, Signal } from '@warmstart/core/signal';
import { type Instant, instantFromMillis, isPlainDate, type PlainDate } from '@warmstart/core/time';
import type { ChangedField, Issue } from './schema.ts';

/** A task, as every signal about it names it. */
export interface Task {
  /** Its identity: the host of Jira, and the id that stays when a task moves to another project. */
  readonly ref: string;
  readonly team: Account;
  /** Whether it gathers other tasks, so that its date is a forecast of a milestone. */
  readonly epic: boolean;
}

/** When something happened to a task, under which name, and whose task it was then; null for nobody's. */
export interface Moment {
  readonly id: string;
  readonly at: Instant;
  readonly person: Account | null;
}

/** @param site the host of Jira */
export function taskOf({ id, fields: { project, issuetype } }: Issue, site: string): Task {
  return {
    ref: `${site}/${id}`,
    team: `jira:${project.key}`,
    epic: (issuetype?.hierarchyLevel ?? 0) >= 1 || issuetype?.name?.toLowerCase() === 'epic',
  };
}

export function placeOf({ fields: { project } }: Issue): Place {
  return { id: project.id, name: project.key };
}

/** What a move from one kind of state to another says. Of where it came from nothing may be known. */
export type Moved =
  /** Work on it began, or goes on in another state. */
  | 'started'
  | 'done'
  /** It was given up: it is over, but not done. */
  | 'given-up'
  /** It was put back among what is not begun. */
  | 'put-back';

/** Started is started once: whoever starts a task again does not start its age again. */
export function movedSignal(task: Task, moved: Moved, moment: Moment): Signal {
  if (moved === 'started') return signal(task, moment, { kind: 'task-started', ref: task.ref });
  return part(task, moment, { kind: moved === 'done' ? 'task-done' : 'task-dropped' });
}

/** A date that was set, moved or taken away. */
export function dueSignals(
  task: Task,
  { from, to }: { readonly from: PlainDate | null; readonly to: PlainDate | null },
  moment: Moment,
): Signal[] {
  if (from === to) return [];
  const tags = [from === null ? 'set' : to === null ? 'removed' : 'moved'];
  const value = to === null ? {} : { value: to };
  const changed = part(task, moment, { kind: 'task-due-changed', ...value, tags });
  if (!task.epic || to === null) return [changed];
  return [changed, part(task, moment, { kind: 'milestone-forecast', value: to, tags })];
}

/** Somebody else has it now. `moment.person` is whoever that is. */
export function assignedSignal(task: Task, moment: Moment): Signal {
  return part(task, moment, { kind: moment.person === null ? 'task-unassigned' : 'task-assigned' });
}

/** It went into another sprint; `carried-over`: it stays in the list of one that it did not end in. */
export function sprintSignal(
  task: Task,
  { from, to }: { readonly from: readonly string[]; readonly to: readonly string[] },
  moment: Moment,
): Signal | null {
  const [joins, leaves] = [to.some((one) => !from.includes(one)), from.some((one) => !to.includes(one))];
  if (!joins && !leaves) return null;
  const tag = !joins ? 'left' : from.length === 0 ? 'joined' : leaves ? 'moved' : 'carried-over';
  return part(task, moment, { kind: 'task-sprint-changed', tags: [tag] });
}

type Said = Pick<Signal, 'kind' | 'value' | 'tags'>;

/** What happens to a task several times: each has a name of its own and belongs to the task. */
function part(task: Task, moment: Moment, said: Said): Signal {
  return signal(task, moment, { ...said, ref: `${task.ref}#${moment.id}`, of: task.ref });
}

function signal({ team }: Task, { at, person }: Moment, said: Said & Pick<Signal, 'ref' | 'of'>): Signal {
  return { at, team, ...(person === null ? {} : { person }), ...said, source: 'jira' };
}

/** Names of the outcomes Jira comes with that mean a task was given up; a site may add others (Administration, Resolutions). */
const givenUp: ReadonlySet<string> = new Set([
  'abandoned',
  'cancelled',
  'canceled',
  'cannot reproduce',
  'declined',
  'duplicate',
  'incomplete',
  'known error',
  "won't do",
  "won't fix",
]);

/** Names of states in which Jira's own workflows have work in progress, where it does not say what kind of state it was. */
const inProgress: ReadonlySet<string> = new Set(['in progress', 'in review', 'blocked', 'testing']);

/**
 * What a change of state says, or null for nothing.
 * @param to the kind of the new state; null where it is not known
 * @param from the kind of the old one; null where it is not known
 */
export function movedBy(
  items: readonly ChangedField[],
  { to, from }: { readonly to: string | null; readonly from: string | null },
): Moved | null {
  const status = items.find(({ field }) => field === 'status');
  if (status === undefined || to === null || to === from) return null;
  switch (to) {
    case 'indeterminate':
      return 'started';
    case 'done': {
      const outcome = items.find(({ field }) => field === 'resolution')?.toName ?? '';
      return givenUp.has(outcome.toLowerCase()) ? 'given-up' : 'done';
    }
    case 'new': {
      const worked = from === null ? inProgress.has((status.fromName ?? '').toLowerCase()) : from === 'indeterminate';
      return worked ? 'put-back' : null;
    }
    default:
      return null;
  }
}

/** A day as Jira writes it, `2026-11-19` or with a time behind it; null for none. */
export function dayOf(text: string | null | undefined): PlainDate | null {
  const day = text?.slice(0, 10) ?? '';
  return isPlainDate(day) ? day : null;
}

/** A moment as Jira writes it, `2026-11-19T09:30:00.000+0100`; null where it is none. */
export function instantOfJira(text: string | null | undefined): Instant | null {
  const millis = Date.parse((text ?? '').slice(0, 40));
  return Number.isNaN(millis) ? null : instantFromMillis(millis);
}

/** The ids in a list of sprints, `12, 14`. */
export function sprintsIn(text: string | null): string[] {
  return (text ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
}
