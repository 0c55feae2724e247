import { addDays, type Instant, instantAt, instantOf, laterOf, type TimeZone, wallAt } from '@warmstart/core/time';
import ICAL from 'ical.js';
import type { EventTime, StoredEvent } from './resource.ts';
import { endAfter, keyOf, stampOf, timeFromWall, wallOf } from './times.ts';

/** No series is followed beyond that many starts. */
const mostStarts = 20_000;

/** Starts are worked out this many days further than asked, so that the next window rarely needs more. */
const ahead = 400;

interface Known {
  readonly until: Instant;
  /** Starts the rules give, as the wall clock of the series reads: making instants of them is dear. */
  readonly walls: readonly string[];
  /** Those that are listed one by one, and the first. */
  readonly listed: readonly EventTime[];
  readonly gone: ReadonlySet<string>;
}

/** Events are never changed but replaced, so what was worked out of one stays true. */
const known = new WeakMap<StoredEvent, Known>();

/**
 * The starts of a series up to an instant, in their order. Wall times stay over DST nights; one that a night skips moves
 * on by the gap on that day. Rules: RFC 5545, 3.8.5, and "Recurring events",
 * https://developers.google.com/workspace/calendar/api/guides/recurringevents
 * Throws where a line of the recurrence cannot be read.
 * @param from starts of earlier days may be left out
 */
export function startsOf(series: StoredEvent, until: Instant, from = '0000-01-01'): readonly EventTime[] {
  let found = known.get(series);
  if (!found || found.until < until) {
    found = worked(series, laterOf(until, `${addDays(until.slice(0, 10), ahead)}T00:00:00Z`));
    known.set(series, found);
  }
  const { walls, listed, gone } = found;
  const zone = series.start.timeZone ?? 'UTC';
  const last = addDays(until.slice(0, 10), 1);
  const near = walls.filter((wall) => wall.slice(0, 10) >= from.slice(0, 10) && wall.slice(0, 10) <= last);
  const starts = new Map([...listed, ...near.map((wall) => timeFromWall(wall, zone))].map((one) => [keyOf(one), one]));
  return [...starts.values()]
    .filter((one) => keyOf(one) <= until && !gone.has(keyOf(one)))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** One instance of a series as nobody changed it. */
export function instanceOf(series: StoredEvent, start: EventTime): StoredEvent {
  const { recurrence: _, ...rest } = series;
  return {
    ...rest,
    id: `${series.id}_${stampOf(start)}`,
    recurringEventId: series.id,
    originalStartTime: start,
    start,
    end: endAfter(start, series),
  };
}

/** Whether an exception still stands for one of the starts of its series. */
export function hasPlace(series: StoredEvent, { originalStartTime }: StoredEvent): boolean {
  if (!originalStartTime) return false;
  const key = keyOf(originalStartTime);
  // Of a whole day the date is the key, which sorts before every instant of that day.
  const until = key.length === 10 ? `${key}T23:59:59Z` : key;
  return startsOf(series, until, addDays(key.slice(0, 10), -1)).some((start) => keyOf(start) === key);
}

function worked({ start, recurrence = [] }: StoredEvent, until: Instant): Known {
  const zone = start.timeZone ?? 'UTC';
  const walls: string[] = [];
  const given = [start];
  const gone = new Set<string>();
  for (const line of recurrence) {
    const { name, value } = parts(line);
    if (name === 'RRULE') walls.push(...ruled(value, start, until));
    else if (name === 'RDATE') given.push(...listed(line, zone));
    else if (name === 'EXDATE') for (const one of listed(line, zone)) gone.add(keyOf(one));
    else throw new RangeError(`no line of a recurrence: ${line}`);
  }
  return { until, walls, listed: given, gone };
}

/** The starts a rule gives, as the wall clock of the series reads. */
function ruled(rule: string, start: EventTime, until: Instant): string[] {
  const wall = wallOf(start);
  const first = wall.length === 10 ? ICAL.Time.fromDateString(wall) : ICAL.Time.fromDateTimeString(wall);
  const iterator = ICAL.Recur.fromString(onTheWall(rule, start)).iterator(first);
  const last = addDays(until.slice(0, 10), 1);
  const walls: string[] = [];
  // Null at its end, which the types do not say.
  for (let next: ICAL.Time | null = iterator.next(); next && walls.length < mostStarts; next = iterator.next()) {
    const one = next.toString();
    if (one.slice(0, 10) > last) break;
    walls.push(one);
  }
  return walls;
}

/** UNTIL is told in UTC, the series counts by its wall clock; a bare date means all of that day. */
function onTheWall(rule: string, start: EventTime): string {
  return rule.replace(/UNTIL=([0-9TZ]+)/i, (whole, end: string) => {
    if (start.date !== undefined) return `UNTIL=${end.slice(0, 8)}`;
    if (end.length === 8) return `UNTIL=${end}T235959`;
    if (!end.endsWith('Z')) return whole;
    const { iso } = wallAt(instantOf(spread(end)), start.timeZone ?? 'UTC');
    return `UNTIL=${iso.slice(0, 19).replace(/[-:]/g, '')}`;
  });
}

function listed(line: string, zone: TimeZone): EventTime[] {
  const { parameters, value } = parts(line);
  const named = /TZID=([^;]+)/.exec(parameters)?.[1] ?? zone;
  return value.split(',').map((one) => {
    if (one.length === 8) return { date: spread(one) };
    const at = one.endsWith('Z') ? instantOf(spread(one)) : instantAt(spread(one), named);
    return { dateTime: at, timeZone: zone };
  });
}

function parts(line: string): { name: string; parameters: string; value: string } {
  const [, name = '', parameters = '', value = ''] = /^([A-Z]+)((?:;[^:]*)?):(.*)$/i.exec(line) ?? [];
  return { name: name.toUpperCase(), parameters, value };
}

/** `20260325T090000Z` as `2026-03-25T09:00:00Z`. */
function spread(basic: string): string {
  return basic.replace(/^(\d{4})(\d\d)(\d\d)/, '$1-$2-$3').replace(/T(\d\d)(\d\d)(\d\d)/, 'T$1:$2:$3');
}
