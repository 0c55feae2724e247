import * as z from 'zod';
import { FirstStepDone, firstSteps } from '../first-days/index.ts';
import { TimeOfDay } from '../manager/index.ts';
import { ReviewPartName, reviewParts } from '../review/part-names.ts';
import { Duration, Instant, PlainDate } from '../time/index.ts';

/** A reader wants no more messages on this channel, as `channelId` names it. */
export const Complaint = z.strictObject({ channel: z.string(), at: Instant });
export type Complaint = z.infer<typeof Complaint>;

/** What the manager sets for the running system, beside the book. */
export const Settings = z.strictObject({
  /** No brief comes before this local date; null while none is held back. */
  pausedUntil: PlainDate.nullable(),
  /** When the morning digest comes, in the manager's zone; null where none is wanted. */
  digest: TimeOfDay.nullable(),
  /** How long notes are kept, and what briefs said of them; null for ever. */
  keepNotes: Duration.refine((text) => !text.endsWith('wd'), 'a length in days or weeks, like 365d').nullable(),
  /**
   * Channels whose reader marked a message as spam: nothing goes there any more. Saving the settings anew leaves them
   * out, and so lifts that.
   */
  complaints: z.array(Complaint).max(20).optional(),
  /** What somebody new in the job has done of the list of the first 90 days. */
  firstDays: z.array(FirstStepDone).max(firstSteps.length).optional(),
  /** What is set about the weekly review; its day and time stand in the book. */
  review: z
    .strictObject({
      /** Whether it is sent at all. */
      on: z.boolean(),
      /** Parts left out. */
      without: z.array(ReviewPartName).max(reviewParts.length),
      /** Whether diffs come as a mail of their own too, where there are any. */
      diffs: z.boolean(),
      /** When the link in a mail switched one of them off last; absent once the settings were saved anew. */
      stoppedAt: Instant.exactOptional(),
    })
    .optional(),
});
export type Settings = z.infer<typeof Settings>;

/** What holds until the manager says otherwise. */
export const usualSettings: Settings = { pausedUntil: null, digest: null, keepNotes: null };

/** The settings with this complaint; one a channel, the newest of them. */
export function withComplaint(settings: Settings, complaint: Complaint): Settings {
  const others = (settings.complaints ?? []).filter(({ channel }) => channel !== complaint.channel);
  return { ...settings, complaints: [...others, complaint].slice(-20) };
}

/** Why nothing may go to this channel, in words; null when it may. @param channel as `channelId` names it */
export function complaintAbout({ complaints = [] }: Settings, channel: string): string | null {
  const found = complaints.find((one) => one.channel === channel);
  if (!found) return null;
  return `a message was marked as spam there on ${found.at.slice(0, 10)}: save the settings again to have more`;
}
