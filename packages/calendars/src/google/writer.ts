import { focusTitle } from '@warmstart/core/focus/name';
import {
  CalendarError,
  type CalendarWriter,
  type Clock,
  type FocusEvent,
  type StandingFocus,
} from '@warmstart/core/ports';
import * as z from 'zod';
import { plainUid } from '../uid/index.ts';
import { callGoogle, type WayIn } from './call.ts';
import { placedOf } from './times.ts';
import { Contested, StartOver, Unknown } from './trouble.ts';

/** What is read of an event of ours: no more is asked for. */
const Written = z.object({
  etag: z.string().nullish(),
  status: z.string().nullish(),
  iCalUID: z.string().nullish(),
  start: z
    .object({ date: z.string().nullish(), dateTime: z.string().nullish(), timeZone: z.string().nullish() })
    .nullish(),
  end: z
    .object({ date: z.string().nullish(), dateTime: z.string().nullish(), timeZone: z.string().nullish() })
    .nullish(),
});
type Written = z.infer<typeof Written>;

const fields = 'etag,status,iCalUID,start,end';

/** How often an event is looked at anew that somebody else changes while we do. */
const tries = 3;

/**
 * Writes booked times into a calendar at Google, each under an id of ours
 * (developers.google.com/workspace/calendar/api/v3/reference/events/insert). Google keeps what was deleted, and a change
 * would bring it back: nothing is changed but what was just seen to stand.
 */
export function googleWriter({
  calendar,
  ...way
}: WayIn & { readonly calendar: string; readonly clock: Clock }): CalendarWriter {
  const at = (id: string) => ({ calendarId: calendar, eventId: id });

  async function look(id: string): Promise<Seen | null> {
    const answer = await unlessGone(
      callGoogle(way, (client, options) => client.events.get({ ...at(id), fields }, options)),
    );
    return answer === null ? null : seenOf(id, answer);
  }

  async function make(event: FocusEvent): Promise<StandingFocus | null> {
    const { id } = event;
    const requestBody = {
      id,
      summary: focusTitle,
      visibility: 'private',
      transparency: 'opaque',
      ...bodyOf(event, {}),
      ...quiet,
    };
    const made = await unlessTaken(
      callGoogle(way, (client, options) =>
        client.events.insert({ calendarId: calendar, requestBody, fields }, options),
      ),
    );
    return made === null ? ((await look(id))?.stands ?? null) : (seenOf(id, made)?.stands ?? null);
  }

  async function change(id: string, to: Partial<FocusEvent>, left = tries): Promise<StandingFocus | null> {
    const seen = await look(id);
    if (seen === null) return null;
    // A date would be left over where its owner made whole days of it.
    const requestBody = bodyOf(to, { date: null });
    const changed = await unlessChanged(
      callGoogle(way, (client, options) =>
        client.events.patch(
          { ...at(id), requestBody, fields },
          { ...options, headers: { ...options.headers, 'if-match': seen.etag } },
        ),
      ),
    );
    if (changed !== null) return seenOf(id, changed)?.stands ?? null;
    if (left <= 1)
      throw new CalendarError(
        'unreachable',
        'An event of this calendar is changed again and again. It is tried again later.',
      );
    return change(id, to, left - 1);
  }

  return {
    make,
    find: async (id) => (await look(id))?.stands ?? null,
    change,
    async remove(id) {
      await unlessGone(callGoogle(way, (client, options) => client.events.delete(at(id), options)));
    },
  };
}

/** Null where the event is deleted, or there is none. */
function unlessGone(call: Promise<unknown>): Promise<unknown> {
  return unless(call, (error) => error instanceof StartOver || error instanceof Unknown);
}

/** Null where there is an event of this id already, deleted or not. */
function unlessTaken(call: Promise<unknown>): Promise<unknown> {
  return unless(call, (error) => error instanceof Contested && error.because === 'taken');
}

/** Null where somebody else changed it, or took it out, since it was seen. */
function unlessChanged(call: Promise<unknown>): Promise<unknown> {
  return unless(call, (error) => error instanceof StartOver || error instanceof Contested);
}

async function unless(call: Promise<unknown>, isSo: (error: unknown) => boolean): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    if (isSo(error)) return null;
    throw error;
  }
}

/** Nobody is reminded of it but by its place in the day, and no address leads from it to us. */
const quiet = { reminders: { useDefault: false, overrides: [] } };

/** @param beside what stands beside the moment of a start or an end */
function bodyOf({ start, end, standing, says }: Partial<FocusEvent>, beside: { readonly date?: null }) {
  return {
    ...(start === undefined ? {} : { start: { dateTime: start, ...beside } }),
    ...(end === undefined ? {} : { end: { dateTime: end, ...beside } }),
    ...(standing === undefined ? {} : { status: standing === 'busy' ? 'confirmed' : 'tentative' }),
    ...(says === undefined ? {} : { description: says }),
  };
}

interface Seen {
  readonly etag: string;
  readonly stands: StandingFocus;
}

/** Null for what is deleted. */
function seenOf(id: string, answer: unknown): Seen | null {
  const read = Written.safeParse(answer);
  const place = read.success ? placeIn(read.data) : null;
  if (read.success && read.data.status === 'cancelled') return null;
  if (!read.success || place === null)
    throw new CalendarError('not-a-calendar', 'What Google says of an event is none. It is asked again later.');
  const { etag, iCalUID } = read.data;
  return { etag: etag ?? '*', stands: { ...place, uid: plainUid(iCalUID || `${id}@google.com`) } };
}

function placeIn({ start, end }: Written): Pick<StandingFocus, 'start' | 'end'> | null {
  const placed = placedOf({ start, end }, 'UTC');
  return typeof placed === 'string' ? null : { start: placed.start, end: placed.end };
}
