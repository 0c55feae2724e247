import { ListedMeeting } from '@warmstart/core/meeting';
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
