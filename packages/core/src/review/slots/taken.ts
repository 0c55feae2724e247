import type { Meeting, Response } from '../../meeting/index.ts';
import { foldAddress } from '../../people/index.ts';
import { epochSeconds, type Seconds, startOfDay, type TimeZone } from '../../time/index.ts';

/** A stretch of seconds since 1970, `to` exclusive. */
export interface Stretch {
  readonly from: Seconds;
  readonly to: Seconds;
}

/** What takes time on a calendar. */
export interface Taken extends Stretch {
  /** Whole days, focus time and absences are no meetings: nobody has to catch breath after them. */
  readonly meeting: boolean;
}

/**
 * What is taken, by start: everything shown as busy that is not cancelled and that the manager did not decline. What is tentative,
 * or waits for an answer, counts as taken; days out of the office are taken whatever they are shown as.
 * @param mine the manager's addresses, folded
 */
export function takenBy(meetings: readonly Meeting[], mine: ReadonlySet<string>, zone: TimeZone): Taken[] {
  return meetings
    .filter((meeting) => takes(meeting, mine))
    .map((meeting) => ({
      from: epochSeconds(meeting.days ? startOfDay(meeting.days.from, zone) : meeting.start),
      to: epochSeconds(meeting.days ? startOfDay(meeting.days.to, zone) : meeting.end),
      meeting: meeting.days === null && meeting.purpose === 'meeting',
    }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

function takes(meeting: Meeting, mine: ReadonlySet<string>): boolean {
  if (meeting.status === 'cancelled' || meeting.purpose === 'working-place') return false;
  if (responseOf(meeting, mine) === 'declined') return false;
  return meeting.purpose === 'out-of-office' || meeting.shownAs === 'busy';
}

/** The manager's answer, under whichever address; null where none stands on the list. Of two answers "declined" is the weaker. */
function responseOf({ attendees }: Meeting, mine: ReadonlySet<string>): Response | null {
  const answers = attendees.filter(({ email }) => mine.has(foldAddress(email))).map(({ response }) => response);
  return answers.find((response) => response !== 'declined') ?? answers[0] ?? null;
}
