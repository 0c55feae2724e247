import * as z from 'zod';
import { Id, Text } from '../text/index.ts';
import { PlainDate } from '../time/index.ts';

/** The manager, where a person could stand too. */
export const me = 'me';

const Move = z.strictObject({
  from: PlainDate.optional(),
  to: PlainDate,
  on: PlainDate.meta({ description: 'The day it was moved' }),
  told: PlainDate.optional().meta({ description: 'The day the other person was told' }),
});

/** Where a promise was noted, so that it can be looked up in its own words. */
const Origin = z.strictObject({
  note: Text.meta({ description: 'The id of the note' }),
  line: Text.optional().meta({ description: 'The line of the note, word for word' }),
  meeting: Text.optional().meta({ description: 'The UID of the meeting' }),
  title: Text.optional().meta({ description: 'The title of the meeting' }),
});

/** Who owes what to whom by when. */
export const Commitment = z.strictObject({
  id: Id,
  from: Id.meta({ description: 'Who owes: the id of a person, or me' }),
  to: Id.meta({ description: 'To whom: the id of a person, or me' }),
  what: Text,
  due: PlainDate.optional().meta({ description: 'By when' }),
  made: PlainDate.meta({ description: 'When it was promised' }),
  status: z.enum(['open', 'kept', 'broken', 'renegotiated', 'dropped']).optional(),
  closed: PlainDate.optional().meta({ description: 'When it was kept, broken or dropped' }),
  private: z.boolean().optional().meta({ description: 'true: shows only in 1:1s with that person' }),
  sealed: z.boolean().optional().meta({ description: 'true: shows nowhere but on the signed-in page' }),
  moved: z.array(Move).optional().meta({ description: 'Every new date, oldest first' }),
  told: z
    .union([PlainDate, z.literal(false)], { error: 'a date, or false' })
    .optional()
    .meta({ description: 'Of what I dropped: the day the other person was told; false until then' }),
  origin: Origin.optional().meta({ description: 'Where it was noted' }),
});
export type Commitment = z.infer<typeof Commitment>;

/** Whether something is still owed: open, or open with a new date. */
export function isOwed(commitment: Commitment): boolean {
  const status = commitment.status ?? 'open';
  return status === 'open' || status === 'renegotiated';
}

/** The last new date the other person has not been told of, if there is one. */
export function untoldMove(commitment: Commitment): z.infer<typeof Move> | null {
  const last = commitment.moved?.at(-1);
  return last && last.told === undefined ? last : null;
}

/** What the other person has not heard of something I owe: its new date, or that it is dropped; null where there is no news. */
export type News = { readonly kind: 'moved'; readonly to: PlainDate } | { readonly kind: 'dropped' };

/** The news of a promise of mine that is still to be told. What others owe needs none: they know. */
export function newsToTell(commitment: Commitment): News | null {
  if (commitment.from !== me) return null;
  if (commitment.status === 'dropped') return commitment.told === false ? { kind: 'dropped' } : null;
  const move = isOwed(commitment) ? untoldMove(commitment) : null;
  return move ? { kind: 'moved', to: move.to } : null;
}
