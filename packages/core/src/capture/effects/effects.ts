import type { BookEntry, BookPart } from '../../book/edit.ts';
import type { Mark } from '../mark.ts';

/** One entry of the book as it was and as it is; null where there is none. Both have the same id. */
export type Effect = {
  readonly [Part in BookPart]: {
    readonly part: Part;
    readonly id: string;
    readonly before: BookEntry<Part> | null;
    readonly after: BookEntry<Part> | null;
    /** Which mark of the note it comes from, from 1. */
    readonly mark?: number;
  };
}[BookPart];

/** What the marks of a note do. */
export interface Effects {
  /** In the order of the marks; a later one may change what an earlier one made. */
  readonly changes: readonly Effect[];
  /** Marks that do nothing until their question is answered. */
  readonly open: readonly Mark[];
  /** Marks that cannot be carried out, and why, in words for the manager. */
  readonly refused: readonly { readonly mark: Mark; readonly why: string }[];
  /** What to take back of earlier notes: a mark by its number in the last answer, or all of the last note (null). */
  readonly undo: readonly (number | null)[];
}

/** The way back: what it was becomes what it is, the last change first. */
export function inverse(changes: readonly Effect[]): Effect[] {
  return changes.map(turned).reverse();
}

function turned(effect: Effect): Effect {
  switch (effect.part) {
    case 'teams':
      return { ...effect, before: effect.after, after: effect.before };
    case 'people':
      return { ...effect, before: effect.after, after: effect.before };
    case 'commitments':
      return { ...effect, before: effect.after, after: effect.before };
    case 'notes':
      return { ...effect, before: effect.after, after: effect.before };
    case 'marks':
      return { ...effect, before: effect.after, after: effect.before };
    case 'asks':
      return { ...effect, before: effect.after, after: effect.before };
    case 'diffs':
      return { ...effect, before: effect.after, after: effect.before };
    case 'important':
      return { ...effect, before: effect.after, after: effect.before };
    case 'initiatives':
      return { ...effect, before: effect.after, after: effect.before };
  }
}
