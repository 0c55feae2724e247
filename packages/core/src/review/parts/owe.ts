import { sayDate, sayDue } from '../../brief/lines/say.ts';
import type { Commitment } from '../../commitment/index.ts';
import { type Entry, ledgerOf } from '../../ledger/ledger.ts';
import { type Person, promiseRank, quadrants } from '../../people/index.ts';
import { byText } from '../../text/index.ts';
import type { ReviewScene } from '../scene.ts';
import type { ReviewSource } from '../source.ts';
import { briefly, type Part, ranked, said } from './part.ts';

/** Promises named in the mail. */
const mostOwed = 3;

/** The first and the second are worth more than what the later parts have to say; the third is not. */
const ranks = [1, 2, 4];

/** Part 3: what I owe: to reports and those to manage closely first, of these the late ones first. */
export function owePart(scene: ReviewScene): Part {
  const owed = owedByMe(scene);
  const sentences = owed.map((entry) => said(sayOwed(entry, scene), [sourceOf(entry.commitment)]));
  const nothing: ReviewSource = { type: 'commitment', id: '', at: scene.today };
  if (owed.length === 0)
    return { mail: [ranked(2, 'Nothing open.', [nothing])], page: [said('Nothing open.', [nothing])] };
  return {
    mail: sentences.slice(0, mostOwed).map((sentence, index) => ({ rank: ranks[index] ?? 9, ...sentence })),
    page: sentences,
  };
}

/** What the manager owes, in the order of the review. */
export function owedByMe({ book, now, zone }: ReviewScene): Entry[] {
  const rank = ({ person }: Entry) => (person ? promiseRank(person) : quadrants.length);
  const due = ({ commitment }: Entry) => commitment.due ?? '9999';
  return ledgerOf(book, now, zone).iOwe.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      Number(b.daysLate > 0) - Number(a.daysLate > 0) ||
      byText(due(a), due(b)) ||
      byText(a.commitment.made, b.commitment.made) ||
      byText(a.commitment.id, b.commitment.id),
  );
}

function sayOwed({ commitment, personId, news }: Entry, { nameOf, today, locale }: ReviewScene): string {
  const { due } = commitment;
  const name = nameOf(personId);
  const what = `${name}: ${briefly(commitment.what, 7, locale)}.`;
  if (news?.kind === 'dropped') return `${what} Dropped: tell ${name}.`;
  const when = due === undefined ? '' : ` ${sayDue(due, today, locale)}.`;
  if (news === null) return `${what}${when}`;
  return `${what} Tell the new date, ${sayDate(news.to, today, { locale, weekday: true })}.`;
}

export function sourceOf({ id, made }: Commitment): ReviewSource {
  return { type: 'commitment', id, at: made };
}

/** Whether promises to somebody come first. */
export function comesFirst(person: Person): boolean {
  return promiseRank(person) === 0;
}

/** "9, 6 late" */
export function sayOpen(open: number, late: number): string {
  return `${open}${late === 0 ? '' : `, ${late} late`}`;
}
