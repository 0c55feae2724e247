import type { TimeOfDay } from '../manager/index.ts';
import {
  addDays,
  addSeconds,
  dateIn,
  type Instant,
  instantAt,
  laterOf,
  type PlainDate,
  secondsBetween,
  type TimeZone,
} from '../time/index.ts';

/** How often a calendar is read while nothing else asks for it, in seconds: a change is to be seen within ten minutes. */
const usualPause = 540;

/** The same while a meeting begins within the hour: two minutes, since what changes then matters most. */
const pauseNear = 120;
export const near = 3600;

/** Before a brief its calendar is read once more, this many seconds ahead. */
export const justBefore = 20;

/** Not more often than this, whatever falls due. */
export const leastPause = 30;

/** What is coming, in any order. */
export interface Coming {
  /** When briefs fall due. */
  readonly dues: readonly Instant[];
  /** When their meetings begin. */
  readonly starts: readonly Instant[];
}

/**
 * When a polled calendar is read next: after the usual pause, sooner where a meeting is near, and once more before a brief
 * falls due, so that what changed a minute ago is known when it goes out.
 */
export function nextReadAt(now: Instant, { dues, starts }: Coming): Instant {
  const isNear = starts.some((start) => start > now && secondsBetween(now, start) <= near);
  const usual = addSeconds(now, isNear ? pauseNear : usualPause);
  const earliest = addSeconds(now, leastPause);
  const [first] = dues
    .map((due) => addSeconds(due, -justBefore))
    .filter((at) => at > now && at < usual)
    .sort();
  if (first === undefined) return usual;
  return laterOf(first, earliest);
}

/** After failing again and again a calendar is asked less often: 1, 2, 4, … minutes, at most this many seconds. */
const longestPause = 600;

/** When to try a calendar again that could not be read. @param failures how often in a row, at least 1 */
export function retryReadAt(now: Instant, failures: number): Instant {
  return addSeconds(now, Math.min(longestPause, 60 * 2 ** Math.min(failures - 1, 10)));
}

/** The next time it is this time of day in the zone, today or tomorrow, and its local date. */
export function nextTimeOfDay(now: Instant, time: TimeOfDay, zone: TimeZone): { at: Instant; date: PlainDate } {
  const today = dateIn(now, zone);
  for (const date of [today, addDays(today, 1)]) {
    const at = instantAt(`${date}T${time}`, zone);
    if (at > now) return { at, date };
  }
  const date = addDays(today, 2);
  return { at: instantAt(`${date}T${time}`, zone), date };
}

/** The nights' work begins at three, when nobody meets, spread over an hour so that not everybody's falls into one minute. */
const nightHour = '03';

/** The next night's work of a manager. @param manager whose minute it is */
export function nextNight(now: Instant, manager: string, zone: TimeZone): Instant {
  const minute = [...manager].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 60, 7);
  return nextTimeOfDay(now, `${nightHour}:${String(minute).padStart(2, '0')}`, zone).at;
}
