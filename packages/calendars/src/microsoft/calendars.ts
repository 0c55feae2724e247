import type { OfferedCalendar } from '@warmstart/core/ports';
import { bound, cleanLine } from '@warmstart/core/text';
import * as z from 'zod';
import { type AtMicrosoft, graphOf } from './graph.ts';
import { pagesOf } from './pages.ts';

/** https://learn.microsoft.com/graph/api/resources/calendar */
const GraphCalendar = z.object({
  id: z.string().min(1).max(1024),
  name: z.string().nullish(),
  isDefaultCalendar: z.boolean().nullish(),
});

const selection = Object.keys(GraphCalendar.shape).join(',');

/** More calendars than anybody looks through. */
const mostCalendars = 500;

/** In characters. */
const longestName = 200;

/** The calendars of an account that can be chosen, as Graph lists them. One that cannot be read is left out. @throws CalendarError */
export async function microsoftCalendars(whose: AtMicrosoft): Promise<readonly OfferedCalendar[]> {
  const found = new Map<string, OfferedCalendar>();
  for await (const { items } of pagesOf(graphOf(whose), { path: `/me/calendars?$select=${selection}&$top=100` })) {
    for (const item of items) {
      const calendar = readCalendar(item);
      if (calendar) found.set(calendar.id, calendar);
    }
    if (found.size >= mostCalendars) break;
  }
  return [...found.values()].slice(0, mostCalendars);
}

function readCalendar(item: unknown): OfferedCalendar | null {
  const read = GraphCalendar.safeParse(item);
  if (!read.success) return null;
  const { id, name, isDefaultCalendar } = read.data;
  const shown = bound(cleanLine((name ?? '').slice(0, longestName * 4)), longestName);
  // Graph does not tell of a shared calendar whether more than free and busy can be seen of it.
  return { id, name: shown === '' ? 'Calendar' : shown, primary: isDefaultCalendar === true, bare: false };
}
