import type { Book } from '@warmstart/core/book';
import {
  type Brief,
  type Heads,
  headsOfBook,
  type Line,
  type PersonHead,
  type Planning,
  planBriefs,
  type SeriesHead,
  type Slot,
} from '@warmstart/core/brief';
import type { Meeting } from '@warmstart/core/meeting';
import { addSeconds } from '@warmstart/core/time';

/** The briefs a book gives for these meetings, an hour before the first of them unless another time is given. */
export function briefsOf(book: Book, meetings: readonly Meeting[], parts: Partial<Planning> = {}): Brief[] {
  const [first = ''] = meetings.map(({ start }) => start).sort();
  const now = parts.now ?? addSeconds(first, -3600);
  const { timezone: zone, locale = 'en-US' } = book.manager;
  return planBriefs({ meetings, heads: headsOfBook(book, now), now, zone, locale, ...parts });
}

/** As `briefsOf`, for one meeting. */
export function briefOf(book: Book, meeting: Meeting, parts: Partial<Planning> = {}): Brief {
  const [brief] = briefsOf(book, [meeting], parts);
  if (!brief) throw new Error('no brief was planned');
  return brief;
}

/** The line of a slot, where the brief has one. */
export function lineOf(brief: Brief, slot: Slot): Line | undefined {
  return brief.lines.find((line) => line.slot === slot);
}

/** The words of a slot without its label, where the brief has the line. */
export function textOf(brief: Brief, slot: Slot): string | undefined {
  return lineOf(brief, slot)?.text;
}

/** The heads with something more known of people, by their id, or of every series: what notes say of them is no part of a book. */
export function knowingMore(
  heads: Heads,
  more: { readonly people?: Readonly<Record<string, Partial<PersonHead>>>; readonly series?: Partial<SeriesHead> },
): Heads {
  return {
    ...heads,
    person(email) {
      const head = heads.person(email);
      return head && { ...head, ...more.people?.[head.person.id] };
    },
    series: (keys) => ({ ...heads.series(keys), ...more.series }),
  };
}
