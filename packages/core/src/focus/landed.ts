import { once } from '../calendar/kept-meeting.ts';
import { addressesOf, type Manager } from '../manager/index.ts';
import { type Meeting, meetingKey, type Window } from '../meeting/index.ts';
import { foldAddress } from '../people/index.ts';
import { startOfDay } from '../time/index.ts';
import { focusTitle } from './name/index.ts';

export interface Landing {
  readonly manager: Pick<Manager, 'email' | 'aliases' | 'name' | 'timezone'>;
  readonly meetings: readonly Meeting[];
  /** The booked time. */
  readonly window: Window;
  /** UIDs of booked times. */
  readonly ours: ReadonlySet<string>;
}

/**
 * What is real on a booked time: busy, and either the manager's own or one they said yes to; absences too. What waits for an
 * answer, or was taken with a "perhaps", does not drive a booked time away; nor does another booked time.
 */
export function landedOn({ manager, meetings, window, ours }: Landing): Meeting[] {
  const mine = new Set(addressesOf(manager).map(foldAddress));
  return once(meetings).filter(
    (meeting) =>
      !ours.has(meeting.uid) &&
      meeting.purpose !== 'focus' &&
      !isByHand(meeting) &&
      takes(meeting, mine) &&
      meets(meeting, window, manager.timezone),
  );
}

/** One of a prefilled form, which no provider lets us name. */
function isByHand({ title, attendees }: Meeting): boolean {
  return title.trim() === focusTitle && attendees.length === 0;
}

function takes({ status, shownAs, purpose, attendees, organizer }: Meeting, mine: ReadonlySet<string>): boolean {
  if (status !== 'confirmed' || purpose === 'working-place') return false;
  if (purpose === 'out-of-office') return true;
  if (shownAs !== 'busy') return false;
  const answers = attendees.filter(({ email }) => mine.has(foldAddress(email))).map(({ response }) => response);
  if (organizer !== null && mine.has(foldAddress(organizer.email))) return !answers.includes('declined');
  return answers.length > 0 ? answers.includes('accepted') : attendees.length === 0;
}

function meets(meeting: Meeting, { from, to }: Window, zone: string): boolean {
  const start = meeting.days ? startOfDay(meeting.days.from, zone) : meeting.start;
  const end = meeting.days ? startOfDay(meeting.days.to, zone) : meeting.end;
  return start < to && end > from;
}

/** The names of these meetings, to know them again. */
export function namesOf(meetings: readonly Meeting[]): string[] {
  return meetings.map(meetingKey).slice(0, 20);
}
