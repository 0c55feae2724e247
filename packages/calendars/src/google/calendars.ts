import type { OfferedCalendar } from '@warmstart/core/ports';
import * as z from 'zod';
import { longestName } from '../ics/bounds.ts';
import { cutTo } from '../ics/text/cut.ts';
import { cleanWord } from '../people/index.ts';
import { callGoogle, type WayIn } from './call.ts';
import { noCalendar } from './pages.ts';

/** Pages of 250 calendars; nobody chooses among more. */
const mostPages = 20;

const fields = 'kind,nextPageToken,items(id,summary,summaryOverride,primary,accessRole,hidden,deleted)';

const Page = z.object({
  kind: z.literal('calendar#calendarList').optional(),
  items: z.array(z.unknown()).optional(),
  nextPageToken: z.string().optional(),
});

const Entry = z.object({
  id: z.string().min(1).max(1024),
  summary: z.string().optional().catch(undefined),
  summaryOverride: z.string().optional().catch(undefined),
  primary: z.boolean().optional().catch(undefined),
  accessRole: z.string().optional(),
  hidden: z.boolean().optional(),
  deleted: z.boolean().optional(),
});

/** Who may see what happens in a calendar, not only when (Google's reference, `accessRole`). */
const seeing = new Set(['owner', 'writer', 'writerWithoutPrivateAccess', 'reader']);

/** The calendars of an account that can be chosen, as Google lists them. Rejects with `CalendarError`. */
export async function googleCalendars(way: WayIn): Promise<readonly OfferedCalendar[]> {
  const offered = new Map<string, OfferedCalendar>();
  let pageToken: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const params = { maxResults: 250, fields, ...(pageToken === undefined ? {} : { pageToken }) };
    const { items, next } = pageOf(
      await callGoogle(way, (client, options) => client.calendarList.list(params, options)),
    );
    for (const calendar of items.flatMap(offeredOf)) offered.set(calendar.id, calendar);
    if (next === null) break;
    pageToken = next;
  }
  return [...offered.values()];
}

function pageOf(body: unknown): { items: readonly unknown[]; next: string | null } {
  const page = Page.safeParse(body);
  if (!page.success || (page.data.items === undefined && page.data.kind === undefined)) throw noCalendar(body);
  const { items = [], nextPageToken } = page.data;
  return { items, next: nextPageToken === '' ? null : (nextPageToken ?? null) };
}

/** None for one that was put away, may not be seen, or cannot be read. */
function offeredOf(item: unknown): OfferedCalendar[] {
  const entry = Entry.safeParse(item);
  if (!entry.success || entry.data.hidden === true || entry.data.deleted === true) return [];
  const { id, summary, summaryOverride, primary, accessRole = '' } = entry.data;
  const bare = accessRole === 'freeBusyReader';
  if (!bare && !seeing.has(accessRole)) return [];
  const name = [summaryOverride, summary, id].map((text) => cleanWord(text ?? '')).find((text) => text !== '') ?? id;
  return [{ id, name: cutTo(name, longestName), primary: primary === true, bare }];
}
