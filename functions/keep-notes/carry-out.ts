import type { Book, BookEdit, BookEdited } from '@warmstart/core/book';
import type { NoteChange, NoteRecord } from '@warmstart/core/note';
import { editOf, entryOf, same } from './entries.ts';
import { effectsFor, type Planning } from './plan.ts';
import { answered } from './review-answers.ts';

/**
 * What of a plan is still to be done over a book as it stands: all of it the first time, the rest where somebody was stopped
 * half-way. What others changed since the plan was made is changed anew, as it is now.
 */
export function stillToDo(planning: Omit<Planning, 'book'>, book: Book): readonly BookEdit[] {
  const { changes } = planning.record;
  const edits: BookEdit[] = [];
  for (const [first, last] of endsOf(changes)) {
    const current = entryOf(book, first);
    if (same(current, last.after)) continue;
    if (same(current, first.before)) edits.push(editOf(last, last.after));
    else if (!isDone(last, current)) edits.push(...anew({ ...planning, book }, last));
  }
  return edits;
}

/** The first and the last change of each entry. */
function endsOf(changes: readonly NoteChange[]): (readonly [NoteChange, NoteChange])[] {
  const ends = new Map<string, readonly [NoteChange, NoteChange]>();
  for (const change of changes) {
    const key = `${change.part} ${change.id}`;
    ends.set(key, [ends.get(key)?.[0] ?? change, change]);
  }
  return [...ends.values()];
}

/** Whether an entry that was changed since shows that this was done to it before: what was made stays made, moves stay on record. */
function isDone({ before, after }: NoteChange, current: unknown): boolean {
  if (before === null) return current !== null;
  const [planned, found] = [movesOf(after), movesOf(current)];
  return (
    planned.length > 0 && !same(planned, movesOf(before)) && planned.every((move, index) => same(move, found[index]))
  );
}

function movesOf(entry: unknown): readonly unknown[] {
  if (typeof entry !== 'object' || entry === null || !('moved' in entry)) return [];
  return Array.isArray(entry.moved) ? entry.moved : [];
}

function anew(planning: Planning & { readonly book: Book }, { part, id }: NoteChange): readonly BookEdit[] {
  const { reading } = planning.record;
  if (reading === null) return [];
  const { answering, book } = planning;
  const answer = answering && answered(answering, book).changes.find(({ after }) => after.id === id);
  if (part === 'important' && answer) return [editOf({ part, id }, answer.after)];
  const last = effectsFor(planning, reading).changes.findLast((effect) => effect.part === part && effect.id === id);
  return last ? [editOf(last, last.after)] : [];
}

/** The changes as they were made: where an entry was changed anew, that is what is to be taken back. */
export function asMade({ changes }: NoteRecord, edited: readonly BookEdited[]): NoteChange[] {
  const made = [...changes];
  for (const { part, id, before, after } of edited) {
    const own = made.filter((change) => change.part === part && change.id === id);
    const [first, last] = [own[0], own.at(-1)];
    if (!last || (same(first?.before, before) && same(last.after, after))) continue;
    for (const change of own) made.splice(made.indexOf(change), 1);
    made.push({ ...last, before, after });
  }
  return made;
}
