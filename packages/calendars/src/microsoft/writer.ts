import { focusTitle } from '@warmstart/core/focus/name';
import {
  CalendarError,
  type CalendarWriter,
  type Clock,
  type FocusEvent,
  type StandingFocus,
} from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';
import * as z from 'zod';
import { plainUid } from '../uid/index.ts';
import { GraphEvent } from './event.ts';
import { type AtMicrosoft, type Graph, graphOf } from './graph.ts';
import { calendarPath } from './source.ts';
import { readTimes } from './times.ts';
import { Contested, Unknown } from './trouble.ts';

/**
 * The property by which an event of ours is found again: its name under a GUID of our own
 * (learn.microsoft.com/graph/api/resources/extended-properties-overview).
 */
const property = 'String {6d1f0a52-3b0e-4c43-9f6e-5a2c8f7d9e10} Name WarmstartFocus';

const selected = 'id,iCalUId,start,end,isAllDay,isCancelled,originalStartTimeZone';

const prefer = ['outlook.timezone="UTC"', 'IdType="ImmutableId"'];

const Page = z.object({ value: z.array(GraphEvent) });

/**
 * Writes booked times into a calendar at Microsoft. A request that is made twice makes one event: Graph knows it by the
 * `transactionId` (learn.microsoft.com/graph/api/calendar-post-events), and what was made before is looked for first.
 */
export function microsoftWriter({
  calendar,
  ...whose
}: AtMicrosoft & { readonly calendar: string; readonly clock: Clock }): CalendarWriter {
  const graph = graphOf(whose);
  const events = `${calendarPath(calendar)}/events`;
  const look = (id: string) => seen(graph, events, id);
  return {
    async make(event) {
      const before = await look(event.id);
      return (before ?? (await posted(graph, events, event)) ?? (await look(event.id)))?.stands ?? null;
    },
    find: async (id) => (await look(id))?.stands ?? null,
    async change(id, to) {
      const found = await look(id);
      if (found === null) return null;
      const path = eventPath(found.id);
      const answer = await unless(Unknown, graph.ask({ method: 'PATCH', path, prefer, body: bodyOf(to) }));
      return answer === null ? null : standingOf(answer).stands;
    },
    async remove(id) {
      const found = await look(id);
      if (found !== null) await unless(Unknown, graph.ask({ method: 'DELETE', path: eventPath(found.id) }));
    },
  };
}

interface Seen {
  /** Graph's own id of it. */
  readonly id: string;
  readonly stands: StandingFocus;
}

/** The event of that name in this calendar; what was deleted lies elsewhere. */
async function seen(graph: Graph, events: string, id: string): Promise<Seen | null> {
  const filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${property}' and ep/value eq '${id}')`;
  const path = `${events}?$filter=${encodeURIComponent(filter)}&$select=${selected}&$top=2`;
  const read = Page.safeParse(await graph.ask({ path, prefer }));
  if (!read.success) throw odd();
  const found = read.data.value.find(({ isCancelled }) => isCancelled !== true);
  return found === undefined ? null : standingOf(found);
}

/** Null where Graph says that this very request was made before. */
async function posted(graph: Graph, path: string, event: FocusEvent): Promise<Seen | null> {
  const body = {
    subject: focusTitle,
    sensitivity: 'private',
    isReminderOn: false,
    transactionId: event.id,
    singleValueExtendedProperties: [{ id: property, value: event.id }],
    ...bodyOf(event),
  };
  const answer = await unless(Contested, graph.ask({ method: 'POST', path, prefer, body }));
  return answer === null ? null : standingOf(answer);
}

function bodyOf({ start, end, standing, says }: Partial<FocusEvent>) {
  return {
    ...(start === undefined ? {} : { start: stampOf(start), isAllDay: false }),
    ...(end === undefined ? {} : { end: stampOf(end) }),
    ...(standing === undefined ? {} : { showAs: standing }),
    ...(says === undefined ? {} : { body: { contentType: 'text', content: says } }),
  };
}

function stampOf(instant: Instant) {
  return { dateTime: instant.slice(0, 19), timeZone: 'UTC' };
}

function standingOf(answer: unknown): Seen {
  const read = GraphEvent.safeParse(answer);
  const { id, iCalUId } = read.data ?? {};
  if (!read.success || !id || !iCalUId) throw odd();
  const { start, end } = timesIn(read.data);
  return { id, stands: { uid: plainUid(iCalUId), start, end } };
}

function timesIn(event: GraphEvent) {
  try {
    return readTimes(event, { wholeDays: null, unknownZone: () => {} });
  } catch {
    throw odd();
  }
}

function odd(): CalendarError {
  return new CalendarError('not-a-calendar', 'What Microsoft says of an event is none. It will be asked again.');
}

async function unless<Kind extends CalendarError>(
  kind: new (...parts: never[]) => Kind,
  call: Promise<unknown>,
): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof kind) return null;
    throw error;
  }
}

function eventPath(id: string): string {
  return `/me/events/${encodeURIComponent(id).replaceAll('%3D', '=')}`;
}
