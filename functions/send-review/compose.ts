import type { Book, BookEdit } from '@warmstart/core/book';
import { meetingOf } from '@warmstart/core/calendar';
import { type ImportantItem, settled, shownOn } from '@warmstart/core/important';
import type { Manager } from '@warmstart/core/manager';
import type { Meeting } from '@warmstart/core/meeting';
import type { Kept, KeptReview, ManagerStore, ReviewStore } from '@warmstart/core/ports';
import { composeReview, type Review, type Week } from '@warmstart/core/review';
import type { Settings } from '@warmstart/core/settings';
import { addDays, dateIn, type Instant, startOfDay } from '@warmstart/core/time';

/** So many weeks back meetings show a rhythm, and so many ahead there is time to be found. */
const weeks = { back: 26, ahead: 3 };

/** The kept meetings a review is made from. */
export async function meetingsAround(
  mine: Pick<ManagerStore, 'meetings'>,
  now: Instant,
  { timezone }: Pick<Manager, 'timezone'>,
): Promise<Meeting[]> {
  const today = dateIn(now, timezone);
  const kept = await mine.meetings({
    from: startOfDay(addDays(today, -7 * weeks.back), timezone),
    to: startOfDay(addDays(today, 7 * weeks.ahead), timezone),
  });
  return kept.map(({ value }) => meetingOf(value));
}

/** All that composing reads. */
export interface Composing {
  readonly mine: ManagerStore;
  readonly reviews: ReviewStore;
  readonly meetings: readonly Meeting[];
  readonly settings: Pick<Settings, 'review'>;
  readonly host: Manager;
  readonly now: Instant;
}

/** The review of a book at a moment, without what the settings leave out. */
export function reviewOf(
  book: Book,
  { meetings, settings, host, now }: Pick<Composing, 'meetings' | 'settings' | 'host' | 'now'>,
  week?: Week,
): Review {
  const [first] = meetings;
  return composeReview({
    book,
    meetings,
    now,
    without: settings.review?.without ?? [],
    ...(week === undefined ? {} : { week }),
    // Kept meetings begin when the first calendar was connected.
    ...(first ? { since: dateIn(first.start, host.timezone) } : {}),
  });
}

/**
 * The review of a week as it is kept. It is composed once, after what happened to important items was counted, and from then on
 * stays as it is: its numbers are what answers mean. Null where nobody imported a book.
 */
export async function keptReview(week: Week, composing: Composing): Promise<Kept<KeptReview> | null> {
  const { mine, reviews, host, now } = composing;
  const before = await reviews.review(week);
  if (before !== null) return before;
  await mine.editBook(
    (book) => changed(book, (item) => settled(item, { now, zone: host.timezone, atReview: true })),
    now,
  );
  const book = await mine.book();
  if (book === null) return null;
  const value: KeptReview = { week, review: reviewOf(book, composing, week), madeAt: now };
  if ((await reviews.saveReview(value, null)) === 'saved') return { value, rev: 1 };
  return reviews.review(week);
}

/**
 * From now on the silence of the item that was shown counts, once. The record says so before the book does: stopped in between,
 * one silence is not counted; the other way round an item that was answered already would be counted as put off.
 */
export async function markShown({ value, rev }: Kept<KeptReview>, composing: Composing): Promise<void> {
  const { mine, reviews, host, now, settings } = composing;
  const { stalled } = value.review;
  if (value.shownAt !== undefined || stalled === null || settings.review?.without.includes('stalled')) return;
  if ((await reviews.saveReview({ ...value, shownAt: now }, rev)) === 'conflict') return;
  const today = dateIn(now, host.timezone);
  await mine.editBook((book) => changed(book, (item) => (item.id === stalled.id ? shownOn(item, today) : item)), now);
}

function changed(book: Book, change: (item: ImportantItem) => ImportantItem): BookEdit[] {
  return (book.important ?? []).flatMap((item) => {
    const value = change(item);
    return value === item ? [] : [{ part: 'important' as const, id: item.id, value }];
  });
}
