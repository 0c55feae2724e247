import type { Account, Signal } from '@warmstart/core/signal';
import type { Instant } from '@warmstart/core/time';
import { accountNamed, accountOf, isBot } from './accounts.ts';
import { changeSignals, createdSignals } from './change.ts';
import { instantOfJira, taskOf } from './facts.ts';
import type { ChangedField, History, Issue, User } from './schema.ts';

interface Around {
  /** The host of Jira. */
  readonly site: string;
  /** The kind of each state, by the state's id. */
  readonly categories: ReadonlyMap<string, string>;
}

/**
 * The past of a task, as its webhooks told or would have told it: made from how it is now and from all that was changed,
 * walked from its beginning on.
 */
export function pastOf(issue: Issue, histories: readonly History[], { site, categories }: Around): Signal[] {
  const changes = histories
    .flatMap((history) => {
      const at = instantOfJira(history.created);
      return at === null ? [] : [{ ...history, at }];
    })
    .sort(bySequence);
  const items = changes.flatMap((change) => change.items);
  const task = taskOf(issue, site);
  const known = accountsOf(issue.fields.assignee);
  let person = firstOf(items, 'assignee', known, accountOf(issue.fields.assignee));
  const began = instantOfJira(issue.fields.created);
  const signals =
    began === null ? [] : createdSignals(asMade(issue, { items, categories, person }), { site, at: began });
  for (const { id, at, items: changed } of changes) {
    const given = changed.find(({ field }) => field === 'assignee');
    if (given !== undefined) person = known(given.to);
    const status = changed.find(({ field }) => field === 'status');
    const category = {
      to: categories.get(status?.to ?? '') ?? null,
      from: categories.get(status?.from ?? '') ?? null,
    };
    signals.push(...changeSignals(task, changed, { moment: { id, at, person }, category, assigned: known }));
  }
  return onceEach(signals);
}

interface Made {
  readonly items: readonly ChangedField[];
  readonly categories: ReadonlyMap<string, string>;
  readonly person: Account | null;
}

/** The task as it was when it was made: what a field was changed from first, or is now. */
function asMade(issue: Issue, { items, categories, person }: Made): Issue {
  const { fields } = issue;
  const status = items.find(({ field }) => field === 'status');
  const kind = status === undefined ? fields.status?.statusCategory.key : categories.get(status.from ?? '');
  const due = items.find(({ field }) => field === 'duedate');
  return {
    ...issue,
    fields: {
      ...fields,
      status: kind === undefined ? null : { id: '', statusCategory: { key: kind } },
      duedate: due === undefined ? fields.duedate : due.from,
      assignee: person === null ? null : { key: person.slice('jira:'.length) },
    },
  };
}

type Known = (id: string | null) => Account | null;

/** Whose account an id is; of a bot that has the task now, nobody's. */
function accountsOf(assignee: User | null | undefined): Known {
  const bot = assignee && isBot(assignee) ? (assignee.accountId ?? assignee.key ?? null) : null;
  return (id) => (id === null || id === bot ? null : accountNamed(id));
}

function firstOf(items: readonly ChangedField[], name: string, known: Known, now: Account | null): Account | null {
  const first = items.find(({ field }) => field === name);
  return first === undefined ? now : known(first.from);
}

/** Two changes of one second come in the order Jira counts them. */
function bySequence(
  a: { readonly at: Instant; readonly id: string },
  b: { readonly at: Instant; readonly id: string },
) {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : Number(a.id) - Number(b.id) || 0;
}

/** Of what is told several times, like a task that is started again, the first. */
function onceEach(signals: readonly Signal[]): Signal[] {
  const seen = new Set<string>();
  return signals.filter(({ kind, ref }) => {
    const key = `${kind} ${ref}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
