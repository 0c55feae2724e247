import type { Book, BookEdit } from '@warmstart/core/book';
import { type Diff, isOpen } from '@warmstart/core/team';
import type { PlainDate } from '@warmstart/core/time';
import { answeredBy, dig, innocuous, intervene } from '@warmstart/core/tripwire';
import { allowing, taught } from '../tripwires/allowances.ts';

/** An answer that was read from a form and is whole. */
export type Answer =
  | { readonly what: 'dig' }
  | { readonly what: 'nobody' | 'team' | 'me' }
  | { readonly what: 'intervene'; readonly intervention: NonNullable<Diff['intervention']> }
  | { readonly what: 'innocuous'; readonly reason: string; readonly until: PlainDate | null };

/** What became of an answer. `over`: the diff was closed meanwhile; `too-many`: a fourth would be dug into. */
export type Outcome = 'done' | 'over' | 'too-many';

/**
 * What an answer changes in a book, by what it is now. Given once more it changes nothing.
 * @returns with what became of it
 */
export function answered(
  book: Book,
  { id, answer, today }: { readonly id: string; readonly answer: Answer; readonly today: PlainDate },
): { readonly edits: readonly BookEdit[]; readonly outcome: Outcome } {
  const { diffs = [] } = book;
  const diff = diffs.find((one) => one.id === id);
  if (diff === undefined) return { edits: [], outcome: 'over' };
  const edit = (value: Diff): BookEdit[] => [{ part: 'diffs', id, value }];
  if (isGiven(diff, answer)) return { edits: teaching(book, diff, { answer, today }), outcome: 'done' };
  // Who answered one that is over may be said still.
  if (!isOpen(diff) && !('what' in answer && ['nobody', 'team', 'me'].includes(answer.what)))
    return { edits: [], outcome: 'over' };
  switch (answer.what) {
    case 'dig': {
      const dug = dig(diff, diffs, today);
      return 'diff' in dug ? { edits: edit(dug.diff), outcome: 'done' } : { edits: [], outcome: 'too-many' };
    }
    case 'nobody':
    case 'team':
    case 'me':
      return { edits: edit(answeredBy(diff, answer.what, today)), outcome: 'done' };
    case 'intervene':
      return { edits: edit(intervene(diff, answer.intervention, today)), outcome: 'done' };
    case 'innocuous':
      return {
        edits: [...edit(innocuous(diff, answer.reason, today)), ...teaching(book, diff, { answer, today })],
        outcome: 'done',
      };
  }
}

function isGiven(diff: Diff, answer: Answer): boolean {
  switch (answer.what) {
    case 'dig':
      return diff.status === 'digging';
    case 'nobody':
    case 'team':
    case 'me':
      return (diff.answeredBy ?? 'nobody') === answer.what;
    case 'intervene':
      return diff.status === 'intervened' && JSON.stringify(diff.intervention) === JSON.stringify(answer.intervention);
    case 'innocuous':
      return diff.status === 'innocuous' && diff.reason === answer.reason;
  }
}

/** The allowance that an innocuous diff teaches, where one was wanted and something watches. */
function teaching(
  book: Book,
  diff: Diff,
  { answer, today }: { readonly answer: Answer; readonly today: PlainDate },
): BookEdit[] {
  if (answer.what !== 'innocuous' || answer.until === null) return [];
  const { team, expectation, since } = diff;
  if (team === undefined || expectation === undefined) return [];
  const allowance = { reason: answer.reason, from: since <= today ? since : today, until: answer.until };
  return allowing(book, { team, expectation }, (before) => taught(before, diff, allowance));
}

/** The diff as it stood before the last answer; null where none can be taken back. @param turns how many turns it has now */
export function takenBack(diff: Diff, turns: number): Diff | null {
  const { history = [], closed: _, reason: __, intervention, ...rest } = diff;
  const last = history[history.length - 1];
  if (last === undefined || history.length !== turns || !isOpen({ ...diff, status: last.status })) return null;
  // What was recorded with the answer goes with it.
  const stays = diff.status === 'intervened' && last.status !== 'intervened' ? undefined : intervention;
  const before = history.slice(0, -1);
  const { history: ___, ...bare } = { ...rest, history: before };
  return {
    ...bare,
    status: last.status,
    answeredBy: last.answeredBy ?? 'nobody',
    ...(last.reason === undefined ? {} : { reason: last.reason }),
    ...(stays === undefined ? {} : { intervention: stays }),
    ...(before.length === 0 ? {} : { history: before }),
  };
}
