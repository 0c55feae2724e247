import type { Book } from '../../book/book.ts';
import { contentId } from '../../text/index.ts';
import { dateIn, type Instant, isoIn, type TimeZone } from '../../time/index.ts';
import type { Mark } from '../mark.ts';
import type { Effect, Effects } from './effects.ts';
import { madeBy } from './made.ts';
import { changedBy, type Numbered } from './numbered.ts';
import { WorldView } from './world-view.ts';

/** What is known where the marks of a note are carried out. */
export interface EffectsContext {
  /** The id of the note: with the line it makes the ids of what its marks make, so doing it twice does it once. */
  readonly note: string;
  /** When it was made, and where the manager was. */
  readonly now: Instant;
  readonly zone: TimeZone;
  /** The meeting it was made in; null for none. */
  readonly meeting: { readonly uid: string; readonly title: string } | null;
  /** The other person where two met. */
  readonly other: string | null;
  /** Of a meeting of two, or marked so: shows only there. */
  readonly private: boolean;
  readonly sealed: boolean;
  readonly book: Book;
  /** What the numbers of the brief, or of the last list, stand for: ids of commitments, and of marks that say what blocks somebody. */
  readonly handles: ReadonlyMap<number, string>;
}

/**
 * What the marks change in the book, each entry as it was and as it is. Pure: applying it, and remembering it for undo, is
 * for others. Over a book in which some of it is done already it asks for the rest.
 */
export function effectsOf(marks: readonly Mark[], context: EffectsContext): Effects {
  const work = new Work(context);
  for (const [index, mark] of marks.entries()) work.do(mark, index + 1);
  return { changes: work.done.flat(), open: work.open, refused: work.refused, undo: work.undo };
}

class Work {
  /** The changes of each mark that made any. */
  readonly done: (readonly Effect[])[] = [];
  readonly open: Mark[] = [];
  readonly refused: { readonly mark: Mark; readonly why: string }[] = [];
  readonly undo: (number | null)[] = [];

  readonly #context: EffectsContext;
  readonly #seen = new Map<string, number>();
  readonly #view: WorldView;

  constructor(context: EffectsContext) {
    this.#context = context;
    this.#view = new WorldView(context.book);
  }

  do(mark: Mark, number: number): void {
    const id = this.#idOf(mark);
    const isOpen = 'unclear' in mark && mark.unclear !== undefined;
    if (isOpen) this.open.push(mark);
    // A promise whose date is in question is a promise all the same.
    if (isOpen && !isDated(mark)) return;
    if (mark.kind === 'undo') {
      this.#takeBack(mark.number ?? null);
      return;
    }
    const found = isNumbered(mark) ? this.#numbered(mark) : madeBy(mark, { ...this.#origin(), id });
    if ('why' in found) this.refused.push({ mark, why: found.why });
    else if (found.length > 0) this.#keep(found.map((effect) => ({ ...effect, mark: number })));
  }

  #keep(found: readonly Effect[]): void {
    this.done.push(found);
    this.#view.see(found);
  }

  #numbered(mark: Numbered): readonly Effect[] | { readonly why: string } {
    const id = this.#context.handles.get(mark.number);
    const commitment = id === undefined ? undefined : this.#view.commitments.get(id);
    if (commitment) return changedBy(mark, commitment, this.#today());
    const before = id === undefined ? undefined : this.#view.marks.get(id);
    if (!before) return { why: `there is no number ${mark.number} in that list` };
    if (mark.kind !== 'done' && mark.kind !== 'drop')
      return { why: `number ${mark.number} is what blocks somebody: it can be done or dropped` };
    if (before.closed !== undefined) return { why: `number ${mark.number} is closed already` };
    return [{ part: 'marks', id: before.id, before, after: { ...before, closed: this.#today() } }];
  }

  /** Undo takes back the last mark of this note that did something; with a number, or where there is none, of an earlier. */
  #takeBack(number: number | null): void {
    const last = number === null ? this.done.pop() : undefined;
    if (last) this.#view.unsee(last);
    else this.undo.push(number);
  }

  #origin() {
    const { note, meeting, other, private: isPrivate, sealed } = this.#context;
    const at = isoIn(this.#context.now, this.#context.zone);
    return { note, meeting, other, today: this.#today(), at, private: isPrivate, sealed, view: this.#view };
  }

  #today() {
    return dateIn(this.#context.now, this.#context.zone);
  }

  /** The same line twice in one note makes two things. */
  #idOf({ kind, line }: Mark): string {
    const key = `${kind} ${line}`;
    const times = this.#seen.get(key) ?? 0;
    this.#seen.set(key, times + 1);
    return `${kind}-${contentId([this.#context.note, line, kind, String(times)])}`;
  }
}

function isNumbered(mark: Mark): mark is Numbered {
  return mark.kind === 'done' || mark.kind === 'move' || mark.kind === 'drop' || mark.kind === 'told';
}

/** Whether only the date is in question: who is meant is known, or nobody need be. */
function isDated(mark: Mark): boolean {
  if (isNumbered(mark)) return false;
  return (
    mark.kind === 'decided' ||
    ('person' in mark && mark.person !== undefined && !(mark.kind === 'owes' && mark.to === undefined))
  );
}
