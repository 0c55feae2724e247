import type { Book } from '@warmstart/core/book';
import type { Meeting, Window } from '@warmstart/core/meeting';
import { composeReview, mondayOf, type Review, reviewTime, usualTime, type Week, weekOf } from '@warmstart/core/review';
import { addDays, dateIn, startOfDay } from '@warmstart/core/time';
import { type Io, say } from '../io.ts';
import { type NamedCalendar, readEach } from '../sources/calendars.ts';

/** What a review is asked of. */
export interface ReviewQuestion {
  readonly book: Book;
  readonly calendars: readonly NamedCalendar[];
  /** Null for the week of now. */
  readonly week: Week | null;
}

/** How many days before the week the calendars are read, for the rhythm in which people are met: half a year. */
const before = 26 * 7;

/** And from its Monday on, for free times and what is to be prepared. */
const ahead = 21;

/** Composes the review of a week as of its review time, and keeps nothing. */
export async function reviewFrom({ book, calendars, week: asked }: ReviewQuestion, io: Io): Promise<Review> {
  const zone = book.manager.timezone;
  const week = asked ?? weekOf(dateIn(io.clock.now(), zone));
  const since = addDays(mondayOf(week), -before);
  const window: Window = { from: startOfDay(since, zone), to: startOfDay(addDays(mondayOf(week), ahead), zone) };
  const { readings } = await readEach(calendars, { zone, windowIn: () => window }, io);
  const meetings: readonly Meeting[] = readings.flatMap((reading) => reading.meetings);
  const time = reviewTime(week, book.manager, meetings);
  if (time === null) say(io, 'All of that week is off, so no review comes; this is what it would say.');
  return composeReview({ book, meetings, now: time?.at ?? usualTime(week, book.manager), week, since });
}
