import type { SeriesFacts } from '@warmstart/core/calendar';
import type { SeriesShelf } from '@warmstart/core/ports';
import { addSeconds, type Instant, type TimeZone } from '@warmstart/core/time';
import * as z from 'zod';
import type { Faults } from '../ics/faults.ts';
import { boundUid, type Draft } from './draft.ts';
import { GraphMaster, masterSelection } from './event.ts';
import type { Graph } from './graph.ts';
import { readTimes } from './times.ts';
import { type Refusal, refusalError } from './trouble.ts';
import { readTitle, visibilityOf } from './words.ts';

/** Requests that go into one batch. @see https://learn.microsoft.com/graph/json-batching */
const mostInBatch = 20;

/** Series that are asked for in one read; more are asked for by the next one. */
const mostAsked = 400;

/** A series that could not be read is asked for again after so long, in seconds. */
const pause = 86_400;

export interface SeriesContext {
  readonly graph: Graph;
  readonly shelf: SeriesShelf;
  readonly faults: Faults;
  /** Of the calendar, as the path names it. */
  readonly events: string;
  readonly prefer: readonly string[];
  readonly account: string;
  readonly wholeDays: TimeZone | null;
  readonly now: Instant;
}

/**
 * What is known of each series that occurrences are of, by Graph's id. Asked for are those that the shelf does not hold,
 * and those changed since it was told: an occurrence is as new as its series. Rejects where Graph cannot say it now:
 * without its series an occurrence might be taken for another meeting.
 */
export async function seriesOf(
  drafts: readonly Draft[],
  context: SeriesContext,
): Promise<ReadonlyMap<string, SeriesFacts>> {
  const byId = Map.groupBy(
    drafts.filter(({ series }) => series !== null),
    ({ series }) => series ?? '',
  );
  const asked = [...byId].filter(([id, all]) => isToAsk(context.shelf.get(id), all, context.now)).slice(0, mostAsked);
  for (let at = 0; at < asked.length; at += mostInBatch) await askFor(asked.slice(at, at + mostInBatch), context);
  return new Map(
    [...byId.keys()].flatMap((id) => {
      const facts = context.shelf.get(id);
      return facts ? [[id, facts] as const] : [];
    }),
  );
}

function isToAsk(known: SeriesFacts | null, drafts: readonly Draft[], now: Instant): boolean {
  if (!known) return true;
  if (known.start === null && addSeconds(known.seenAt, pause) <= now) return true;
  return drafts.some(({ changedAt }) => changedAt !== null && changedAt > known.seenAt && changedAt <= now);
}

type Asked = readonly [id: string, drafts: readonly Draft[]];

const BatchPart = z.object({
  id: z.string(),
  status: z.int(),
  headers: z.record(z.string(), z.unknown()).nullish(),
  body: z.unknown(),
});

const BatchAnswer = z.object({ responses: z.array(z.unknown()) });

async function askFor(asked: readonly Asked[], context: SeriesContext): Promise<void> {
  const requests = asked.map(([id], at) => ({
    id: String(at + 1),
    method: 'GET',
    url: `${context.events}/${encodeURIComponent(id)}?$select=${masterSelection}`,
    headers: { Prefer: context.prefer.join(', ') },
  }));
  const answer = BatchAnswer.safeParse(
    await context.graph.ask({ method: 'POST', path: '/$batch', body: { requests } }),
  );
  const parts = (answer.data?.responses ?? []).flatMap((part) => BatchPart.safeParse(part).data ?? []);
  const byPart = new Map(parts.map((part) => [part.id, refusalOf(part)]));
  const trouble: Refusal[] = [];
  for (const [at, one] of asked.entries()) {
    const part = byPart.get(String(at + 1));
    if (!part || passes(part.status)) trouble.push(part ?? { status: 503, retryAfter: null, body: null });
    else keep(one, part, context);
  }
  // What came is on the shelf: the next read has less to ask for.
  const errors = trouble.map((part) => refusalError(part, context));
  const [worst] = errors.sort((a, b) => ((a.notBefore ?? '') < (b.notBefore ?? '') ? 1 : -1));
  if (worst) throw worst;
}

/** Whether it may be another answer the next time; a mailbox that answers 500 for one item goes on doing so. */
function passes(status: number): boolean {
  return [401, 429, 503, 504, 509].includes(status);
}

function refusalOf({ status, headers, body }: z.infer<typeof BatchPart>): Refusal {
  const found = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  return { status, retryAfter: found === undefined ? null : String(found), body };
}

function keep([id, drafts]: Asked, part: Refusal, context: SeriesContext): void {
  const [draft] = drafts;
  if (!draft) return;
  const facts = part.status === 200 ? factsOf(part.body, draft, context) : null;
  if (!facts)
    context.faults.add(draft.name, 'its series cannot be read; when it began and what it is called is not known');
  context.shelf.put(
    id,
    facts ?? { uid: draft.meeting.uid, title: '', start: null, visibility: 'public', seenAt: context.now },
  );
}

/** Null where it is no series that anybody could read. */
function factsOf(body: unknown, draft: Draft, { wholeDays, now }: SeriesContext): SeriesFacts | null {
  const read = GraphMaster.safeParse(body);
  if (!read.success) return null;
  try {
    const { start } = readTimes({ ...read.data, end: read.data.start }, { wholeDays, unknownZone: () => {} });
    return {
      uid: boundUid(read.data.iCalUId) || draft.meeting.uid,
      title: readTitle(read.data, { note: () => {} }),
      start,
      visibility: visibilityOf(read.data),
      seenAt: now,
    };
  } catch {
    return null;
  }
}
