import { type Manager, Weekday } from '../../manager/index.ts';
import type { Meeting } from '../../meeting/index.ts';
import { addDays, dateIn, type Instant, instantAt, type PlainDate } from '../../time/index.ts';
import { mondayOf, type Week, weekOf } from '../week.ts';
import { type DayOff, daysOff, isWorkday } from './days-off.ts';

/** Friday 14:00, unless set. */
const usualReview = { day: 'fri', at: '14:00' } as const;

/** When the review of a week comes. */
export interface ReviewTime {
  readonly week: Week;
  readonly at: Instant;
  /** Why it comes earlier than on its day; null where it does not. */
  readonly moved: DayOff | null;
}

/** The moment the review of a week is due when nothing stands in its way. */
export function usualTime(week: Week, manager: Manager): Instant {
  return timeOn(dayIn(week, manager), manager);
}

/**
 * When the review of a week comes: on its day and time in the manager's zone; where that is a holiday or a day out of the
 * office, on the last working day before. Null where all days back to the review before are off: then there is none.
 * @param meetings those of the week and the one before, out-of-office events among them
 */
export function reviewTime(week: Week, manager: Manager, meetings: readonly Meeting[]): ReviewTime | null {
  const why = daysOff(manager, meetings);
  const day = dayIn(week, manager);
  const moved = why(day);
  if (moved === null) return { week, at: timeOn(day, manager), moved };
  const earlier = Array.from({ length: 6 }, (_, before) => addDays(day, -1 - before));
  const found = earlier.find((date) => isWorkday(date, manager) && why(date) === null);
  return found === undefined ? null : { week, at: timeOn(found, manager), moved };
}

/** Weeks looked ahead: nobody is away for longer and waits for a review. */
const farthest = 60;

/**
 * The next review after `now`: one a week at most. Null where all days of a year are off.
 * @param made the last week whose review was made, so that a day off that is taken back makes no second one
 */
export function nextReview(
  now: Instant,
  manager: Manager,
  { meetings, made = null }: { readonly meetings: readonly Meeting[]; readonly made?: Week | null },
): ReviewTime | null {
  // A review may come before its week begins, where the day it is set on is a Monday and off.
  const first = addDays(dateIn(now, manager.timezone), -7);
  for (let ahead = 0; ahead < farthest; ahead++) {
    const week = weekOf(addDays(first, 7 * ahead));
    if (made !== null && week <= made) continue;
    const time = reviewTime(week, manager, meetings);
    if (time !== null && time.at > now) return time;
  }
  return null;
}

/**
 * The Monday of the week a review looks back on: its own week, or the one before where the review is set so early (Monday
 * to Wednesday) that most of its own is still to come.
 */
export function reviewedMonday(week: Week, { review = usualReview }: Manager): PlainDate {
  const monday = mondayOf(week);
  return Weekday.options.indexOf(review.day) < 3 ? addDays(monday, -7) : monday;
}

function dayIn(week: Week, { review = usualReview }: Manager): PlainDate {
  return addDays(mondayOf(week), Weekday.options.indexOf(review.day));
}

function timeOn(date: PlainDate, { review = usualReview, timezone }: Manager): Instant {
  return instantAt(`${date}T${review.at}`, timezone);
}
