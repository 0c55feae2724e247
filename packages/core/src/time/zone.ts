import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { isTimeZone } from './bare/index.ts';
import type { PlainDate } from './date.ts';
import { type Instant, instantFromMillis } from './instant.ts';

/** An IANA time zone the host knows, like `America/New_York`. */
export const TimeZone = z.string().refine(isTimeZone, 'an IANA time zone, like America/New_York');
export type TimeZone = z.infer<typeof TimeZone>;

/** The wall clock of a zone at an instant. */
export interface Wall {
  readonly date: PlainDate;
  /** `09:30` */
  readonly time: string;
  /** `-05:00` */
  readonly offset: string;
  /** `2026-11-19T09:30:00-05:00` */
  readonly iso: string;
}

const walls = new Map<TimeZone, Map<Instant, Wall>>();

/** One brief asks for the same few instants many times; the bounds keep a long-lived process small. */
const mostWalls = 5000;
const mostZones = 100;

const wallShape = /^(.+)T(\d\d:\d\d):\d\d(.+)$/;

/** Reads the wall clock of `zone` at `instant`. */
export function wallAt(instant: Instant, zone: TimeZone): Wall {
  let known = walls.get(zone);
  if (!known || known.size >= mostWalls) {
    if (walls.size >= mostZones) walls.clear();
    known = new Map();
    walls.set(zone, known);
  }
  const read = known.get(instant);
  if (read) return read;
  const wall = readWall(instant, zone);
  known.set(instant, wall);
  return wall;
}

function readWall(instant: Instant, zone: TimeZone): Wall {
  const iso = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' });
  const [, date = '', time = '', offset = ''] = wallShape.exec(iso) ?? [];
  return { date, time, offset, iso };
}

/** ISO 8601 with the zone's offset: `2026-11-19T08:00:00-05:00`. */
export function isoIn(instant: Instant, zone: TimeZone): string {
  return wallAt(instant, zone).iso;
}

/** The calendar date in `zone` at `instant`. */
export function dateIn(instant: Instant, zone: TimeZone): PlainDate {
  return wallAt(instant, zone).date;
}

/** The first instant of a calendar date in `zone`, which is not midnight where a DST night skips it. */
export function startOfDay(date: PlainDate, zone: TimeZone): Instant {
  return instantFromMillis(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).epochMilliseconds);
}

/**
 * The instant of a wall clock reading in `zone`. A reading that a DST night skips moves on by the gap; of one that
 * comes twice the first is meant (RFC 5545, 3.3.5).
 * @param wall local date and time, `2026-11-19T09:30` or with seconds
 */
export function instantAt(wall: string, zone: TimeZone): Instant {
  return instantFromMillis(
    Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds,
  );
}
