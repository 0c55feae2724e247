import { longestLogicalLine, mostDates, mostRules } from '../bounds.ts';
import { daySeconds, firstWall, lastWall, type Wall } from '../clock/civil.ts';
import { parseRule, type Rule } from '../recurrence/rule.ts';
import { OutOfSteps, type Steps } from '../recurrence/steps.ts';
import { type Property, readProperty } from '../text/property.ts';
import { type Length, readLength, readWall, type WallReading } from '../text/time.ts';
import { Unreadable } from '../unreadable.ts';
import { momentOf, type Utc, utcZone, wallIn, type Zone } from '../zones/zone.ts';
import type { EventLines } from './lines.ts';

/** A date or time of an event. A floating one and a date have no zone of their own. */
export interface Stamp {
  readonly wall: Wall;
  readonly zone: Zone | null;
  readonly isDate: boolean;
}

/** How an end follows from a start. */
export type End =
  /** As many whole days, or as long on the wall clock. */
  | { readonly by: 'wall'; readonly wall: number }
  /** Days on the wall clock, then exact seconds. */
  | { readonly by: 'length'; readonly length: Length };

/** When an event is, as written; nothing is expanded yet. */
export interface EventTimes {
  readonly start: Stamp;
  readonly end: End;
  readonly rules: readonly Rule[];
  readonly exceptionRules: readonly Rule[];
  readonly dates: readonly AddedDate[];
  readonly exceptions: readonly Stamp[];
}

export interface AddedDate {
  readonly start: Stamp;
  /** Null where it is as long as the event. */
  readonly end: End | null;
}

/** An event that cannot be placed in time. Its message says why and can be shown. */
export class EventError extends Unreadable {}

export interface ZoneFinding {
  /** The zone of a TZID, or null; whoever answers null has told the fault. */
  find(id: string): Zone | null;
  /** Where floating times and whole days are read. */
  readonly reading: Zone;
}

export interface TimesContext {
  readonly zones: ZoneFinding;
  /** Counts the dates that an event adds or strikes out. */
  readonly dates: Steps;
  /** Hears what was put right. */
  note(fault: string): void;
}

/** Reads when an event is. Throws EventError, RuleError and PropertyError. */
export function readTimes(lines: EventLines, { zones, dates, note }: TimesContext): EventTimes {
  const found = firstStamp(lines.one('DTSTART') ?? lines.one('RECURRENCE-ID'), zones);
  if (!found) throw new EventError('its start is missing or no date');
  const start = asWholeDay(found, lines, zones);
  return {
    start,
    end: readEnd(lines, { start, zones, note }),
    rules: rulesOf(lines, 'RRULE', note),
    exceptionRules: rulesOf(lines, 'EXRULE', note),
    dates: datesOf(lines, {
      name: 'RDATE',
      dates,
      read: (line) => addedDates(line, zones, note),
    }),
    exceptions: datesOf(lines, { name: 'EXDATE', dates, read: (line) => stampsOf(line, zones, note) }),
  };
}

/** As most write it, which needs no parser: `DTSTART:20261119T090000Z`, `DTSTART;TZID=Europe/Berlin:20261119T090000`. */
const plainLine = /^[A-Z-]+(?:;TZID=([\w/+-]+))?:(\d{8}T\d{6}Z?)$/i;

/** Reads a DTSTART or RECURRENCE-ID line by itself; null when it is no date. Throws PropertyError. */
export function readStampLine(name: 'DTSTART' | 'RECURRENCE-ID', line: string, zones: ZoneFinding): Stamp | null {
  return plainStamp(line, zones) ?? firstStamp(readProperty(name, line), zones);
}

function plainStamp(line: string, zones: ZoneFinding): Stamp | null {
  const [, id, value] = plainLine.exec(line) ?? [];
  const reading = value === undefined ? null : readWall(value);
  return reading && stampIn(reading, id ?? null, zones);
}

/** Some writers leave a rule empty where an event never recurs. */
function rulesOf(lines: EventLines, name: 'RRULE' | 'EXRULE', note: (fault: string) => void): Rule[] {
  const written = lines.values(name);
  if (written.length > mostRules) throw new EventError(`it has more than ${mostRules} recurrence rules`);
  return written.flatMap((text) => (text === '' ? [] : parseRule(text, note)));
}

interface DatesContext<T> {
  readonly name: 'RDATE' | 'EXDATE';
  readonly dates: Steps;
  read(line: string): T[];
}

function datesOf<T>(lines: EventLines, { name, dates, read }: DatesContext<T>): T[] {
  const found: T[] = [];
  // To show what was struck out would be worse than to show nothing.
  const tooMany = (most: string) => new EventError(`it adds or strikes out more ${most}`);
  for (const line of lines.raws(name)) {
    if (line.length > longestLogicalLine) throw tooMany(`than ${mostDates} dates`);
    if (!take(dates, line.split(',').length)) throw tooMany(`dates than are read of one event or one calendar`);
    for (const one of read(line)) found.push(one);
    if (found.length > mostDates) throw tooMany(`than ${mostDates} dates`);
  }
  return found;
}

function take(steps: Steps, count: number): boolean {
  try {
    steps.take(count);
    return true;
  } catch (error) {
    if (error instanceof OutOfSteps) return false;
    throw error;
  }
}

/** The original start an edited occurrence stands for; null for other events. Throws EventError. */
export function readRecurrenceId(lines: EventLines, zones: ZoneFinding): Stamp | null {
  const property = lines.one('RECURRENCE-ID');
  if (!property) return null;
  const stamp = firstStamp(property, zones);
  if (!stamp) throw new EventError('its RECURRENCE-ID is no date');
  return stamp;
}

