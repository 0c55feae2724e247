import { type Commitment, isOwed, me, untoldMove } from '../../commitment/index.ts';
import type { PlainDate } from '../../time/index.ts';
import type { Mark } from '../mark.ts';
import type { Effect, WaitingMark } from './effects.ts';

export type Numbered = Extract<Mark, { kind: 'done' | 'move' | 'drop' | 'told' }>;

/** What a number stands for now: the commitment, and the untold news about it. */
export interface Standing {
  readonly commitment: Commitment;
  readonly tell: WaitingMark | null;
}

/** What a mark does to the commitment it names; null with the reason where it can do nothing. */
export function changedBy(
  mark: Numbered,
  standing: Standing,
  today: PlainDate,
): readonly Effect[] | { readonly why: string } {
  const { commitment, tell } = standing;
  if (mark.kind === 'told') return told(standing, today);
  if (!isOwed(commitment)) return { why: `number ${mark.number} is closed already` };
  switch (mark.kind) {
    case 'done':
      return [change(commitment, { ...commitment, status: 'kept', closed: today }), ...closed(tell, today)];
    case 'drop':
      return [change(commitment, { ...commitment, status: 'dropped', closed: today }), ...news(standing, today)];
    case 'move':
      return mark.due === undefined ? [] : moved(standing, mark.due, today);
  }
}

/** A new date. What others owe is renegotiated by it; what I owe only once they are told. */
function moved(standing: Standing, to: PlainDate, today: PlainDate): readonly Effect[] {
  const { commitment } = standing;
  if (commitment.due === to) return [];
  const from = commitment.due === undefined ? {} : { from: commitment.due };
  const mine = commitment.from === me;
  const move = { ...from, to, on: today, ...(mine ? {} : { told: today }) };
  const after: Commitment = {
    ...commitment,
    due: to,
    moved: [...(commitment.moved ?? []), move],
    ...(mine ? {} : { status: 'renegotiated' }),
  };
  return [change(commitment, after), ...news(standing, today)];
}

/** The other person heard of the new date, or of the end. */
function told({ commitment, tell }: Standing, today: PlainDate): readonly Effect[] | { readonly why: string } {
  const move = untoldMove(commitment);
  if (!move || commitment.from !== me) return tell ? closed(tell, today) : { why: 'there is no news of it to tell' };
  const moves = [...(commitment.moved ?? []).slice(0, -1), { ...move, told: today }];
  const status = isOwed(commitment) ? { status: 'renegotiated' as const } : {};
  return [change(commitment, { ...commitment, moved: moves, ...status }), ...closed(tell, today)];
}

/** Opens "Tell NAME" about what I owe; news about the same commitment that still waits is the same news. */
function news({ commitment, tell }: Standing, today: PlainDate): readonly Effect[] {
  if (commitment.from !== me || (tell && tell.closed === undefined)) return [];
  const id = `${commitment.id}.tell`;
  const { private: isPrivate, sealed } = commitment;
  const seal = { ...(isPrivate ? { private: true } : {}), ...(sealed ? { sealed: true } : {}) };
  const after = {
    id,
    kind: 'tell',
    text: commitment.what,
    on: today,
    person: commitment.to,
    commitment: commitment.id,
    ...seal,
  } as const;
  return [{ thing: 'waiting', id, before: tell, after }];
}

function closed(tell: WaitingMark | null, today: PlainDate): readonly Effect[] {
  if (!tell || tell.closed !== undefined) return [];
  return [{ thing: 'waiting', id: tell.id, before: tell, after: { ...tell, closed: today } }];
}

function change(before: Commitment, after: Commitment): Effect {
  return { thing: 'commitment', id: before.id, before, after };
}
