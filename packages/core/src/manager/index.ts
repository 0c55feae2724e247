import * as z from 'zod';
import { Email, Text } from '../text/index.ts';
import { Duration, durationMinutes, PlainDate, TimeZone } from '../time/index.ts';

export const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
export type Weekday = z.infer<typeof Weekday>;

/** A time of day, `09:30`. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, like 09:30');
export type TimeOfDay = z.infer<typeof TimeOfDay>;

/** How long before a meeting its brief comes: 1 to 120 minutes. */
export const Lead = Duration.refine(isLead, 'a lead from 1m to 120m');

/** A language tag that `Intl` knows, like `en-US`. */
export const Locale = z.string().refine(isLocale, 'a language tag, like en-US');

const Span = z.strictObject({ from: TimeOfDay, to: TimeOfDay });

/** On which days, and from when to when, somebody works. */
export const WorkingHours = z.strictObject({ days: z.array(Weekday).min(1), ...Span.shape });
export type WorkingHours = z.infer<typeof WorkingHours>;

export const Channel = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('email'), to: Email }),
  z.strictObject({ kind: z.literal('slack'), user: Text }),
  z.strictObject({
    kind: z.literal('teams'),
    chat: Text,
    own: z.boolean().optional().meta({ description: 'true: confirmed to be a chat nobody else reads' }),
  }),
]);
export type Channel = z.infer<typeof Channel>;

/** The person served. Everything belongs to exactly one manager. */
export const Manager = z.strictObject({
  name: Text,
  email: Email.meta({ description: 'The address calendars know you by' }),
  aliases: z.array(Email).optional().meta({ description: 'Your other addresses' }),
  timezone: TimeZone.meta({ description: 'Your IANA time zone' }),
  locale: Locale.optional().meta({ description: 'How dates are said' }),
  workingHours: WorkingHours.optional(),
  holidays: z.array(PlainDate).optional().meta({ description: 'Days off' }),
  layers: z.int().min(0).max(9).optional().meta({
    description: 'Layers of managers between you and those who do the work, where the people below do not tell',
  }),
  quietHours: Span.optional().meta({ description: 'No brief comes while these last' }),
  lead: Lead.optional().meta({ description: 'How long before a meeting its brief comes; 5m unless set' }),
  meetingSize: z
    .int()
    .min(2)
    .max(10_000)
    .optional()
    .meta({ description: 'Larger meetings get no brief unless you host; 30 unless set' }),
  privateBody: z.enum(['full', 'link']).optional().meta({ description: 'What mail and chat carry of a private brief' }),
  started: PlainDate.optional().meta({
    description: 'When you began in this job: the first 90 days bring a list of what to do',
  }),
  review: z
    .strictObject({ day: Weekday, at: TimeOfDay })
    .optional()
    .meta({ description: 'When the weekly review comes; Friday 14:00 unless set' }),
  channels: z.array(Channel).optional().meta({ description: 'Where briefs are sent' }),
});
export type Manager = z.infer<typeof Manager>;

/** Every address by which a calendar may name the manager. */
export function addressesOf(manager: Manager): string[] {
  return [manager.email, ...(manager.aliases ?? [])];
}

function isLead(text: string): boolean {
  try {
    const minutes = durationMinutes(text);
    return minutes >= 1 && minutes <= 120;
  } catch {
    return false;
  }
}

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
