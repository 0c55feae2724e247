import type { Account, Signal } from '@warmstart/core/signal';
import type { Instant } from '@warmstart/core/time';
import { accountOf } from './accounts.ts';
import {
  assignedSignal,
  dayOf,
  dueSignals,
  type Moment,
  movedBy,
  movedSignal,
  sprintSignal,
  sprintsIn,
  type Task,
  taskOf,
} from './facts.ts';
import type { ChangedField, Issue } from './schema.ts';

interface Change {
  readonly moment: Moment;
  readonly category: { readonly to: string | null; readonly from: string | null };
  /** Whose account an id in the change is; null for nobody's, and for bots. */
  readonly assigned: (id: string | null) => Account | null;
}

/** What one change of a task says, whoever tells of it: a webhook or the history. */
export function changeSignals(
  task: Task,
  items: readonly ChangedField[],
  { moment, category, assigned }: Change,
): Signal[] {
  const moved = movedBy(items, category);
  const signals: (Signal | null)[] = moved === null ? [] : [movedSignal(task, moved, moment)];
  for (const item of items) {
    if (item.field === 'duedate')
      signals.push(...dueSignals(task, { from: dayOf(item.from), to: dayOf(item.to) }, moment));
    else if (item.field === 'assignee')
      signals.push(assignedSignal(task, { ...moment, person: item.to === null ? null : assigned(item.to) }));
    else if (item.name === 'Sprint')
      signals.push(sprintSignal(task, { from: sprintsIn(item.from), to: sprintsIn(item.to) }, moment));
  }
  return signals.filter((signal) => signal !== null);
}

/** What a task said when it was made, as it is in `issue`. */
export function createdSignals(issue: Issue, { site, at }: { readonly site: string; readonly at: Instant }): Signal[] {
  const task = taskOf(issue, site);
  const { status, assignee, duedate } = issue.fields;
  const moment: Moment = { id: 'created', at, person: accountOf(assignee) };
  const category = status?.statusCategory.key;
  return [
    ...(category === 'indeterminate' ? [movedSignal(task, 'started', moment)] : []),
    ...(category === 'done' ? [movedSignal(task, 'done', moment)] : []),
    ...dueSignals(task, { from: null, to: dayOf(duedate) }, moment),
    ...(moment.person === null ? [] : [assignedSignal(task, moment)]),
  ];
}
