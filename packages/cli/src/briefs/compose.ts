import type { Book } from '@warmstart/core/book';
import { type Brief, type Heads, headsOfBook, headsWithoutBook, planBriefs } from '@warmstart/core/brief';
import { addressesOf } from '@warmstart/core/manager';
import { type Meeting, overlaps, type Window } from '@warmstart/core/meeting';
import { addSeconds, dateIn, type Instant, instantOf, startOfDay, type TimeZone } from '@warmstart/core/time';
import { type Io, say } from '../io.ts';
import { type NamedCalendar, readCalendars } from '../sources/calendars.ts';

/** What a brief is asked of. */
export interface Question {
  readonly book: Book | null;
  readonly me: string | null;
  readonly calendars: readonly NamedCalendar[];
  readonly now: Instant;
  readonly zone: TimeZone;
  /** How far ahead to look, in seconds. */
  readonly ahead: number;
}

const hour = 3600;

/** A local day may have 25 hours. */
const longestDay = 25 * hour;

/** The briefs of all meetings that overlap the time from now to as far ahead as asked, by start. */
export async function composeAll(question: Question, io: Io): Promise<Brief[]> {
  const { calendars, now, zone, ahead } = question;
  const wanted: Window = { from: now, to: addSeconds(now, ahead) };
  const read = await readCalendars(calendars, { from: addSeconds(now, -longestDay), to: wanted.to }, io);
  const heads = await headsFor(question, read, io);
  const locale = question.book?.manager.locale ?? 'en';
  // What was said earlier today counts, so the day is composed from its beginning.
  const dawn = startOfDay(dateIn(now, zone), zone);
  const meetings = read.filter((meeting) => meeting.start >= dawn || overlaps(meeting, wanted));
  const attendeesNamed = read.some(({ attendees }) => attendees.length > 0);
  const briefs = planBriefs({ meetings, heads, now, zone, locale, attendeesNamed });
  return briefs.filter(({ meeting }) =>
    overlaps({ start: instantOf(meeting.start), end: instantOf(meeting.end) }, wanted),
  );
}

async function headsFor({ book, me, now }: Question, meetings: readonly Meeting[], io: Io): Promise<Heads> {
  if (book) return headsOfBook(me === null ? book : alsoKnownAs(book, me), now);
  if (me !== null) return headsWithoutBook([me]);
  const { guessOwner } = await import('@warmstart/core/draft');
  const owner = guessOwner(meetings);
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