/** The moment of a stamp; a floating one is read in `zone`. */
export function momentOfStamp(stamp: Stamp, zone: Zone): Utc {
  return momentOf(stamp.wall, stamp.zone ?? zone);
}

/** The wall clock of a stamp in a zone; one without a zone of its own stands as it is. */
export function wallWithin(stamp: Stamp, zone: Zone): Wall {
  return stamp.isDate || !stamp.zone || stamp.zone === zone
    ? stamp.wall
    : wallIn(zone, momentOf(stamp.wall, stamp.zone));
}

function firstStamp(property: Property | null, zones: ZoneFinding): Stamp | null {
  return property ? stampOf(property, property.values[0], zones) : null;
}

function stampOf(property: Property, value: unknown, zones: ZoneFinding): Stamp | null {
  const reading = readWall(String(value));
  return reading && stampIn(reading, reading.form === 'local' ? property.parameter('tzid') : null, zones);
}

function stampIn({ wall, form }: WallReading, zoneId: string | null, zones: ZoneFinding): Stamp {
  switch (form) {
    case 'date':
      return { wall, zone: null, isDate: true };
    case 'utc':
      return { wall, zone: utcZone, isDate: false };
    case 'local':
      return { wall, zone: zoneId === null ? null : zones.find(zoneId), isDate: false };
  }
}

function stampsOf(line: string, zones: ZoneFinding, note: (fault: string) => void): Stamp[] {
  const plain = plainStamp(line, zones);
  if (plain) return [plain];
  const property = readProperty('EXDATE', line);
  return property.values.flatMap((value) => {
    const stamp = stampOf(property, value, zones);
    if (!stamp) note('a date among its exceptions cannot be read and is passed over');
    return stamp ? [stamp] : [];
  });
}

function addedDates(line: string, zones: ZoneFinding, note: (fault: string) => void): AddedDate[] {
  const plain = plainStamp(line, zones);
  if (plain) return [{ start: plain, end: null }];
  const property = readProperty('RDATE', line);
  return property.values.flatMap((value): AddedDate[] => {
    const [from, to]: unknown[] = Array.isArray(value) ? value : [value, null];
    const start = stampOf(property, from, zones);
    if (!start) note('a date among its added ones cannot be read and is passed over');
    return start ? [{ start, end: to === null ? null : periodEnd(start, String(to), note) }] : [];
  });
}

function periodEnd(start: Stamp, to: string, note: (fault: string) => void): End | null {
  const length = readLength(to);
  if (length) return sane({ by: 'length', length }, note);
  const end = readWall(to);
  return end ? sane({ by: 'wall', wall: end.wall - start.wall }, note) : null;
}

/** Outlook writes whole days as midnight to midnight with a mark of its own. */
function asWholeDay(start: Stamp, lines: EventLines, zones: ZoneFinding): Stamp {
  const marks = ['X-MICROSOFT-CDO-ALLDAYEVENT', 'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT'];
  const marked = marks.some((name) => lines.values(name)[0]?.toUpperCase() === 'TRUE');
  if (start.isDate || !marked) return start;
  const wall = wholeDayWall(start, zones);
  return wall % daySeconds === 0 ? { wall, zone: null, isDate: true } : start;
}

function wholeDayWall(stamp: Stamp, zones: ZoneFinding): Wall {
  if (stamp.zone !== utcZone) return stamp.wall;
  return stamp.wall + zones.reading.offsetAt(stamp.wall);
}

interface EndContext {
  readonly start: Stamp;
  readonly zones: ZoneFinding;
  readonly note: (fault: string) => void;
}

function readEnd(lines: EventLines, { start, zones, note }: EndContext): End {
  const property = lines.one('DTEND');
  if (property) {
    const end = firstStamp(property, zones);
    if (!end) throw new EventError('its end is no date');
    return sane(between(start, end, zones), note);
  }
  const written = lines.values('DURATION')[0];
  if (written !== undefined) {
    const length = readLength(written);
    if (!length) throw new EventError('its DURATION cannot be read');
    return sane({ by: 'length', length }, note);
  }
  // Without an end a date lasts its day, and a time is a moment (RFC 5545, 3.6.1).
  return { by: 'wall', wall: start.isDate ? daySeconds : 0 };
}

/** An end in the same zone keeps its place on the wall clock over a DST night; one in another keeps the exact length. */
function between(start: Stamp, end: Stamp, zones: ZoneFinding): End {
  if (start.isDate) {
    const wall = end.isDate ? end.wall : wholeDayWall(end, zones);
    return { by: 'wall', wall: Math.max(daySeconds, Math.ceil((wall - start.wall) / daySeconds) * daySeconds) };
  }
  if (end.isDate || end.zone === start.zone) return { by: 'wall', wall: end.wall - start.wall };
  const seconds = momentOfStamp(end, zones.reading) - momentOfStamp(start, zones.reading);
  return { by: 'length', length: { days: 0, seconds } };
}

/** How long an end lies behind its start at most, in seconds. */
export function sizeOf(end: End): number {
  return end.by === 'wall' ? end.wall : end.length.days * daySeconds + end.length.seconds;
}

const longest = lastWall - firstWall;

function sane(end: End, note: (fault: string) => void): End {
  const size = sizeOf(end);
  if (size >= 0 && size <= longest) return end;
  note(
    size < 0 ? 'it ends before it starts; it is shown without length' : 'it ends after the year 9999; it is cut there',
  );
  return { by: 'wall', wall: size < 0 ? 0 : longest };
}
