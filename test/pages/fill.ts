import { type FeedCalendar, type KeptMeeting, neverRead } from '@warmstart/core/calendar';
import { type Meeting, meetingKey } from '@warmstart/core/meeting';
import type { ManagerStore } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';
import type { Standing } from './site.ts';

/** Puts into the store what stands there before somebody looks. */
export async function fill(store: ManagerStore, standing: Standing, now: Instant): Promise<void> {
  const { book = null, meetings = [], deliveries = [], calendars, settings } = standing;
  if (book) await store.importBook(book, now);
  if (settings) await store.saveSettings(settings);
  for (const parts of calendars ?? (book ? [{}] : [])) await store.saveCalendar(calendarOf(parts, now), null);
  for (const account of standing.accounts ?? []) await store.saveAccount(account, null);
  for (const calendar of standing.accountCalendars ?? []) await store.saveCalendar(calendar, null);
  for (const meeting of meetings) await store.saveMeeting(keptOf(meeting), null);
  for (const delivery of deliveries) await store.recordDelivery(delivery);
}

function calendarOf(parts: Partial<FeedCalendar>, now: Instant): FeedCalendar {
  return {
    id: 'work',
    name: 'Work',
    kind: 'ics',
    address: 'https://calendar.example/secret-feed-address.ics',
    timezone: null,
    allowHttp: false,
    allowPrivate: false,
    on: true,
    sync: { ...neverRead, readAt: addSeconds(now, -120), namesAttendees: true },
    ...parts,
  };
}

export function keptOf(meeting: Meeting): KeptMeeting {
  const { start, end } = meeting;
  return {
    key: meetingKey(meeting),
    start,
    end,
    copies: { work: meeting },
    planned: null,
    goneAt: null,
    last: meeting,
  };
}
