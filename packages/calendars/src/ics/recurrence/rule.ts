import { dayOf, daySeconds, type Wall } from '../clock/civil.ts';
import { Unreadable } from '../unreadable.ts';

export const frequencies = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'] as const;
export type Frequency = (typeof frequencies)[number];

/** A day of the week, 0 Monday … 6 Sunday; `nth` 0 for each of them, 2 for the second, -1 for the last. */
export interface WeekdayPart {
  readonly weekday: number;
  readonly nth: number;
}

/** The last moment a rule reaches, inclusive: a whole day, a wall clock reading, or one in UTC. */
export interface Until {
  readonly wall: Wall;
  readonly form: 'date' | 'local' | 'utc';
}

/** A recurrence rule (RFC 5545, 3.3.10) as it was written; an empty list stands for a part that is not there. */
export interface Rule {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count: number | null;
  readonly until: Until | null;
  /** 0 Monday … 6 Sunday */
  readonly weekStart: number;
  readonly months: readonly number[];
  readonly weeks: readonly number[];
  readonly yearDays: readonly number[];
  readonly monthDays: readonly number[];
  readonly weekdays: readonly WeekdayPart[];
  readonly hours: readonly number[];
  readonly minutes: readonly number[];
  readonly seconds: readonly number[];
  readonly positions: readonly number[];
}

/** A rule that says nothing that could be followed. Its message is meant to be shown. */
export class RuleError extends Unreadable {}

const weekdayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Longest rule looked at, in characters: every BY-part in full stays below it. */
const longestRule = 20_000;

/**
 * Reads the value of an RRULE or EXRULE. Throws RuleError; `note` hears what was put right. Unknown parts are passed
 * over, as RFC 5545 asks.
 */
export function parseRule(text: string, note: (fault: string) => void = () => undefined): Rule {
  if (text.length > longestRule) throw new RuleError('its recurrence rule is too long');
  const parts = new Map<string, string>();
  for (const part of text.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0)
      parts.set(
        part.slice(0, equals).trim().toUpperCase(),
        part
          .slice(equals + 1)
          .trim()
          .toUpperCase(),
      );
  }
  refuseOtherCalendars(parts.get('RSCALE'));
  if (isOpen('UNTIL', parts) || isOpen('COUNT', parts))
    note('its recurrence rule tells no end that can be; it has none');
  if (/^(?:FOR|BACK)WARD$/.test(parts.get('SKIP') ?? ''))
    note('its recurrence rule moves days that a month does not have (SKIP); these are left out');
  noteUnknown([...parts.keys()], note);
  const numbers = (name: string, least: number, most: number) => list(name, parts.get(name), { least, most });
  return {
    frequency: frequency(parts.get('FREQ')),
    interval: whole('INTERVAL', parts.get('INTERVAL'), 1) ?? 1,
    count: isOpen('COUNT', parts) ? null : whole('COUNT', parts.get('COUNT'), 1),
    until: until(parts.get('UNTIL')),
    weekStart: weekStart(parts.get('WKST')),
    months: positive('BYMONTH', numbers('BYMONTH', 1, 12)),
    weeks: numbers('BYWEEKNO', -53, 53),
    yearDays: numbers('BYYEARDAY', -366, 366),
    monthDays: numbers('BYMONTHDAY', -31, 31),
    weekdays: weekdays(parts.get('BYDAY')),
    hours: numbers('BYHOUR', 0, 23),
    minutes: numbers('BYMINUTE', 0, 59),
    // A leap second is read as the second before it: no clock of ours shows 60.
    seconds: distinct(numbers('BYSECOND', 0, 60).map((second) => Math.min(second, 59))),
    positions: numbers('BYSETPOS', -366, 366),
  };
}

const knownParts = new Set(
  'FREQ INTERVAL COUNT UNTIL WKST BYMONTH BYWEEKNO BYYEARDAY BYMONTHDAY BYDAY BYHOUR BYMINUTE BYSECOND BYSETPOS RSCALE SKIP'.split(
    ' ',
  ),
);

