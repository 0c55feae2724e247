import type { Book } from '../../book/book.ts';
import type { BookEdit } from '../../book/edit.ts';
import type { Ask } from '../../note/index.ts';
import { type Diff, isOpen } from '../../team/index.ts';
import { dateIn } from '../../time/index.ts';
import type { Looked } from '../look.ts';
import { diffsOf, type Moment } from './diffs-of.ts';
import { questionFor } from './say.ts';

/**
 * What has to change in a book after a look: diffs that were opened, updated, cleared or forgotten, and the questions beside
 * diffs about persons. For what stands as it should nothing: asking again over what it gave changes nothing.
 */
export function diffEdits(looked: Looked, book: Book, moment: Moment): BookEdit[] {
  const before = book.diffs ?? [];
  const after = diffsOf(looked, before, moment);
  const known = new Map(before.map((diff) => [diff.id, diff]));
  const kept = new Set(after.map(({ id }) => id));
  const changed = after.filter((diff) => !same(known.get(diff.id), diff));
  const gone = before.filter(({ id }) => !kept.has(id));
  return [
    ...changed.map((diff): BookEdit => ({ part: 'diffs', id: diff.id, value: diff })),
    ...gone.map(({ id }): BookEdit => ({ part: 'diffs', id, value: null })),
    ...askEdits(after, gone, { book, today: dateIn(moment.now, moment.zone) }),
  ];
}

/**
 * Beside an open diff about a person stands one open question for the 1:1, unless another waits already, or this one was asked
 * since the deviation began. A question nobody asked goes when its diff closes, and each with its diff when that is forgotten.
 */
function askEdits(
  diffs: readonly Diff[],
  gone: readonly Diff[],
  { book, today }: { readonly book: Book; readonly today: string },
): BookEdit[] {
  const asks = book.asks ?? [];
  const people = new Set((book.people ?? []).map(({ id }) => id));
  const mine = new Map(asks.map((ask) => [ask.id, ask]));
  const wanted = new Map(diffs.filter(isOpen).map((diff) => [askId(diff), diff]));
  const edits: BookEdit[] = [];
  const leave = (id: string) => edits.push({ part: 'asks', id, value: null });
  for (const diff of diffs) {
    const ask = mine.get(askId(diff));
    if (ask !== undefined && ask.answered === undefined && !isOpen(diff)) leave(askId(diff));
  }
  for (const diff of gone) if (mine.has(askId(diff))) leave(askId(diff));
  const left = new Set(edits.map(({ id }) => id));
  const waiting = new Set(
    asks.filter(({ id, answered }) => answered === undefined && !left.has(id ?? '')).map(({ of }) => of),
  );
  for (const [id, diff] of wanted) {
    const what = questionFor(diff);
    const { person } = diff;
    if (what === null || person === undefined || !people.has(person) || waiting.has(person)) continue;
    const asked = mine.get(id)?.answered;
    if (asked !== undefined && asked >= diff.since) continue;
    waiting.add(person);
    const value: Ask = { id, of: person, what, made: today, private: true };
    edits.push({ part: 'asks', id, value });
  }
  return edits;
}

/** The id of the question beside a diff: the same whenever it is asked. */
export function askId({ id }: Pick<Diff, 'id'>): string {
  return `ask-${id}`.slice(0, 80);
}

/** Equal in content, whatever the order of the fields: a store keeps them in its own. */
function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => [key, ordered(part)]);
}
