import { meetingOf } from '@warmstart/core/calendar';
import type { Meeting } from '@warmstart/core/meeting';
import { addSeconds, dateIn, type Instant, laterOf, startOfDay } from '@warmstart/core/time';
import type { Look } from './look.ts';

/** As far ahead as free times are looked for, with a day to spare, in seconds. */
const ahead = 9 * 86_400;

/** Meetings of all calendars from the beginning of today on, as far as free times are looked for. @param until at least */
export async function meetingsAround({ mine, now, zone }: Look, until: Instant): Promise<Meeting[]> {
  const from = startOfDay(dateIn(now, zone), zone);
  const kept = await mine.meetings({ from, to: laterOf(addSeconds(from, ahead), until) });
  return kept.map(({ value }) => meetingOf(value)).filter(({ status }) => status !== 'cancelled');
}

/** UIDs of all booked times. */
export async function ourUids({ mine, book }: Pick<Look, 'mine' | 'book'>): Promise<ReadonlySet<string>> {
  const kept = await mine.focuses();
  const written = kept.flatMap(({ value }) => value.event?.uid ?? []);
  return new Set([...written, ...(book.important ?? []).flatMap(({ plan }) => plan?.event ?? [])]);
}
