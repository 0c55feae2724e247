import { SourceError } from '@warmstart/core/ports';
import { byText } from '@warmstart/core/text';
import type { Instant } from '@warmstart/core/time';
import * as z from 'zod';
import type { Answer, Ask } from './ask.ts';
import { listOf } from './list.ts';
import { Moment, Somebody } from './schema.ts';

/** What happened to a change or a task. Reviews bear the time they were handed in, and their own id. */
const Happening = z
  .object({
    event: z.string(),
    id: z.int().min(0).nullish().catch(null),
    created_at: Moment.nullish().catch(null),
    submitted_at: Moment.nullish().catch(null),
    user: Somebody.catch(null),
    assignee: Somebody.catch(null),
    state_reason: z.string().nullish().catch(null),
  })
  .transform(({ created_at: created, submitted_at: submitted, state_reason: reason, ...rest }) => ({
    ...rest,
    at: (rest.event === 'reviewed' ? submitted : created) ?? null,
    reason: reason ?? null,
  }));

export interface Happened extends z.infer<typeof Happening> {
  readonly at: Instant;
}

/** Pages of 100 that are read of one: what goes on longer than that waits for nothing any more. */
const mostPages = 10;

/** All that happened to it, the oldest first; nothing for what is gone meanwhile. @param path of the repository */
export async function timeline(ask: Ask, path: string, number: number): Promise<readonly Happened[]> {
  const happened: Happened[] = [];
  let query: URLSearchParams | null = new URLSearchParams({ per_page: '100' });
  for (let page = 0; page < mostPages && query !== null; page++) {
    const answer: Answer | null = await ask(`${path}/issues/${number}/timeline`, Object.fromEntries(query)).catch(
      ifGone,
    );
    if (answer === null) break;
    for (const { at, ...rest } of listOf(Happening, answer.data)) if (at !== null) happened.push({ ...rest, at });
    query = answer.next;
  }
  return happened.sort((a, b) => byText(a.at, b.at));
}

function ifGone(error: unknown): null {
  if (error instanceof SourceError && error.trouble === 'not-found') return null;
  throw error;
}
