import type { Book } from '../../book/book.ts';
import type { Commitment } from '../../commitment/index.ts';
import type { KeptMark } from '../../note/kept-mark.ts';
import type { Person } from '../../people/index.ts';
import type { Diff } from '../../team/index.ts';
import { type Effect, inverse } from './effects.ts';

/** The book as the marks of a note see it: each sees what those before it did. */
export class WorldView {
  readonly people: Map<string, Person>;
  readonly commitments: Map<string, Commitment>;
  readonly marks: Map<string, KeptMark>;
  readonly diffs: Map<string, Diff>;
  readonly #others = new Set<string>();

  constructor({ people = [], commitments = [], marks = [], diffs = [], asks = [], important = [] }: Book) {
    this.people = new Map(people.map((one) => [one.id, one]));
    this.commitments = new Map(commitments.map((one) => [one.id, one]));
    this.marks = new Map(marks.map((one) => [one.id, one]));
    this.diffs = new Map(diffs.map((one) => [one.id, one]));
    for (const { id } of [...asks, ...important]) if (id !== undefined) this.#others.add(id);
  }

  /** Whether an entry of that id is there already: what is made once is not made again, whatever became of it since. */
  has(id: string): boolean {
    return this.commitments.has(id) || this.marks.has(id) || this.diffs.has(id) || this.#others.has(id);
  }

  see(effects: readonly Effect[]): void {
    for (const effect of effects) this.#put(effect);
  }

  unsee(effects: readonly Effect[]): void {
    this.see(inverse(effects));
  }

  #put(effect: Effect): void {
    const { id } = effect;
    if (effect.part === 'people') put(this.people, id, effect.after);
    else if (effect.part === 'commitments') put(this.commitments, id, effect.after);
    else if (effect.part === 'marks') put(this.marks, id, effect.after);
    else if (effect.part === 'diffs') put(this.diffs, id, effect.after);
    else if (effect.after === null) this.#others.delete(id);
    else this.#others.add(id);
  }
}

function put<Entry>(entries: Map<string, Entry>, id: string, entry: Entry | null): void {
  if (entry === null) entries.delete(id);
  else entries.set(id, entry);
}
