import { CalendarError } from '@warmstart/core/ports';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import * as z from 'zod';
import { callGoogle, type WayIn } from './call.ts';
import { StartOver } from './trouble.ts';

/** One page of events, as far as anything can be relied on: what the events are is looked at one by one. */
export interface EventsPage {
  readonly items: readonly unknown[];
  readonly zone: string | null;
  readonly role: string | null;
}

export type Query = calendar_v3.Params$Resource$Events$List & { readonly calendarId: string };

/** Takes the pages of one listing; a listing that starts over takes a new one. */
export interface Gatherer<Found> {
  /** False where it has enough: then no further page is asked for. */
  take(page: EventsPage): boolean;
  /** @param more whether there are pages that were not asked for */
  found(more: boolean): Found;
}

/** Pages of one listing, empty ones too. */
const mostPages = 120;

const Page = z.object({
  kind: z.literal('calendar#events').optional(),
  items: z.array(z.unknown()).optional(),
  nextPageToken: z.string().optional(),
  timeZone: z.string().optional().catch(undefined),
  accessRole: z.string().optional().catch(undefined),
});

/** Asks for all pages of a list of events; a page that fails rejects the whole. Google may make it start over once. */
export async function listEvents<Found>(way: WayIn, query: Query, begin: () => Gatherer<Found>): Promise<Found> {
  try {
    return await allPages(way, query, begin());
  } catch (error) {
    if (!(error instanceof StartOver)) throw error;
    return await allPages(way, query, begin());
  }
}

async function allPages<Found>(way: WayIn, query: Query, gatherer: Gatherer<Found>): Promise<Found> {
  let pageToken: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const params = pageToken === undefined ? query : { ...query, pageToken };
    const answer = pageOf(await callGoogle(way, (client, options) => client.events.list(params, options)));
    const wantsMore = gatherer.take(answer);
    // An empty page is not the last one, and one without a token is.
    if (answer.next === null) return gatherer.found(!wantsMore);
    if (!wantsMore) break;
    pageToken = answer.next;
  }
  return gatherer.found(true);
}

function pageOf(body: unknown): EventsPage & { readonly next: string | null } {
  const page = Page.safeParse(body);
  // Without items it is a list only if it says so: anything else is not to pass for an empty calendar.
  if (!page.success || (page.data.items === undefined && page.data.kind === undefined)) throw noCalendar(body);
  const { items = [], nextPageToken, timeZone = null, accessRole = null } = page.data;
  return { items, zone: timeZone, role: accessRole, next: nextPageToken === '' ? null : (nextPageToken ?? null) };
}

/** What an answer is that is no list; text is what could not be read as JSON. */
export function noCalendar(body: unknown): CalendarError {
  const cut = typeof body === 'string' && /^\s{0,100}[{[]/.test(body);
  return cut
    ? new CalendarError('cut-off', 'The answer of Google ends too early. It is asked again later.')
    : new CalendarError('not-a-calendar', 'What Google answers is no calendar. It is asked again later.');
}
