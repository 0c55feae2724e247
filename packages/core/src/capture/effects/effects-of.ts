import type { Commitment } from '../../commitment/index.ts';
import type { Person } from '../../people/index.ts';
import { contentId } from '../../text/index.ts';
import { dateIn, type Instant, type TimeZone } from '../../time/index.ts';
import type { Mark } from '../mark.ts';
import { type Effect, type Effects, inverse, type WaitingMark } from './effects.ts';
import { madeBy } from './made.ts';
import { changedBy, type Numbered } from './numbered.ts';

/** What is known where the marks of a note are carried out. */
export interface EffectsContext {
  /** The id of the note: with the line it makes the ids of what its marks make, so doing it twice does it once. */
  readonly note: string;
  readonly now: Instant;
  readonly zone: TimeZone;
  /** Of a meeting of two, or marked so: shows only there. */
  readonly private: boolean;
  readonly sealed: boolean;
  readonly people: readonly Person[];
  /** What the numbers of the brief, or of the last list, stand for. */
  readonly handles: ReadonlyMap<number, Commitment>;
  /** The news that still wait to be told, by the id of their commitment. */
  readonly tells: ReadonlyMap<string, WaitingMark>;
}

/** What the marks change, each as it was and as it is. Pure: applying it, and remembering it for undo, is for the store. */
export function effectsOf(marks: readonly Mark[], context: EffectsContext): Effects {
  const work = new Work(context);
  for (const mark of marks) work.do(mark);
  return { changes: work.done.flat(), open: work.open, refused: work.refused, undo: work.undo };
}

class Work {
  /** The changes of each mark that made any. */
  readonly done: (readonly Effect[])[] = [];
  readonly open: Mark[] = [];
  readonly refused: { readonly mark: Mark; readonly why: string }[] = [];
  readonly undo: (number | null)[] = [];

  private readonly context: EffectsContext;
  private readonly seen = new Map<string, number>();
  private readonly people: Map<string, Person>;
  private readonly commitments = new Map<string, Commitment>();
  private readonly tells: Map<string, WaitingMark>;

  constructor(context: EffectsContext) {
    this.context = context;
    this.people = new Map(context.people.map((person) => [person.id, person]));
    this.tells = new Map(context.tells);
  }

  do(mark: Mark): void {
    const id = this.idOf(mark);
    if ('unclear' in mark && mark.unclear !== undefined && !isDated(mark)) this.open.push(mark);
    else if (mark.kind === 'undo') this.takeBack(mark.number ?? null);
    else this.keep(mark, isNumbered(mark) ? this.number(mark) : madeBy(mark, { ...this.origin(), id }));
    // A promise whose date is in question is a promise all the same.
    if ('unclear' in mark && mark.unclear !== undefined && isDated(mark)) this.open.push(mark);
  }

  private keep(mark: Mark, found: readonly Effect[] | { readonly why: string }): void {
    if ('why' in found) this.refused.push({ mark, why: found.why });
    else if (found.length > 0) this.done.push(found);
    if (!('why' in found)) for (const effect of found) this.remember(effect);
  }

  private number(mark: Numbered): readonly Effect[] | { readonly why: string } {
    const named = this.context.handles.get(mark.number);
    if (!named) return { why: `there is no number ${mark.number} in that list` };
    const commitment = this.commitments.get(named.id) ?? named;
    return changedBy(mark, { commitment, tell: this.tells.get(named.id) ?? null }, this.today());
  }

  /** Undo takes back the last mark of this note that did something; with a number, or where there is none, of an earlier. */
  private takeBack(number: number | null): void {
    const last = number === null ? this.done.pop() : undefined;
    if (last) for (const effect of inverse(last)) this.remember(effect);
    else this.undo.push(number);
  }

  /** Later marks of the note see what earlier ones did. */
  private remember(effect: Effect): void {
    if (effect.thing === 'person' && effect.after) this.people.set(effect.id, effect.after);
    if (effect.thing === 'commitment' && effect.after) this.commitments.set(effect.id, effect.after);
    if (effect.thing !== 'waiting') return;
    const commitment = (effect.after ?? effect.before)?.commitment;
    if (commitment === undefined) return;
    if (effect.after) this.tells.set(commitment, effect.after);
    else this.tells.delete(commitment);
  }

  private origin() {
    const { private: isPrivate, sealed } = this.context;
    return { today: this.today(), private: isPrivate, sealed, people: this.people };
  }

  private today() {
    return dateIn(this.context.now, this.context.zone);
  }

  /** The same line twice in one note makes two things. */
  private idOf({ kind, line }: Mark): string {
    const key = `${kind} ${line}`;
    const times = this.seen.get(key) ?? 0;
    this.seen.set(key, times + 1);
    return `${kind}-${contentId([this.context.note, line, kind, String(times)])}`;
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
