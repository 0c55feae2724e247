import type { Book } from '../../book/book.ts';
import type { BookEdit } from '../../book/edit.ts';
import type { Meeting } from '../../meeting/index.ts';
import type { KeptMark } from '../../note/kept-mark.ts';
import { byText } from '../../text/index.ts';
import { dateIn, type Instant, type PlainDate } from '../../time/index.ts';
import { roomOf } from '../room/room.ts';
import { seriesKeys, settingsOf } from '../room/series.ts';
import { headsOfBook } from './from-book.ts';
import { momentOf } from './marks.ts';
import { namesOf, namesOfMark } from './shelf.ts';

/**
 * Closes what had its moment: an aim or a watch whose next meeting is over, and what was to be expected once a meeting with
 * that person after the day is over, for it was shown there. Pure; over a book in which it is done it asks for nothing.
 * @param meetings those of the last days, in any order
 */
export function pastMarks(book: Book, meetings: readonly Meeting[], now: Instant): BookEdit[] {
  const waiting = (book.marks ?? []).filter(isWaiting);
  const over = meetings
    .filter(({ status, end, days }) => status !== 'cancelled' && days === null && end <= now)
    .sort((a, b) => byText(a.start, b.start));
  if (waiting.length === 0 || over.length === 0) return [];
  const seen = over.map(seenIn(book, now));
  return waiting.flatMap((mark) => {
    const moment = seen.find((meeting) => isMomentOf(mark, meeting, book));
    return moment ? [{ part: 'marks', id: mark.id, value: { ...mark, closed: moment.date } }] : [];
  });
}

function isWaiting({ kind, closed }: KeptMark): boolean {
  return closed === undefined && (kind === 'aim' || kind === 'watch' || kind === 'expects');
}

/** A meeting that is over, as marks ask for it. */
interface Seen {
  readonly start: Instant;
  readonly date: PlainDate;
  /** The names of its series. */
  readonly names: readonly string[];
  readonly people: readonly string[];
  readonly twoPeople: boolean;
}

function seenIn(book: Book, now: Instant): (meeting: Meeting) => Seen {
  const heads = headsOfBook({ ...book, notes: [], marks: [] }, now);
  return (meeting) => {
    const settings = settingsOf(heads.directory.series, meeting);
    const { people, twoPeople, response } = roomOf(meeting, heads, settings);
    return {
      start: meeting.start,
      date: dateIn(meeting.start, book.manager.timezone),
      names: response === 'declined' ? [] : namesOf(seriesKeys(meeting, settings)),
      people: response === 'declined' ? [] : people.map(({ person }) => person.id),
      twoPeople,
    };
  };
}

function isMomentOf(mark: KeptMark, { start, date, names, people, twoPeople }: Seen, book: Book): boolean {
  const { kind, person, due, private: isPrivate } = mark;
  const isLater = start > momentOf(mark, book.manager.timezone);
  if (kind !== 'expects') return isLater && namesOfMark(mark, book).some((name) => names.includes(name));
  const isDue = due === undefined || due <= date;
  return isLater && isDue && person !== undefined && people.includes(person) && (twoPeople || !isPrivate);
}
