import type { Signal } from '@warmstart/core/signal';
import type { Step } from '../cursor.ts';
import { changeHistory } from '../history.ts';
import { listOf } from '../list.ts';
import { PullRequest } from '../schema.ts';
import { timeline } from '../timeline.ts';
import { pathOf, perPage, queryOf, type Walked, type Walking } from './walk.ts';

/** How often the list is begun again at most. */
const mostTurns = 20;

/**
 * One page of pull requests with their reviews, those that changed last first. What changes while pages are read moves to
 * the front, where it is not seen any more: so the list is begun again, up to where it began before.
 */
export async function pullsPage({ ask, repository, from }: Walked, step: Step): Promise<Walking> {
  const path = pathOf(repository);
  const first = { state: 'all', sort: 'updated', direction: 'desc', per_page: perPage };
  const answer = await ask(`${path}/pulls`, queryOf(step, first));
  const listed = listOf(PullRequest, answer.data);
  const changed = listed.filter(({ updated_at: updated }) => updated > step.after);
  const signals: Signal[] = [];
  for (const thing of changed) {
    const happened = await timeline(ask, path, thing.number);
    signals.push(...changeHistory({ repository, thing, happened, from }));
  }
  const newest = step.newest ?? listed[0]?.updated_at ?? null;
  if (answer.next !== null && changed.length === listed.length)
    return { signals, next: { ...step, query: `${answer.next}`, newest } };
  // A list of one page had no time to shift.
  if (step.query === null || newest === null || step.turn >= mostTurns) return { signals, next: null };
  return { signals, next: { ...step, query: null, after: newest, newest: null, turn: step.turn + 1 } };
}
