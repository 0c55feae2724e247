/** The states of the workflow, with their kinds. */
export const states = {
  'To Do': { id: '10000', kind: 'new' },
  Selected: { id: '10001', kind: 'new' },
  'In Progress': { id: '3', kind: 'indeterminate' },
  'In Review': { id: '10002', kind: 'indeterminate' },
  Done: { id: '10003', kind: 'done' },
} as const;
export type State = keyof typeof states;

export type Edition = 'cloud' | 'data-center';

export interface NewTask {
  /** The key of its project: `DESK`. */
  readonly project: string;
  /** A moment in UTC. */
  readonly at: string;
  readonly state?: State;
  readonly assignee?: string;
  readonly due?: string;
  readonly epic?: boolean;
}

/** What is changed at once; null takes away. */
export interface TaskChange {
  readonly at: string;
  readonly state?: State;
  readonly assignee?: string | null;
  readonly due?: string | null;
  readonly sprints?: readonly number[];
  /** The outcome, as people name it. */
  readonly resolution?: string;
}

interface Item {
  readonly field: string;
  readonly fieldtype: string;
  readonly fieldId?: string;
  readonly from: string | null;
  readonly fromString: string | null;
  readonly to: string | null;
  readonly toString: string | null;
}

interface Change {
  readonly id: number;
  readonly at: string;
  readonly items: readonly Item[];
}

interface Task {
  readonly id: string;
  readonly key: string;
  readonly made: NewTask;
  state: State;
  assignee: string | null;
  due: string | null;
  sprints: readonly number[];
  /** When the kind of its state was last another. */
  kindAt: string;
  updated: string;
  readonly changes: Change[];
}

/** Tasks and people of one Jira, written as Jira writes them: to whoever asks and in what it sends by itself. */
export class JiraWorld {
  readonly tasks: Task[] = [];
  readonly edition: Edition;
  readonly apps = new Set<string>();
  root = '';
  #projects = new Map<string, string>();
  #changes = 50_000;

  constructor(edition: Edition) {
    this.edition = edition;
  }

  /** @returns the payload of its webhook */
  create(made: NewTask): { readonly id: string; readonly payload: unknown } {
    const number = this.tasks.filter((task) => task.made.project === made.project).length + 1;
    const task: Task = {
      id: String(20_000 + this.tasks.length),
      key: `${made.project}-${number}`,
      made,
      state: made.state ?? 'To Do',
      assignee: made.assignee ?? null,
      due: made.due ?? null,
      sprints: [],
      kindAt: made.at,
      updated: made.at,
      changes: [],
    };
    this.tasks.push(task);
    return { id: task.id, payload: this.#sent(task, 'jira:issue_created', made.at) };
  }

  /** @returns the payload of its webhook */
  change(id: string, { at, state, assignee, due, sprints, resolution }: TaskChange): unknown {
    const task = this.task(id);
    const items: Item[] = [];
    if (state !== undefined && state !== task.state) {
      items.push(item('status', [states[task.state].id, task.state], [states[state].id, state]));
      if (states[state].kind !== states[task.state].kind) task.kindAt = at;
      task.state = state;
    }
    if (resolution !== undefined) items.push(item('resolution', null, ['1', resolution]));
    if (assignee !== undefined) {
      items.push(item('assignee', named(task.assignee), named(assignee)));
      task.assignee = assignee;
    }
    if (due !== undefined) {
      items.push(item('duedate', dated(task.due), dated(due)));
      task.due = due;
    }
    if (sprints !== undefined) {
      const list = (ids: readonly number[]): [string, string] => [
        ids.join(', '),
        ids.map((one) => `Sprint ${one}`).join(', '),
      ];
      const { fieldId: _, ...sprint } = item('Sprint', list(task.sprints), list(sprints));
      items.push({
        ...sprint,
        fieldtype: 'custom',
        ...(this.edition === 'cloud' ? { fieldId: 'customfield_10020' } : {}),
      });
      task.sprints = sprints;
    }
    task.updated = at;
    const change = { id: this.#changes++, at, items };
    task.changes.push(change);
    const changelog = { id: this.edition === 'cloud' ? String(change.id) : change.id, items };
    return this.#sent(task, 'jira:issue_updated', at, { changelog });
  }

  /** Another key for a project; its id stays. */
  rename(project: string, key: string): void {
    this.#projects.set(project, key);
  }

  task(id: string): Task {
    const task = this.tasks.find((one) => one.id === id);
    if (task === undefined) throw new RangeError(`there is no task ${id}`);
    return task;
  }

  /** A task as it stands in an answer. */
  issue(task: Task): Record<string, unknown> {
    const { kind, id } = states[task.state];
    const project = this.#projects.get(task.made.project) ?? task.made.project;
    const projects = [...new Set(this.tasks.map(({ made }) => made.project))];
    return {
      id: task.id,
      key: task.key,
      self: `${this.root}/rest/api/2/issue/${task.id}`,
      fields: {
        summary: 'A title that nobody asked for',
        project: { id: String(11_000 + projects.indexOf(task.made.project)), key: project, name: `The ${project}` },
        status: { id, name: task.state, statusCategory: { id: 1, key: kind, name: kind } },
        issuetype: {
          name: task.made.epic ? 'Epic' : 'Task',
          ...(this.edition === 'cloud' ? { hierarchyLevel: task.made.epic ? 1 : 0 } : {}),
        },
        assignee: task.assignee === null ? null : this.user(task.assignee),
        duedate: task.due,
        created: local(task.made.at),
        updated: local(task.updated),
        ...(this.edition === 'cloud' ? { statuscategorychangedate: local(task.kindAt) } : {}),
      },
    };
  }

  /** All changes of a task, the newest first, as the history in an answer has them. */
  histories(task: Task): readonly Record<string, unknown>[] {
    return task.changes
      .map(({ id, at, items }) => ({ id: String(id), created: local(at), author: this.user('somebody'), items }))
      .toReversed();
  }

  user(id: string): Record<string, unknown> {
    return this.edition === 'cloud'
      ? { accountId: id, accountType: this.apps.has(id) ? 'app' : 'atlassian', displayName: `Name of ${id}` }
      : { key: id, name: `login-${id}`, displayName: `Name of ${id}` };
  }

  #sent(task: Task, webhookEvent: string, at: string, more: Record<string, unknown> = {}): unknown {
    const user = this.user(task.assignee ?? 'somebody');
    return structuredClone({ timestamp: Date.parse(at), webhookEvent, user, issue: this.issue(task), ...more });
  }
}

type Value = readonly [id: string, name: string] | null;

function item(field: string, from: Value, to: Value): Item {
  const [fromId, fromString] = from ?? [null, null];
  const [toId, toName] = to ?? [null, null];
  return { field, fieldtype: 'jira', fieldId: field, from: fromId, fromString, to: toId, toString: toName };
}

function named(id: string | null): Value {
  return id === null ? null : [id, `Name of ${id}`];
}

function dated(day: string | null): Value {
  return day === null ? null : [day, `${day} 00:00:00.0`];
}

/** As Jira writes moments: in the zone of whoever asks, the offset without a colon. */
function local(at: string): string {
  const there = new Date(Date.parse(at) + 3_600_000).toISOString();
  return there.replace('Z', '+0100');
}
