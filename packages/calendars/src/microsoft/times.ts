import type { Meeting } from '@warmstart/core/meeting';
import {
  addDays,
  addSeconds,
  dateIn,
  type Instant,
  instantAt,
  instantFromMillis,
  isPlainDate,
  type PlainDate,
  startOfDay,
  type TimeZone,
  wallAt,
} from '@warmstart/core/time';
import { readGlobalObjectId } from '../uid/index.ts';
import type { GraphEvent, Stamp } from './event.ts';
import { shownZone, zoneOf } from './zones.ts';

/** An event that cannot be placed in time. Its message says why and can be shown. */
export class TimesError extends Error {}

export interface TimesContext {
  /** Where whole days are read; null for the zone each was made in. */
  readonly wholeDays: TimeZone | null;
  /** Hears of zones that nobody knows. */
  unknownZone(name: string): void;
}

export type Times = Pick<Meeting, 'start' | 'end' | 'days' | 'timezone'>;

type Timed = Pick<GraphEvent, 'start' | 'end' | 'isAllDay' | 'originalStartTimeZone'>;

/** When an event is. @throws TimesError */
export function readTimes(event: Timed, context: TimesContext): Times {
  if (!event.start) throw new TimesError('it has no start');
  if (!event.end) throw new TimesError('it has no end');
  const times = event.isAllDay
    ? wholeDays(event, event.start, event.end, context)
    : timed(event, event.start, event.end, context);
  if (times.end < times.start) throw new TimesError('it ends before it starts');
  return times;
}

function timed(event: Timed, start: Stamp, end: Stamp, context: TimesContext): Times {
  return { start: momentOf(start), end: momentOf(end), days: null, timezone: ownZone(event, context) };
}

/** The zone it was made in; UTC where nobody knows that. */
function ownZone({ originalStartTimeZone: name }: Timed, context: TimesContext): TimeZone {
  const zone = zoneOf(name);
  if (zone === null && name) context.unknownZone(shownZone(name));
  return zone ?? 'UTC';
}

function wholeDays(event: Timed, first: Stamp, end: Stamp, context: TimesContext): Times {
  const own = ownZone(event, context);
  const [from, to] = [dayOf(first, own), dayOf(end, own)];
  if (to < from) throw new TimesError('it ends before it starts');
  const days = { from, to: to === from ? addDays(from, 1) : to };
  const zone = context.wholeDays ?? own;
  return { start: startOfDay(days.from, zone), end: startOfDay(days.to, zone), days, timezone: zone };
}

/**
 * The date of a whole day's midnight. Graph tells it as midnight in whichever zone was asked for
 * (github.com/microsoftgraph/microsoft-graph-docs/issues/1802); one told as a moment is midnight in the zone it was made in.
 */
function dayOf(stamp: Stamp, own: TimeZone): PlainDate {
  const { date, time } = wallOf(stamp);
  if (time === '00:00:00') return date;
  return dateIn(momentOf(stamp), own);
}

/** `2026-11-19T09:30:00.0000000`; a fraction of a second is dropped. */
const wallShape = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(?:\.\d{1,12})?(Z?)$/;

function wallOf({ dateTime }: Stamp): { date: PlainDate; time: string; utc: boolean } {
  const [, date = '', minutes = '', seconds = ':00', z = ''] = wallShape.exec(dateTime.slice(0, 60).trim()) ?? [];
  const time = minutes + seconds;
  // What .NET writes where there is no time is in the year 1; Exchange knows none before 1601.
  if (!isPlainDate(date) || date < '1601' || !/^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time))
    throw new TimesError('its times are none that a calendar has');
  return { date, time, utc: z !== '' };
}

/** The moment of a stamp in the zone it names, which is the one we ask for: UTC. @throws TimesError */
export function momentOf(stamp: Stamp): Instant {
  const { date, time, utc } = wallOf(stamp);
  const zone = utc || !stamp.timeZone ? 'UTC' : zoneOf(stamp.timeZone);
  if (zone === null) throw new TimesError('its times are told in a zone that nobody knows');
  return zone === 'UTC' ? `${date}T${time}Z` : instantAt(`${date}T${time}`, zone);
}

/** An ISO moment with an offset or `Z`; null for none. */
export function isoMoment(text: string | null | undefined): Instant | null {
  if (!text || !/^\d{4}-\d\d-\d\dT/.test(text) || text.length > 60 || text < '1601') return null;
  const millis = Date.parse(text);
  return Number.isNaN(millis) ? null : instantFromMillis(millis);
}

/** The original start of an occurrence: an instant, a date for whole days; null where it is not told. */
export function originalOf(event: GraphEvent, times: Times): Meeting['recurrenceId'] {
  const moment = isoMoment(event.originalStart);
  if (!times.days) return moment ?? (event.type === 'occurrence' ? times.start : null);
  // Of whole days Graph tells midnight in the zone of the series, which it does not name.
  if (event.type === 'occurrence') return times.days.from;
  const zone = zoneOf(event.originalStartTimeZone) ?? 'UTC';
  // One that was made to last whole days is of a series with times all the same.
  if (moment && zone !== 'UTC' && !isMidnight(moment, zone) && !isMidnight(moment, 'UTC')) return moment;
  const named = event.iCalUId ? readGlobalObjectId(event.iCalUId)?.date : null;
  if (named && isPlainDate(named)) return named;
  return moment && midnightDate(moment, zone);
}

/**
 * The date of a midnight somewhere. Unless it is one in the zone given: midnight lies between 13 hours before that of UTC
 * (Auckland) and 10 after it (Honolulu); only a few islands lie beyond.
 */
function midnightDate(moment: Instant, zone: TimeZone): PlainDate {
  return isMidnight(moment, zone) ? dateIn(moment, zone) : dateIn(addSeconds(moment, 13 * 3600), 'UTC');
}

function isMidnight(moment: Instant, zone: TimeZone): boolean {
  return wallAt(moment, zone).time === '00:00';
}
