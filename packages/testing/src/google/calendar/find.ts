import { ApiRefusal, notFound } from '../http/refusal.ts';
import { instanceOf, startsOf } from './expand.ts';
import type { HeldCalendar } from './held.ts';
import type { Item } from './resource.ts';
import { stampOf } from './times.ts';

/** An event, or one instance of a series, by its id. Throws ApiRefusal (404) where there is none. */
export function findEvent(calendar: HeldCalendar, id: string): Item {
  const item = calendar.find(id) ?? instanceById(calendar, id);
  if (!item) throw notFound();
  return item;
}

/** The same, for something that is to be changed. Throws ApiRefusal: 404, and 410 for what is deleted. */
export function findLiving(calendar: HeldCalendar, id: string): Item {
  const item = findEvent(calendar, id);
  if (item.event.status === 'cancelled')
    throw new ApiRefusal({ status: 410, reason: 'deleted', message: 'Resource has been deleted' });
  return item;
}

function instanceById(calendar: HeldCalendar, id: string): Item | null {
  const at = id.lastIndexOf('_');
  const stamp = id.slice(at + 1);
  const series = at > 0 ? calendar.find(id.slice(0, at)) : null;
  if (!series?.event.recurrence || !/^\d{8}(?:T\d{6}Z)?$/.test(stamp)) return null;
  // Enough to hold every start of that day, wherever it is.
  const until = `${stamp.slice(0, 4)}-${stamp.slice(4, 6)}-${stamp.slice(6, 8)}T23:59:59Z`;
  const start = startsOf(series.event, until).find((one) => stampOf(one) === stamp);
  return start ? { event: instanceOf(series.event, start), version: series.version } : null;
}
