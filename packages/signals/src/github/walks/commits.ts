import * as z from 'zod';
import type { Step } from '../cursor.ts';
import { committed } from '../facts.ts';
import { listOf } from '../list.ts';
import { Moment, Sha, User } from '../schema.ts';
import { pathOf, queryOf, type Walked, type Walking } from './walk.ts';

const Commit = z.object({
  sha: Sha,
  commit: z.object({ committer: z.object({ date: Moment }) }),
  /** The account of the author's address; null, or empty, where there is none. */
  author: User.nullish().catch(null),
});

/** One page of commits of the branch that counts, the newest first. */
export async function commitsPage({ ask, repository, from }: Walked, step: Step): Promise<Walking> {
  const first = { since: from, per_page: 100, ...(step.head === null ? {} : { sha: step.head }) };
  const answer = await ask(`${pathOf(repository)}/commits`, queryOf(step, first));
  const listed = listOf(Commit, answer.data);
  const signals = listed
    .map(({ sha, commit, author }) => committed(repository, { sha, at: commit.committer.date, by: author ?? null }))
    .filter(({ at }) => at >= from);
  const head = step.head ?? listed[0]?.sha ?? null;
  if (answer.next === null || head === null) return { signals, next: null };
  answer.next.set('sha', head);
  return { signals, next: { ...step, query: `${answer.next}`, head } };
}
