import { type Commitment, isOwed, me, newsToTell } from '../../commitment/index.ts';
import type { PlainDate } from '../../time/index.ts';
import type { Mark } from '../mark.ts';
import type { Effect } from './effects.ts';

export type Numbered = Extract<Mark, { kind: 'done' | 'move' | 'drop' | 'told' }>;

/** Something that is done with a commitment, whoever names it. */
export type Answer =
  | { readonly kind: 'done' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'told' }
  | { readonly kind: 'move'; readonly due?: PlainDate };

/** What a mark does to the commitment its number names, or why it can do nothing. */
export function changedBy(
  mark: Numbered,
  before: Commitment,
  today: PlainDate,
): readonly Effect[] | { readonly why: string } {
  const after = answered(mark, before, today);
  if (after === before) return [];
  if ('id' in after) return [{ part: 'commitments', id: before.id, before, after }];
  return { why: after.why === closedAlready ? `number ${mark.number} is closed already` : after.why };
}

const closedAlready = 'it is closed already';

/**
 * A commitment once it is done, moved, dropped or told; the same one where nothing is left to do, or why it cannot be.
 * What I owe counts as renegotiated only once the other person is told.
 */
export function answered(
  answer: Answer,
  commitment: Commitment,
  today: PlainDate,
): Commitment | { readonly why: string } {
  if (answer.kind === 'told') return told(commitment, today);
  if (!isOwed(commitment)) return { why: closedAlready };
  const mine = commitment.from === me;
  switch (answer.kind) {
    case 'done':
      return { ...commitment, status: 'kept', closed: today };
    case 'drop':
      return { ...commitment, status: 'dropped', closed: today, ...(mine ? { told: false as const } : {}) };
    case 'move':
      return answer.due === undefined ? commitment : moved(commitment, answer.due, today);
  }
}

/** A new date. What others owe is renegotiated by it; what I owe only once they are told. */
function moved(commitment: Commitment, to: PlainDate, today: PlainDate): Commitment {
  const { due, moved: earlier = [], from } = commitment;
  if (due === to) return commitment;
  const mine = from === me;
  const move = { ...(due === undefined ? {} : { from: due }), to, on: today, ...(mine ? {} : { told: today }) };
  return { ...commitment, due: to, moved: [...earlier, move], ...(mine ? {} : { status: 'renegotiated' as const }) };
}

/** The other person heard of the new date, or of the end. */
function told(commitment: Commitment, today: PlainDate): Commitment | { readonly why: string } {
  const news = newsToTell(commitment);
  if (!news) return { why: 'there is no news of it to tell' };
  if (news.kind === 'dropped') return { ...commitment, told: today };
  const moves = (commitment.moved ?? []).map((move) => (move.told === undefined ? { ...move, told: today } : move));
  return { ...commitment, moved: moves, status: 'renegotiated' };
}
