import { addDays, addSeconds, type Instant, laterOf, secondsBetween, type TimeZone } from '@warmstart/core/time';
import { instanceOf, startsOf } from './expand.ts';
import type { Item, StoredEvent } from './resource.ts';
import { keyOf, whenIs } from './times.ts';

export interface Wanted {
  /** Whether a series is told as its instances. */
  readonly single: boolean;
  readonly deleted: boolean;
  /** Only what ends after it; null for everything. */
  readonly from: Instant | null;
  /** Only what starts before it; null for everything. */
  readonly to: Instant | null;
}

/** Where a series has no end and the request none either; Google stops somewhere too, and does not say where. */
const farAhead = 2 * 365;

/**
 * What a listing holds. Which deleted and cancelled events it tells: `showDeleted` and `singleEvents` at
 * https://developers.google.com/workspace/calendar/api/v3/reference/events/list
 */
export function pictureOf(
  items: readonly Item[],
  wanted: Wanted,
  { zone, now }: { zone: TimeZone; now: Instant },
): Item[] {
  const byId = new Map(items.map((item) => [item.event.id, item]));
  const taken = new Map<string, Set<string>>();
  for (const { event } of items)
    if (event.recurringEventId !== undefined && event.originalStartTime) {
      const keys = taken.get(event.recurringEventId) ?? new Set();
      taken.set(event.recurringEventId, keys.add(keyOf(event.originalStartTime)));
    }
  const until = wanted.to ?? laterOf(now, `${addDays(now.slice(0, 10), farAhead)}T00:00:00Z`);
  const shown = items.flatMap((item): Item[] => {
    const { event, version } = item;
    if (event.recurringEventId !== undefined) return exception(item, byId.get(event.recurringEventId), wanted);
    if (event.status === 'cancelled' && !wanted.deleted) return [];
    if (event.recurrence === undefined) return within(event, wanted, zone) ? [item] : [];
    const edited = taken.get(event.id) ?? new Set();
    if (wanted.single)
      return nearStarts(event, wanted, until)
        .filter((start) => !edited.has(keyOf(start)))
        .map((start) => ({ event: instanceOf(event, start), version }))
        .filter((instance) => within(instance.event, wanted, zone));
    const reached = nearStarts(event, wanted, until).some((start) => within(instanceOf(event, start), wanted, zone));
    return reached ? [item] : [];
  });
  return wanted.single ? shown : shown.filter(({ event }) => within(event, wanted, zone) || event.recurrence);
}

function exception(item: Item, series: Item | undefined, { single, deleted }: Wanted): Item[] {
  if (series?.event.status === 'cancelled')
    return deleted ? [{ ...item, event: { ...item.event, status: 'cancelled' } }] : [];
  if (item.event.status !== 'cancelled') return [item];
  return deleted || !single ? [item] : [];
}

/** The starts that may lie in the window: those surely before it are left out unbuilt. */
function nearStarts(event: StoredEvent, { from }: Wanted, until: Instant): StoredEvent['start'][] {
  if (from === null) return [...startsOf(event, until)];
  const length =
    event.start.date === undefined
      ? secondsBetween(keyOf(event.start), keyOf(event.end))
      : (Date.parse(event.end.date ?? event.start.date) - Date.parse(event.start.date)) / 1000;
  // Two days more, for whole days of a zone far from UTC.
  const first = addSeconds(from, -length - 2 * 86_400);
  return [...startsOf(event, until, first)];
}

/** Both bounds exclusive; what has no times is nowhere and everywhere. */
export function within(event: StoredEvent, { from, to }: Pick<Wanted, 'from' | 'to'>, zone: TimeZone): boolean {
  const [start, end] = [whenIs(event.start, zone), whenIs(event.end, zone)];
  const runsOn = from === null || end === null || end > from;
  return runsOn && (to === null || start === null || start < to);
}
