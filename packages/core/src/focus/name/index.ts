import type { Meeting } from '../../meeting/index.ts';

/** What a booked time is called in a calendar, whatever it is for: whoever looks over a shoulder learns no more. */
export const focusTitle = 'Focus';

/**
 * How booked times are named: "focus" and 27 digits of base32hex, which is what Google takes as the id of an event
 * (developers.google.com/workspace/calendar/api/v3/reference/events/insert).
 */
const shape = /^focus[0-9a-v]{27}$/;

export function isFocusId(text: string): boolean {
  return shape.test(text);
}

/** The UID under which a booked time stands in a file of ours. */
export function focusUid(id: string): string {
  return `${id}@warmstart`;
}

/** The same event marked as time of one's own where it is a booked one. @param name our id of it, or its UID */
export function markedAsFocus<One extends Pick<Meeting, 'purpose' | 'attendees'>>(meeting: One, name: string): One {
  // Anybody may send an invitation under such a name: it stays a meeting.
  return meeting.attendees.length === 0 && isOurs(name) ? { ...meeting, purpose: 'focus' } : meeting;
}

/** The same for events that are known by their UIDs: those of Microsoft, in a calendar file too. */
export function withFocuses<One extends Pick<Meeting, 'uid' | 'purpose' | 'attendees'>>(
  meetings: readonly One[],
  uids: ReadonlySet<string>,
): One[] {
  return meetings.map((one) => (uids.has(one.uid) && one.attendees.length === 0 ? { ...one, purpose: 'focus' } : one));
}

/** Google makes the UID of an event by its id. */
function isOurs(name: string): boolean {
  const [id = '', where = 'warmstart', ...more] = name.split('@');
  return isFocusId(id) && more.length === 0 && (where === 'warmstart' || where === 'google.com');
}
