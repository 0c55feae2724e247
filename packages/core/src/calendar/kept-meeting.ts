import * as z from 'zod';
import { Meeting, meetingKey } from '../meeting/index.ts';
import { Instant } from '../time/index.ts';

/** A meeting as it is kept: one copy for each connected calendar that holds it. */
export const KeptMeeting = z.strictObject({
  key: z.string(),
  /** The start and end of the copy that counts; of a meeting no calendar holds any more, the last ones known. */
  start: Instant,
  end: Instant,
  /** By the calendar's id; empty when it was withdrawn from all of them. */
  copies: z.record(z.string(), Meeting),
  /** The wake-up planned for its brief; null where none is due. */
  planned: z.strictObject({ at: Instant, ref: z.string(), mark: z.string() }).nullable(),
  /** When no calendar held it any more; null while one does. */
  goneAt: Instant.nullable(),
  /** The last copy, so that the page can say what was withdrawn. */
  last: Meeting,
});
export type KeptMeeting = z.infer<typeof KeptMeeting>;

/** The copy that tells more, under the stricter mark of the two: what is private in one calendar is so in all. */
function joined(a: Meeting, b: Meeting): Meeting {
  const [better, other] = tellsMore(a, b) ? [a, b] : [b, a];
  return better.visibility === 'public' ? { ...better, visibility: other.visibility } : better;
}

/** Of two copies the one that names more people is the manager's own, not a bare hint from a shared calendar. */
function tellsMore(a: Meeting, b: Meeting): boolean {
  if (a.attendees.length !== b.attendees.length) return a.attendees.length > b.attendees.length;
  return JSON.stringify(a) < JSON.stringify(b);
}

/** One copy of each meeting, whichever calendars it stands in. */
export function once(meetings: readonly Meeting[]): Meeting[] {
  const copies = new Map<string, Meeting>();
  for (const meeting of meetings) {
    const other = copies.get(meetingKey(meeting));
    copies.set(meetingKey(meeting), other ? joined(meeting, other) : meeting);
  }
  return [...copies.values()];
}

/** The meeting as all its calendars together tell it; cancelled when none holds it any more. */
export function meetingOf(kept: KeptMeeting): Meeting {
  const copies = Object.values(kept.copies);
  const [first, ...others] = copies.some(isOn) ? copies.filter(isOn) : copies;
  if (!first) return { ...kept.last, status: 'cancelled' };
  return others.reduce(joined, first);
}

/** A copy cancelled in one calendar says nothing while another still holds the meeting. */
function isOn({ status }: Meeting): boolean {
  return status !== 'cancelled';
}
