import type { Book } from '@warmstart/core/book';
import { pageId } from '@warmstart/core/day';
import { type Meeting, meetingKey } from '@warmstart/core/meeting';
import type { Review, ReviewSource, Sentence } from '@warmstart/core/review';
import { addDays, instantOf, isoIn } from '@warmstart/core/time';
import type { WebDeps } from '../app/deps.ts';
import type { Setting } from '../day/index.ts';
import { diffPath } from '../diffs/paths.ts';
import { meetingsKept } from '../important/load.ts';
import { itemPath } from '../important/paths.ts';
import { type Html, html } from '../layout/index.ts';
import { ledgerPath } from '../ledger/row.ts';
import { notedPath } from '../noted/paths.ts';
import { personPath } from '../people/paths.ts';
import { teamPath } from '../teams/paths.ts';
import { sayDay } from '../words/index.ts';

/** Where the page of a source is, and what it is called in a list of several. */
export interface SourceLinks {
  link(source: ReviewSource): { readonly href: string; readonly words: string };
}

/** The ways to all that a review names. Of a meeting that is not kept any more the numbers are what is left. */
export async function sourceLinks(
  { store }: WebDeps,
  { review, book, at }: { readonly review: Review; readonly book: Book; readonly at: Setting },
): Promise<SourceLinks> {
  // The week, the one before it, and the one after.
  const days = { from: addDays(review.from, -8), to: addDays(review.to, 10), zone: at.zone };
  const meetings = await meetingsKept(store, days);
  const pages = new Map(
    meetings.map((meeting) => [`${meeting.uid} ${isoIn(meeting.start, at.zone)}`, pageOf(meeting)] as const),
  );
  const marks = new Map((book.marks ?? []).map(({ id, person }) => [id, person]));
  return { link: (source) => linkTo(source, { pages, marks, at }) };
}

function pageOf(meeting: Meeting): string {
  return `/meetings/${pageId(meetingKey(meeting), meeting.start)}`;
}

interface Known {
  readonly pages: ReadonlyMap<string, string>;
  readonly marks: ReadonlyMap<string, string | undefined>;
  readonly at: Setting;
}

function linkTo({ type, id, at: when }: ReviewSource, { pages, marks, at }: Known) {
  const words = when === null || when.includes('/') ? type : `${type}, ${sayMoment(when, at)}`;
  switch (type) {
    case 'meeting':
      return { href: pages.get(`${id} ${when ?? ''}`) ?? '/numbers', words };
    case 'calendar':
      return { href: '/numbers', words };
    case 'commitment':
      return { href: id === '' ? '/ledger' : ledgerPath(id), words: words.replace(type, 'promise') };
    case 'important':
      return { href: id === '' ? '/important' : itemPath(id), words: words.replace(type, 'item') };
    case 'mark': {
      const person = marks.get(id);
      return { href: person === undefined ? '/people' : personPath(person), words: words.replace(type, 'noted') };
    }
    case 'note':
      return { href: notedPath(id), words };
    case 'diff':
      return { href: id === '' ? '/diffs' : diffPath(id), words };
    case 'person':
      return { href: id === '' ? '/people' : personPath(id), words };
    case 'team':
      return { href: id === '' ? '/teams' : teamPath(id), words };
    case 'role':
      return { href: '/people', words };
  }
}

function sayMoment(when: string, { today, locale }: Setting): string {
  return sayDay(when.length === 10 ? when : instantOf(when).slice(0, 10), today, locale);
}

/** Links of one sentence. */
const most = 8;

/** A sentence with where it comes from: one source as a link, more behind a press. */
export function sentence({ text, sources }: Sentence, links: SourceLinks): Html {
  // Two weeks of a calendar lead to the same page.
  const found = sources.map((source) => links.link(source));
  const all = [...new Map(found.map((one) => [`${one.href} ${one.words}`, one])).values()];
  const [first, ...others] = all;
  if (!first) return html`<li>${text}</li>`;
  const anchor = ({ href, words }: typeof first) => html`<a href="${href}">${words}</a>`;
  if (others.length === 0)
    return html`<li>${text} <span class="small">${anchor(first)}</span></li>
`;
  return html`<li>${text}<details><summary>From ${all.length} places</summary><p class="small">${all.slice(0, most).map((one, index) => html`${index === 0 ? '' : ' · '}${anchor(one)}`)}${all.length > most ? ` and ${all.length - most} more` : ''}</p></details></li>
`;
}
