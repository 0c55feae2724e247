import type { Manager, Weekday, WorkingHours } from '../manager/index.ts';
import {
  addDays,
  addSeconds,
  dateIn,
  earliestOf,
  type Instant,
  instantAt,
  laterOf,
  type PlainDate,
  secondsBetween,
  type TimeZone,
  wallAt,
  weekdayOf,
} from '../time/index.ts';
import { type Coming, justBefore, leastPause, near, nextNight, nextReadAt } from './next.ts';

/** When the calendar of an account is asked: how its provider tells of changes, and how the manager's day goes. */
export interface Rhythm {
  readonly manager: string;
  /** Null while nobody has said who the manager is. */
  readonly host: Pick<Manager, 'timezone' | 'workingHours'> | null;
  /** Whether the provider calls when something changes. */
  readonly pushed: boolean;
  /** From 0 up to 1: spreads the reads of many over the time. */
  readonly jitter: number;
  /** When the call of the provider has to be renewed; null where there is none. */
  readonly renewAt: Instant | null;
}

/** How old the last answer may be when a brief is composed, in seconds: older, and it is asked once more. */
export const confirmedWithin = 600;

/** While the provider calls by itself: so often it is asked all the same, in working hours, in seconds. A call may be lost. */
const pausePushed = 3600;

/** At night, while no meeting is near, in seconds. */
const pauseAtNight = 1800;

/** The night of somebody whose calendar is asked, on the wall clock. */
const night = { from: '22:00', to: '05:00' };

/** Working hours of somebody who did not say. */
const usualDays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const usualHours: { readonly days: readonly Weekday[]; readonly from: string; readonly to: string } = {
  days: usualDays,
  from: '09:00',
  to: '18:00',
};

/** How much sooner than agreed a calendar may be asked, so that not all are asked at once: a tenth. */
const spread = 0.1;

/**
 * When the calendar of an account is read next. Where its provider calls: before each brief whose calendar would not be
 * confirmed else, hourly in working hours, and once a night. Where it does not: every few minutes as a feed is, and
 * less often at night. Never later than its call has to be renewed, nor than the night's wide read.
 */
export function nextAccountReadAt(now: Instant, coming: Coming, rhythm: Rhythm): Instant {
  const nightly = nextNight(now, rhythm.manager, rhythm.host?.timezone ?? 'UTC');
  const usual = rhythm.pushed ? pushedAt(now, coming, rhythm) : polledAt(now, coming, rhythm);
  const first = earliestOf([usual, nightly, ...(rhythm.renewAt === null ? [] : [rhythm.renewAt])]) ?? usual;
  return laterOf(first, addSeconds(now, leastPause));
}

function polledAt(now: Instant, { dues, starts }: Coming, { host, jitter }: Rhythm): Instant {
  const usual = nextReadAt(now, { dues, starts });
  const soon = starts.some((start) => start > now && secondsBetween(now, start) <= near);
  if (soon || !isNight(now, host?.timezone ?? 'UTC')) return sooner(now, usual, jitter, dues);
  // By then a meeting is near, and what changes matters more.
  const closer = starts.filter((start) => start > now).map((start) => addSeconds(start, -near));
  return earliestOf([...closer, sooner(now, addSeconds(now, pauseAtNight), jitter, dues)]) ?? usual;
}

/** A little before, but never past the look that a brief asks for. */
function sooner(now: Instant, at: Instant, jitter: number, dues: readonly Instant[]): Instant {
  if (dues.some((due) => addSeconds(due, -justBefore) === at)) return at;
  return addSeconds(at, -Math.floor(secondsBetween(now, at) * spread * jitter));
}

function isNight(now: Instant, zone: TimeZone): boolean {
  const { time } = wallAt(now, zone);
  return time >= night.from || time < night.to;
}

function pushedAt(now: Instant, { dues }: Coming, { host, jitter }: Rhythm): Instant {
  const looks = dues.filter((due) => secondsBetween(now, due) > confirmedWithin);
  const again = addSeconds(now, pausePushed - Math.floor(pausePushed * spread * jitter));
  return earliestOf([...looks.map((due) => addSeconds(due, -justBefore)), inWorkingHours(again, host)]) ?? again;
}

/** That moment if somebody works then, else the next one at which work begins. */
function inWorkingHours(at: Instant, host: Rhythm['host']): Instant {
  const zone = host?.timezone ?? 'UTC';
  const today = dateIn(at, zone);
  for (let ahead = 0; ahead <= 7; ahead++) {
    const date = addDays(today, ahead);
    const hours = worksOn(date, host);
    if (hours === null) continue;
    if (at < instantAt(`${date}T${hours.to}`, zone)) return laterOf(at, instantAt(`${date}T${hours.from}`, zone));
  }
  return at;
}

/** From when to when somebody works that day, on the wall clock; null for a day off. */
export function worksOn(date: PlainDate, host: Rhythm['host']): Pick<WorkingHours, 'from' | 'to'> | null {
  const hours = host?.workingHours ?? usualHours;
  return hours.days.includes(named(weekdayOf(date))) ? hours : null;
}

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function named(weekday: number): Weekday {
  return weekdays[weekday - 1] ?? 'mon';
}

/**
 * Since when the two weeks ahead were to be read again: the last night's minute of this manager.
 * @returns the newest such moment up to now
 */
export function lastNight(now: Instant, manager: string, zone: TimeZone): Instant {
  const next = nextNight(now, manager, zone);
  const before = nextNight(addSeconds(next, -36 * 3600), manager, zone);
  // Where a DST night makes the day before longer, one more may lie between.
  const between = nextNight(before, manager, zone);
  return between <= now ? between : before;
}
