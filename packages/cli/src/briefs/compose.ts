import type { Book } from '@warmstart/core/book';
import { type Brief, type Heads, headsOfBook, headsWithoutBook, planBriefs } from '@warmstart/core/brief';
import { addressesOf } from '@warmstart/core/manager';
import { type Meeting, meetingKey, overlaps, type Window } from '@warmstart/core/meeting';
import type { CalendarReading } from '@warmstart/core/ports';
import type { Signal } from '@warmstart/core/signal';
import { addSeconds, dateIn, type Instant, instantOf, startOfDay, type TimeZone } from '@warmstart/core/time';
import { type Io, say } from '../io.ts';
import { type NamedCalendar, readCalendar, readEach } from '../sources/calendars.ts';
import { aheadFor, type Choice, choose, windowFor } from './choose.ts';

/** What briefs are asked of. */
export interface Question {
  readonly book: Book | null;
  readonly me: string | null;
  readonly calendars: readonly NamedCalendar[];
  /** What was observed; null where the diffs are those of the book. */
  readonly signals: readonly Signal[] | null;
  /** The manager's zone; null where only the calendars may tell it. */
  readonly zone: TimeZone | null;
  /** The time of the question, for whoever reads it in this zone. */
  readonly nowIn: (zone: TimeZone) => Instant;
  readonly choice: Choice;
}

/** How far around now to look for whose calendar it is. */
const habit = 45 * 86_400;

/** The briefs that are asked for, by start; empty where there is none. @throws Trouble when the one meeting is not there */
export async function composeBriefs(question: Question, io: Io): Promise<readonly Brief[]> {
  const { calendars, nowIn, choice } = question;
  const ahead = aheadFor(choice);
  const windowIn = (zone: TimeZone) => ({ from: dawnOf(nowIn(zone), zone), to: addSeconds(nowIn(zone), ahead) });
  const { readings, zone } = await readEach(calendars, { zone: question.zone, windowIn }, io);
  const now = nowIn(zone);
  const meetings = readings.flatMap((reading) => reading.meetings);
  const wanted = windowFor(choice, meetings, { from: now, to: addSeconds(now, ahead) });
  // What was said earlier that day counts, so it is composed from its beginning.
  const dawn = dawnOf(wanted.from, zone);
  const briefs = planBriefs({
    meetings: meetings.filter((one) => (one.start >= dawn && one.start < wanted.to) || overlaps(one, wanted)),
    heads: await headsFor(question, now, io),
    now,
    zone,
    locale: question.book?.manager.locale ?? 'en',
    attendeesNamed: whereNamed(readings),
  });
  return choose(
    briefs.filter(({ meeting }) => overlaps(timesOf(meeting), wanted)),
    choice,
  );
}

function timesOf({ start, end }: Brief['meeting']): Pick<Meeting, 'start' | 'end'> {
  return { start: instantOf(start), end: instantOf(end) };
}

async function headsFor({ book: given, me, calendars, signals }: Question, now: Instant, io: Io): Promise<Heads> {
  if (given) {
    const book = me === null ? given : alsoKnownAs(given, me);
    if (signals === null) return headsOfBook(book, now);
    const { bookWithSignals } = await import('./changed.ts');
    const readings = await Promise.all(calendars.map((calendar) => readCalendar(calendar, habitAround(now))));
    const meetings = readings.flatMap((reading) => reading.meetings);
    return headsOfBook(bookWithSignals({ book, signals, meetings }, now), now);
  }
  if (me !== null) return headsWithoutBook([me]);
  const { guessOwner } = await import('@warmstart/core/draft');
  const readings = await Promise.all(calendars.map((calendar) => readCalendar(calendar, habitAround(now))));
  const owner = guessOwner(readings.flatMap(({ meetings }) => meetings));
  say(
    io,
    owner
      ? `Taking ${owner.address} for you; --me says otherwise.`
      : 'The calendar does not tell whose it is; --me EMAIL does.',
  );
  return headsWithoutBook(owner ? [owner.address] : []);
}

function alsoKnownAs(book: Book, me: string): Book {
  return { ...book, manager: { ...book.manager, aliases: [...addressesOf(book.manager).slice(1), me] } };
}

/** Of which meetings an empty list of attendees means that nobody comes: those of calendars that name attendees at all. */
function whereNamed(readings: readonly CalendarReading[]): (meeting: Meeting) => boolean {
  const naming = readings.filter(({ namesAttendees }) => namesAttendees).flatMap(({ meetings }) => meetings);
  const keys = new Set(naming.map(meetingKey));
  return (meeting) => keys.has(meetingKey(meeting));
}

function habitAround(now: Instant): Window {
  return { from: addSeconds(now, -habit), to: addSeconds(now, habit) };
}

function dawnOf(instant: Instant, zone: TimeZone): Instant {
  return startOfDay(dateIn(instant, zone), zone);
}
