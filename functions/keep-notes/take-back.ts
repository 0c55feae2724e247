import type { Book, BookEdit } from '@warmstart/core/book';
import type { NoteChange } from '@warmstart/core/note';
import { editOf, entryOf, same } from './entries.ts';

/** What taking back comes to over a book as it stands. */
export interface TakenBack {
  readonly edits: readonly BookEdit[];
  /** Changes that stay, because what they made was changed since. */
  readonly stays: readonly NoteChange[];
}

/** Takes changes back, the last one first, wherever the book stands as they left it. What is taken back already stays so. */
export function takenBack(changes: readonly NoteChange[], book: Book): TakenBack {
  const now = new Map<string, { readonly change: NoteChange; readonly value: unknown }>();
  const stays: NoteChange[] = [];
  for (const change of changes.toReversed()) {
    const key = `${change.part} ${change.id}`;
    const current = now.has(key) ? now.get(key)?.value : entryOf(book, change);
    const value = valueWithout(change, current);
    if (value === undefined) stays.push(change);
    else now.set(key, { change, value });
  }
  const edits = [...now.values()].flatMap(({ change, value }) =>
    same(value, entryOf(book, change)) ? [] : [editOf(change, value)],
  );
  return { edits, stays };
}

/** The entry as it would stand without the change; undefined where it was changed since. */
function valueWithout({ part, before, after }: NoteChange, current: unknown): unknown {
  if (same(current, before)) return current;
  if (same(current, after)) return before;
  // Several notes tell of one person: each takes back its own part.
  if (part === 'people' && isEntry(current) && isEntry(before) && isEntry(after))
    return fieldsBack(current, before, after);
  return undefined;
}

type Entry = Readonly<Record<string, unknown>>;

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsBack(current: Entry, before: Entry, after: Entry): Entry | undefined {
  const fields = new Map(Object.entries(current));
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (same(before[name], after[name])) continue;
    const back = same(current[name], after[name])
      ? before[name]
      : elementsBack(current[name], before[name] ?? [], after[name]);
    if (back === undefined && !same(current[name], after[name])) return undefined;
    if (back === undefined || (Array.isArray(back) && back.length === 0 && before[name] === undefined))
      fields.delete(name);
    else fields.set(name, back);
  }
  return Object.fromEntries(fields);
}

/** A list without what was added to it, and with what was taken out; undefined where that is not to be found any more. */
function elementsBack(current: unknown, before: unknown, after: unknown): unknown[] | undefined {
  if (!Array.isArray(current) || !Array.isArray(before) || !Array.isArray(after)) return undefined;
  const [was, became, is]: [unknown[], unknown[], unknown[]] = [before, after, current];
  const added = became.filter((one) => !was.some((other) => same(one, other)));
  if (!added.every((one) => is.some((other) => same(one, other)))) return undefined;
  const removed = was.filter((one) => !became.some((other) => same(one, other)));
  const left = is.filter((one) => !added.some((other) => same(one, other)));
  return [...left, ...removed.filter((one) => !left.some((other) => same(one, other)))];
}
