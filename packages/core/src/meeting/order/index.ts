import { byText } from '../../order/index.ts';
import type { Meeting } from '../meeting.ts';

/** What makes two copies of a meeting, in whichever calendar, the same one: its UID and its original start. */
export function meetingKey(meeting: Meeting): string {
  return `${meeting.uid}\n${meeting.recurrenceId ?? ''}`;
}

/** The UID within such a key: the original start, which comes after it, is always of one line. */
export function uidOfKey(key: string): string {
  const end = key.lastIndexOf('\n');
  return end < 0 ? key : key.slice(0, end);
}

/** By start, then by end, UID and original start, so that the order never depends on the order of input. */
export function byStart(a: Meeting, b: Meeting): number {
  return byText(a.start, b.start) || byText(a.end, b.end) || byText(meetingKey(a), meetingKey(b));
}
