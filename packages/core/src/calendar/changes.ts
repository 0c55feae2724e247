import { type Meeting, meetingKey, overlaps, type Window } from '../meeting/index.ts';
import type { Instant } from '../time/index.ts';
import { type KeptMeeting, meetingOf } from './kept-meeting.ts';

/** What one read of a calendar says. */
export interface CalendarRead {
  readonly calendar: string;
  readonly window: Window;
  readonly meetings: readonly Meeting[];
  /** False when a part was not reached: then nothing is withdrawn. */
  readonly complete: boolean;
  readonly now: Instant;
}

/** What a read changes about the meetings kept, each as it is to be kept now. */
export interface MeetingChanges {
  /** Meetings of the read that are new or told differently; `before` is null for those not among the kept ones given. */
  readonly told: readonly { readonly key: string; readonly meeting: Meeting }[];
  /** Keys of kept meetings that this calendar holds no more. */
  readonly withdrawn: readonly string[];
}

/** Compares what was read with what is kept of the same window. */
export function changesOf(kept: readonly KeptMeeting[], read: CalendarRead): MeetingChanges {
  const byKey = new Map(kept.map((one) => [one.key, one]));
  const now = new Map(read.meetings.map((meeting) => [meetingKey(meeting), meeting]));
  const told = [...now].flatMap(([key, meeting]) => {
    const copy = byKey.get(key)?.copies[read.calendar];
    return copy && same(copy, meeting) ? [] : [{ key, meeting }];
  });
  const withdrawn = read.complete ? kept.filter((one) => isGone(one, read, now)).map(({ key }) => key) : [];
  return { told, withdrawn };
}

function isGone(kept: KeptMeeting, { calendar, window }: CalendarRead, now: ReadonlyMap<string, Meeting>): boolean {
  const copy = kept.copies[calendar];
  // What ended before the window, or begins behind it, is not expected in the answer.
  return copy !== undefined && overlaps(copy, window) && !now.has(kept.key);
}

/** The meeting with this calendar's copy of it. @param before null for a meeting nobody kept */
export function withCopy(before: KeptMeeting | null, calendar: string, meeting: Meeting): KeptMeeting {
  const copies = { ...before?.copies, [calendar]: meeting };
  return settled({ key: meetingKey(meeting), copies, planned: before?.planned ?? null, goneAt: null, last: meeting });
}

/** The meeting without this calendar's copy; gone when no other holds it. */
export function withoutCopy(before: KeptMeeting, calendar: string, now: Instant): KeptMeeting {
  const copies = Object.fromEntries(Object.entries(before.copies).filter(([id]) => id !== calendar));
  const gone = Object.keys(copies).length === 0;
  return settled({ ...before, copies, goneAt: gone ? (before.goneAt ?? now) : null });
}

function settled(kept: Omit<KeptMeeting, 'start' | 'end'>): KeptMeeting {
  const last = { ...meetingOf({ ...kept, start: kept.last.start, end: kept.last.end }), status: kept.last.status };
  return { ...kept, start: last.start, end: last.end, last: kept.goneAt === null ? last : kept.last };
}

/** Whether two copies say the same, in whichever order their fields stand: plain data, no more. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [mine, others] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return (
    mine.size === others.size && [...mine].every(([name, value]) => others.has(name) && same(value, others.get(name)))
  );
}
