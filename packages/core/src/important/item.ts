import * as z from 'zod';
import { Id, Text } from '../text/index.ts';
import { PlainDate } from '../time/index.ts';
import { Improvement } from './improvement.ts';

/** A moment as people write it in the book, with its offset. */
const Moment = z.iso.datetime({ offset: true, error: 'a time with its offset, like 2026-11-26T09:00:00-05:00' });

/** The shortest and the longest stretch that is booked, in minutes. */
const Length = z.int().min(5).max(480);

/** A time booked for an item, and the sentence that makes it happen. */
const Plan = z.strictObject({
  start: Moment,
  minutes: Length,
  says: Text.meta({ description: '"When it is Thu 26 Nov 09:00, I open …"' }),
  made: PlainDate.meta({ description: 'The day it was booked' }),
  event: Text.optional().meta({ description: 'The UID of the event in the calendar' }),
});
export type Plan = z.infer<typeof Plan>;

/** A booked time that is over. */
const PastSlot = z.strictObject({ start: Moment, minutes: Length, kept: z.boolean() });
export type PastSlot = z.infer<typeof PastSlot>;

/** Past times kept of one item. */
export const mostSlots = 50;

/** What stands in the way: no time, not clear what to do, unpleasant, or it waits for somebody. */
export const obstacles = ['no-time', 'unclear', 'unpleasant', 'waits'] as const;
export type Obstacle = (typeof obstacles)[number];

/** Important, but not urgent. */
export const ImportantItem = z.strictObject({
  id: Id,
  what: Text,
  why: Text.optional(),
  for: Id.optional().meta({ description: 'Who gains: the id of a person or a team' }),
  serves: Text.optional().meta({ description: "Which of the boss's problems it eases" }),
  weight: z.int().min(1).max(5).optional().meta({
    description: 'How important you hold it, 1 (little) to 5 (most); 3 unless set',
  }),
  added: PlainDate,
  deferred: z.int().min(0).optional().meta({ description: 'How often it was put off' }),
  minutes: z.int().positive().optional(),
  step: Text.optional().meta({ description: 'The smallest next step, 15 minutes at most' }),
  owner: Id.optional().meta({ description: 'Whose it is: the id of a person, or me' }),
  status: z.enum(['open', 'offered', 'parked', 'done', 'dropped']).optional(),
  shown: PlainDate.optional().meta({ description: 'The review that showed it and still waits for an answer' }),
  worked: PlainDate.optional().meta({ description: 'When something was last done for it' }),
  plan: Plan.optional().meta({ description: 'The time booked for it' }),
  slots: z.array(PastSlot).max(mostSlots).optional().meta({ description: 'Times booked before, oldest first' }),
  offered: z
    .strictObject({ to: Id, on: PlainDate, took: PlainDate.optional() })
    .optional()
    .meta({ description: 'To whom it was offered; it stays yours until they took it' }),
  obstacle: z.enum(obstacles).optional().meta({ description: 'What stops it' }),
  waitsFor: Id.optional().meta({ description: 'Whom it waits for' }),
  closed: PlainDate.optional().meta({ description: 'When it was parked, done or dropped' }),
  reason: Text.optional().meta({ description: 'Why it was dropped' }),
  improvement: Improvement.optional().meta({ description: 'Worked in six steps, by one measure' }),
  sealed: z.boolean().optional().meta({ description: 'true: shows nowhere but on the signed-in page' }),
});
export type ImportantItem = z.infer<typeof ImportantItem>;
