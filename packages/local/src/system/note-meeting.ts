import { meetingOf } from '@warmstart/core/calendar';
import { addressesOf, type Manager } from '@warmstart/core/manager';
import type { Meeting } from '@warmstart/core/meeting';
import { foldAddress } from '@warmstart/core/people';
import type { ManagerStore } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';

/** A note is made up to so long after its meeting, in seconds. */
const justOver = 1800;

const day = 86_400;
/** How far meetings of a UID are looked for, in seconds: back over a quarter, and as far ahead as calendars are read. */
const [back, ahead] = [92 * day, 15 * day];

/** A meeting under the key it is kept by. */
export interface Found {
  readonly key: string;
  readonly meeting: Meeting;
}

/** The meeting that runs, or is just over, at that time; null unless it is exactly one. */
export async function usualMeeting(mine: ManagerStore, at: Instant, manager: Manager | null): Promise<Found | null> {
  const since = addSeconds(at, -justOver);
  const near = await mine.meetings({ from: since, to: addSeconds(at, 1) });
  const [only, ...more] = near
    .map(({ value }) => ({ key: value.key, meeting: meetingOf(value) }))
    .filter(({ meeting }) => isMet(meeting, manager));
  return only && more.length === 0 ? only : null;
}

/** Whether the manager meets somebody there. */
function isMet({ status, days, shownAs, purpose, attendees }: Meeting, manager: Manager | null): boolean {
  const mine = new Set(manager ? addressesOf(manager).map(foldAddress) : []);
  const declined = attendees.some(({ email, response }) => response === 'declined' && mine.has(foldAddress(email)));
  return status !== 'cancelled' && days === null && shownAs === 'busy' && purpose === 'meeting' && !declined;
}

/** Of the meetings of a UID the last that has begun by then, else the next; null where none is known. */
export async function meetingByUid(mine: ManagerStore, uid: string, at: Instant): Promise<Found | null> {
  const known = await mine.meetings({ from: addSeconds(at, -back), to: addSeconds(at, ahead) });
  const own = known
    .map(({ value }) => ({ key: value.key, meeting: meetingOf(value) }))
    .filter(({ meeting }) => meeting.uid === uid);
  return own.findLast(({ meeting }) => meeting.start <= at) ?? own[0] ?? null;
}

/** As the raw note names it. */
export function named({ key, meeting }: Found): { readonly key: string; readonly start: Instant } {
  return { key, start: meeting.start };
}
