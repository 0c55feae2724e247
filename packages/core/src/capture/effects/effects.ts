import type { Commitment } from '../../commitment/index.ts';
import type { ImportantItem } from '../../important/index.ts';
import type { Ask } from '../../note/index.ts';
import type { Person } from '../../people/index.ts';
import type { Diff } from '../../team/index.ts';
import type { PlainDate } from '../../time/index.ts';
import type { Mark } from '../mark.ts';

/** Something said that waits for its moment: shown until that comes, or until it is closed. */
export interface WaitingMark {
  readonly id: string;
  readonly kind: 'praise' | 'feedback' | 'expects' | 'blocked' | 'aim' | 'watch' | 'tell';
  readonly text: string;
  readonly on: PlainDate;
  readonly due?: PlainDate;
  /** Whom it is about; of an aim or a watch nobody, since those are of the series. */
  readonly person?: string;
  /** Of a `tell`: the commitment whose new date, or end, they have not heard of. */
  readonly commitment?: string;
  /** The day it was closed. */
  readonly closed?: PlainDate;
  readonly private?: boolean;
  readonly sealed?: boolean;
}

/** Something that happened and is counted: recognition, feedback, what came up again, what was decided. */
export interface Happened {
  readonly id: string;
  readonly kind: 'praised' | 'heard' | 'feedback' | 'topic' | 'decided';
  readonly text: string;
  readonly on: PlainDate;
  readonly due?: PlainDate;
  readonly person?: string;
  readonly private?: boolean;
  readonly sealed?: boolean;
}

interface Things {
  readonly commitment: Commitment;
  readonly ask: Ask & { readonly id: string };
  readonly diff: Diff;
  readonly important: ImportantItem;
  readonly person: Person;
  readonly waiting: WaitingMark;
  readonly happened: Happened;
}

/** One thing of the manager's world as it was and as it is; null where there is none. Both have the same id. */
export type Effect = {
  readonly [Thing in keyof Things]: {
    readonly thing: Thing;
    readonly id: string;
    readonly before: Things[Thing] | null;
    readonly after: Things[Thing] | null;
  };
}[keyof Things];

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
  switch (effect.thing) {
    case 'commitment':
      return { ...effect, before: effect.after, after: effect.before };
    case 'ask':
      return { ...effect, before: effect.after, after: effect.before };
    case 'diff':
      return { ...effect, before: effect.after, after: effect.before };
    case 'important':
      return { ...effect, before: effect.after, after: effect.before };
    case 'person':
      return { ...effect, before: effect.after, after: effect.before };
    case 'waiting':
      return { ...effect, before: effect.after, after: effect.before };
    case 'happened':
      return { ...effect, before: effect.after, after: effect.before };
  }
}
