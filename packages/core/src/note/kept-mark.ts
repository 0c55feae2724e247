import * as z from 'zod';
import { Id, Text } from '../text/index.ts';
import { PlainDate } from '../time/index.ts';

/** What of a note is neither a commitment, an ask, a diff, an important item nor a fact about a person. */
export const KeptMarkKind = z.enum([
  'praise',
  'praised',
  'expects',
  'blocked',
  'feedback',
  'heard',
  'topic',
  'decided',
  'aim',
  'watch',
]);
export type KeptMarkKind = z.infer<typeof KeptMarkKind>;

/** A mark that was found in a note and is remembered by itself. */
export const KeptMark = z.strictObject({
  id: Id,
  kind: KeptMarkKind,
  person: Id.optional().meta({ description: 'Whom it is about' }),
  what: Text.optional().meta({ description: 'In the words of the note; praise may go without' }),
  on: PlainDate.meta({ description: 'When it was noted' }),
  at: z.iso
    .datetime({ offset: true, error: 'a time with its offset, like 2026-11-19T09:30:00-05:00' })
    .optional()
    .meta({ description: 'The same to the second: an aim is for the next meeting of its series after that' }),
  due: PlainDate.optional().meta({
    description: 'By when: what was said to be shown, praise and feedback still to give',
  }),
  meeting: Text.optional().meta({ description: 'The UID of the meeting it was noted in' }),
  title: Text.optional().meta({ description: 'The title of that meeting' }),
  closed: PlainDate.optional().meta({ description: 'When it was given, solved or had its moment' }),
  private: z.boolean().optional().meta({ description: 'true: shows only in 1:1s with that person' }),
  sealed: z.boolean().optional().meta({ description: 'true: shows nowhere but on the signed-in page' }),
});
export type KeptMark = z.infer<typeof KeptMark>;