/** A misspelt UNTIL makes a rule endless: better to say so. */
function noteUnknown(names: readonly string[], note: (fault: string) => void): void {
  const unknown = names.find((name) => !knownParts.has(name) && !name.startsWith('X-'));
  if (unknown === undefined) return;
  const shown = /^[A-Z]{1,20}$/.test(unknown) ? `, ${unknown},` : '';
  note(`its recurrence rule has a part nobody knows${shown} and is read without it`);
}

/** Some writers say `COUNT=-1`, `COUNT=0` or an empty `UNTIL=` where they mean that a rule never ends. */
function isOpen(name: 'UNTIL' | 'COUNT', parts: ReadonlyMap<string, string>): boolean {
  const text = parts.get(name);
  return text === '' || (name === 'COUNT' && text !== undefined && /^(?:-\d{1,15}|0+)$/.test(text));
}

/** Chinese or Hebrew years (RFC 7529) would fall on other days than those of ours. */
function refuseOtherCalendars(scale: string | undefined): void {
  if (scale !== undefined && scale !== '' && !scale.startsWith('GREGORI'))
    throw new RuleError('its recurrence rule counts in another calendar than ours');
}

function frequency(text: string | undefined): Frequency {
  const found = frequencies.find((name) => name === text);
  if (!found) throw new RuleError(text ? `its recurrence rule has an unknown FREQ` : 'its recurrence rule has no FREQ');
  return found;
}

function whole(name: string, text: string | undefined, least: number): number | null {
  if (text === undefined) return null;
  const number = /^\+?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least)) throw new RuleError(`its recurrence rule has an impossible ${name}`);
  return number;
}

const zeroMeant = new Set(['BYHOUR', 'BYMINUTE', 'BYSECOND']);

function list(name: string, text: string | undefined, range: { least: number; most: number }): number[] {
  if (text === undefined || text === '') return [];
  return distinct(
    text.split(',').map((item) => {
      const number = /^\s*[+-]?\d{1,3}\s*$/.test(item) ? Number(item) : Number.NaN;
      const fits = number >= range.least && number <= range.most && (number !== 0 || zeroMeant.has(name));
      if (!fits) throw new RuleError(`its recurrence rule has an impossible ${name}`);
      return number;
    }),
  );
}

function positive(name: string, numbers: number[]): number[] {
  if (numbers.some((number) => number < 1)) throw new RuleError(`its recurrence rule has an impossible ${name}`);
  return numbers;
}

function weekdays(text: string | undefined): WeekdayPart[] {
  if (text === undefined || text === '') return [];
  const found = new Map<string, WeekdayPart>();
  for (const item of text.split(',')) {
    const [, nth = '', name = ''] = /^([+-]?\d{0,2})\s*([A-Z]{2})$/.exec(item.trim()) ?? [];
    const part = { weekday: weekdayNames.indexOf(name), nth: Number(nth) };
    if (part.weekday < 0 || !(Math.abs(part.nth) <= 53) || nth === '0')
      throw new RuleError('its recurrence rule has an impossible BYDAY');
    found.set(`${part.nth} ${part.weekday}`, part);
  }
  return [...found.values()];
}

function weekStart(text: string | undefined): number {
  const found = weekdayNames.indexOf(text ?? 'MO');
  if (found < 0) throw new RuleError('its recurrence rule has an impossible WKST');
  return found;
}

function until(text: string | undefined): Until | null {
  if (text === undefined || text === '') return null;
  const [, year, month, date, time, hour, minute, second, utc] =
    /^(\d{4})(\d\d)(\d\d)(T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(text.replace(/[-:]/g, '')) ?? [];
  if (year === undefined) throw new RuleError('its recurrence rule has an UNTIL that is no date');
  const midnight = dayOf(Number(year), Number(month), Number(date)) * daySeconds;
  if (time === undefined) return { wall: midnight, form: 'date' };
  const wall = midnight + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return { wall, form: utc === 'Z' ? 'utc' : 'local' };
}

function distinct(numbers: number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
