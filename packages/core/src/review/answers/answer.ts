import * as z from 'zod';
import { Unclear } from '../../capture/mark.ts';
import { obstacles } from '../../important/item.ts';
import { TimeOfDay } from '../../manager/index.ts';
import { Id } from '../../text/index.ts';
import { PlainDate } from '../../time/index.ts';

/** The number of an item in the review; 1, the stalled one, where none is given. */
const number = z.int().min(1).max(999);
const line = z.string();
const unclear = Unclear.exactOptional();

/** One answer to a review. A key is absent where it does not apply; with `unclear` nothing is done before it is answered. */
export const ReviewAnswer = z.discriminatedUnion('kind', [
  /** Without a date the first time that was offered; without a time the one offered that day. */
  z.strictObject({
    kind: z.literal('book'),
    line,
    number,
    date: PlainDate.exactOptional(),
    time: TimeOfDay.exactOptional(),
    unclear,
  }),
  z.strictObject({ kind: z.literal('offer'), line, number, person: Id.exactOptional(), unclear }),
  z.strictObject({ kind: z.literal('drop'), line, number, text: z.string().exactOptional() }),
  z.strictObject({ kind: z.literal('smaller'), line, number, text: z.string() }),
  z.strictObject({
    kind: z.literal('why'),
    line,
    number,
    /** Absent where it is something else, which `text` says. */
    obstacle: z.enum(obstacles).exactOptional(),
    waitsFor: Id.exactOptional(),
    text: z.string().exactOptional(),
    unclear,
  }),
  /** Done; the person it was offered to took it, or has no room; taken up again. */
  z.strictObject({ kind: z.enum(['done', 'took', 'no-room', 'again']), line, number }),
]);
export type ReviewAnswer = z.infer<typeof ReviewAnswer>;
