import type { DueItem } from '../../due/due-item.ts';
import type { Manager } from '../../manager/index.ts';
import type { Meeting } from '../../meeting/index.ts';
import type { Settings } from '../../settings/index.ts';
import { addDays, type Instant, instantAt, type PlainDate, startOfDay, wallAt } from '../../time/index.ts';
import type { Letter } from '../letter.ts';
import { mondayOf, Week } from '../week.ts';
import { daysOff, isWorkday } from './days-off.ts';
import { nextReview, reviewTime } from './next-review.ts';

/** Which weekly mails are wanted. Until somebody says otherwise there is a review, and diffs are a part of it. */
export function weeklyWanted({ review }: Pick<Settings, 'review'>): {
  readonly review: boolean;
  readonly diffs: boolean;
} {
  return { review: review?.on ?? true, diffs: review?.diffs ?? false };
}

/** The wake-up for the weekly mails of a week. */
export function reviewItem(manager: string, { week, at }: { readonly week: Week; readonly at: Instant }) {
  return { manager, at, kind: 'review' as const, ref: week, week };
}

/** What the next wake-up is found by. */
export interface ReviewPlanning {
  readonly host: Manager;
  readonly settings: Pick<Settings, 'review'>;
  /** Those of the two weeks ahead, out-of-office events among them. */
  readonly meetings: readonly Meeting[];
  readonly now: Instant;
  /** The last week that is done with. */
  readonly made?: Week | null;
}

/** The next wake-up for weekly mails; null where none is wanted, and where all days of a year are off. */
export function dueReview(
  manager: string,
  { host, settings, meetings, now, made = null }: ReviewPlanning,
): Extract<DueItem, { kind: 'review' }> | null {
  const wanted = weeklyWanted(settings);
  if (!wanted.review && !wanted.diffs) return null;
  const next = nextReview(now, host, { meetings, made });
  return next && reviewItem(manager, next);
}

/**
 * What names the mails of a week in their records, whenever they go out: the end of the week in UTC. By it there is one of a
 * kind for each week and channel, even where day and time were changed meanwhile.
 */
export function weekMark(week: Week): Instant {
  return startOfDay(addDays(mondayOf(week), 7), 'UTC');
}

/** The name of a weekly mail in its records, and what its answers are about: `review 2026-W47`. */
export function weeklyName(kind: Letter['kind'], week: Week): string {
  return `${kind} ${week}`;
}

/** The week of the review a name of a record is about; null for every other record. */
export function reviewNamed(name: string): Week | null {
  const [, week] = /^review (\d{4}-W\d{2})$/.exec(name) ?? [];
  return Week.safeParse(week).data ?? null;
}

/** What is to be done about the review of a week at a moment. */
export type ReviewTurn =
  | { readonly kind: 'now' }
  | { readonly kind: 'later'; readonly at: Instant }
  | { readonly kind: 'never'; readonly why: string };

/** A review that is later than this tells of a week nobody thinks of any more, in days. */
const mostDaysLate = 4;

/** Whether the review of a week is to go out at that moment: never on a day off, and not once the week is long over. */
export function reviewTurn(week: Week, moment: Omit<ReviewPlanning, 'settings' | 'made'>): ReviewTurn {
  const time = reviewTime(week, moment.host, moment.meetings);
  if (time === null) return { kind: 'never', why: 'all working days of that week were off' };
  return time.at > moment.now ? { kind: 'later', at: time.at } : turnLate(time.at, moment);
}

function turnLate(due: Instant, { host, meetings, now }: Omit<ReviewPlanning, 'settings' | 'made'>): ReviewTurn {
  const zone = host.timezone;
  const [on, today] = [wallAt(due, zone), wallAt(now, zone).date];
  const why = daysOff(host, meetings);
  // Its own day may be a Saturday, where the manager wants it so.
  const isFree = (date: PlainDate) => why(date) === null && (date === on.date || isWorkday(date, host));
  const last = addDays(on.date, mostDaysLate);
  if (today > last) return { kind: 'never', why: 'nothing ran when it was due, and its week is over' };
  if (isFree(today)) return { kind: 'now' };
  for (let date = addDays(today, 1); date <= last; date = addDays(date, 1))
    if (isFree(date)) return { kind: 'later', at: instantAt(`${date}T${on.time}`, zone) };
  return { kind: 'never', why: 'the days after it were off' };
}
