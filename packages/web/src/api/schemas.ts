import { Mark } from '@warmstart/core/capture';
import { ListedMeeting } from '@warmstart/core/meeting';
import { longestNote, RawNote } from '@warmstart/core/note';
import { Text } from '@warmstart/core/text';
import * as z from 'zod';

const Time = z.iso.datetime({ offset: true });

/** What may be asked of `GET /api/meetings`. */
export const MeetingsQuery = z.object({
  from: z
    .union([Time, z.iso.date()], 'a date, or a time with its offset')
    .meta({ description: 'First moment: a date in the manager’s zone, or a time with offset' }),
  to: z
    .union([Time, z.iso.date()], 'a date, or a time with its offset')
    .meta({ description: 'The moment after the last' }),
});

export const Meetings = z.array(ListedMeeting);

/** A brief as a notification may show it. */
export const Announced = z
  .strictObject({
    id: z.string().meta({ description: 'The same for the same meeting at the same start' }),
    page: z.string().meta({ description: 'Path of its page' }),
    start: Time,
    due: Time,
    subject: z.string().meta({ description: 'Neutral for a private or sealed meeting' }),
    preheader: z.string(),
  })
  .meta({ id: 'Announced' });
export type Announced = z.infer<typeof Announced>;

export const Next = z
  .strictObject({
    now: Time,
    ready: z.array(Announced).meta({ description: 'Due, of meetings that have not begun' }),
    next: Announced.nullable().meta({ description: 'The one that falls due next' }),
  })
  .meta({ id: 'Next' });
export type Next = z.infer<typeof Next>;

export const Health = z.strictObject({ ok: z.boolean() }).meta({ id: 'Health' });
export const Problem = z.strictObject({ error: z.string() }).meta({ id: 'Problem' });

/** A note as a script sends it. */
export const NewNote = z
  .strictObject({
    text: Text.refine((text) => text.length <= longestNote, `at most ${longestNote} characters`).meta({
      description: 'The words, one line or several; verbs at the start of a line carry meaning',
    }),
    meeting: z.string().min(1).max(1000).nullable().optional().meta({
      description:
        'The UID of the meeting, or its id in the address of its page. Left out: the one that runs now, or ended last today. null: none',
    }),
    with: z.array(z.string().min(1).max(320)).max(100).optional().meta({
      description: 'Ids or mail addresses of people it is about, where there is no meeting',
    }),
    at: Time.optional().meta({ description: 'When it was made, where that was before it is sent' }),
    id: RawNote.shape.id
      .optional()
      .meta({ description: 'Made by the script: the same note sent twice under it is one' }),
  })
  .meta({ id: 'NewNote' });
export type NewNote = z.infer<typeof NewNote>;

/** A note that is kept, and what was read of it. */
export const NoteAnswer = z
  .strictObject({
    id: RawNote.shape.id,
    says: z.string().meta({ description: 'What was read, in one line' }),
    marks: z.array(Mark).meta({ description: 'What was read, as `warmstart note --dry-run --json` prints it' }),
  })
  .meta({ id: 'NoteAnswer' });

/** A note being typed, as the form of a signed-in page sends it. */
export const NoteDraft = z.object({
  'form-token': z.string(),
  text: z.string(),
  meeting: z.string().optional(),
});
export const DraftAnswer = z.strictObject({ says: z.string() });
