import type { ConnectedCalendar } from '@warmstart/core/calendar';
import type { CalendarReading, CalendarSource, ManagerStore } from '@warmstart/core/ports';
import { addSeconds, type Instant, secondsBetween } from '@warmstart/core/time';
import { windowAt } from './window.ts';

/** How long a calendar may be empty before that is believed, in seconds. */
const believed = 86_400;

/** How far around an empty calendar is searched for any meeting at all, in seconds. */
const around = 400 * 86_400;

/**
 * Whether an answer without any meeting is rather a fault than the truth: meetings of this calendar are kept, and it holds
 * none at all within a year of now. After a day it is believed.
 */
export async function isSuspicious(
  reading: CalendarReading,
  {
    calendar,
    source,
    store,
    now,
  }: { calendar: ConnectedCalendar; source: CalendarSource; store: ManagerStore; now: Instant },
): Promise<boolean> {
  if (reading.meetings.length > 0) return false;
  const { emptySince } = calendar.sync;
  if (emptySince !== null && secondsBetween(emptySince, now) >= believed) return false;
  const kept = await store.meetings(windowAt(now));
  if (!kept.some(({ value }) => value.copies[calendar.id] !== undefined)) return false;
  const wide = await source.read({ from: addSeconds(now, -around), to: addSeconds(now, around) });
  return wide.meetings.length === 0;
}
