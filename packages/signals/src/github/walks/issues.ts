import { SourceError } from '@warmstart/core/ports';
import type { Signal } from '@warmstart/core/signal';
import type { Answer } from '../ask.ts';
import type { Step } from '../cursor.ts';
import { taskHistory } from '../history.ts';
import { listOf } from '../list.ts';
import { Issue } from '../schema.ts';
import { timeline } from '../timeline.ts';
import { pathOf, perPage, queryOf, type Walked, type Walking } from './walk.ts';

/**
 * One page of issues, those that changed first first. The next page begins at the last change that was seen: so nothing is
 * passed over when one that was read moves to the end.
 */
export async function issuesPage({ ask, repository, from }: Walked, step: Step): Promise<Walking> {
  const path = pathOf(repository);
  const first = { state: 'all', sort: 'updated', direction: 'asc', since: from, per_page: perPage };
  const query = queryOf(step, first);
  const answer = await ask(`${path}/issues`, query).catch(unlessOff);
  const listed = listOf(Issue, answer.data);
  const signals: Signal[] = [];
  for (const thing of listed) {
    // Pull requests are listed among issues.
    if (thing.pull_request !== undefined) continue;
    const happened = await timeline(ask, path, thing.number);
    signals.push(...taskHistory({ repository, thing, happened, from }));
  }
  if (answer.next === null) return { signals, next: null };
  const last = listed.at(-1)?.updated_at;
  const moves = last !== undefined && last > `${query['since']}`;
  const next = moves ? new URLSearchParams({ ...strings(first), since: last }) : answer.next;
  return { signals, next: { ...step, query: `${next}` } };
}

/** A repository may have no issues at all: then it says that they are gone. */
function unlessOff(error: unknown): Answer {
  if (error instanceof SourceError && error.trouble === 'not-found') return { data: [], next: null };
  throw error;
}

function strings(query: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, `${value}`]));
}
