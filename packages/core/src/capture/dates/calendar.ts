import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  dateIn,
  type Instant,
  type PlainDate,
  plainDate,
  type TimeZone,
  weekdayOf,
} from '../../time/index.ts';
import type { NoteContext } from '../context.ts';

/** The day a phrase is read on, and the customs it is read by. */
export interface Calendar {
  readonly now: Instant;
  readonly zone: TimeZone;
  readonly today: PlainDate;
  /** `en`, `de` */
  readonly language: string;
  /** Whether 10/11 is the eleventh of October. */
  readonly monthFirst: boolean;
  /** Whether dates are written with dots, 10.11. */
  readonly dotted: boolean;
  /** 1 Monday … 7 Sunday. */
  readonly weekStart: number;
  readonly workingDays: ReadonlySet<number>;
  readonly holidays: ReadonlySet<PlainDate>;
}

const usualWeek = [1, 2, 3, 4, 5];

/** The calendar of whoever makes the note. */
export function calendarOf({ now, zone, locale, workingDays = usualWeek, holidays = [] }: NoteContext): Calendar {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', timeZone: 'UTC' }).formatToParts(0);
  const order = parts.map(({ type }) => type);
  return {
    now,
    zone,
    today: dateIn(now, zone),
    language: new Intl.Locale(locale).language,
    monthFirst: order.indexOf('month') < order.indexOf('day'),
    dotted: parts.some(({ type, value }) => type === 'literal' && value.startsWith('.')),
    weekStart: weekStartOf(locale),
    workingDays: new Set(workingDays.length > 0 ? workingDays : usualWeek),
    holidays: new Set(holidays),
  };
}

/** The first day of the week where the locale is at home; Monday, as ISO 8601 has it, where the host does not tell. */
function weekStartOf(locale: string): number {
  const found: unknown = new Intl.Locale(locale);
  if (typeof found !== 'object' || found === null || !('getWeekInfo' in found)) return 1;
  if (typeof found.getWeekInfo !== 'function') return 1;
  const info: unknown = found.getWeekInfo();
  if (typeof info !== 'object' || info === null || !('firstDay' in info)) return 1;
  return typeof info.firstDay === 'number' ? info.firstDay : 1;
}

/** The first day of the calendar week that many weeks from this one. */
export function startOfWeek({ today, weekStart }: Calendar, weeks: number): PlainDate {
  return addDays(today, weeks * 7 - ((weekdayOf(today) - weekStart + 7) % 7));
}

/** The last working day of the calendar week that many weeks from this one. */
export function endOfWeek(calendar: Calendar, weeks: number): PlainDate {
  const start = startOfWeek(calendar, weeks);
  const days = [6, 5, 4, 3, 2, 1, 0].map((ahead) => addDays(start, ahead));
  return days.find((day) => calendar.workingDays.has(weekdayOf(day))) ?? addDays(start, 6);
}

/** The last day of the month that many months from this one. */
export function endOfMonth({ today }: Calendar, months: number): PlainDate {
  const month = Temporal.PlainDate.from(today).with({ day: 1 }).add({ months });
  return plainDate(month.with({ day: month.daysInMonth }));
}

/** The last day of the calendar quarter that many quarters from this one. */
export function endOfQuarter(calendar: Calendar, quarters: number): PlainDate {
  const month = Number(calendar.today.slice(5, 7));
  return endOfMonth(calendar, ((12 - month) % 3) + quarters * 3);
}

export function addMonths(date: PlainDate, months: number): PlainDate {
  return plainDate(Temporal.PlainDate.from(date).add({ months }));
}

/** The date that many working days later, weekends and holidays passed over. */
export function addWorkingDays(calendar: Calendar, days: number): PlainDate {
  let date = calendar.today;
  for (let left = days; left > 0; ) {
    date = addDays(date, 1);
    if (calendar.workingDays.has(weekdayOf(date)) && !calendar.holidays.has(date)) left--;
  }
  return date;
}

/** The next date with that weekday, never today. */
export function nextWeekday(today: PlainDate, weekday: number): PlainDate {
  return addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
}
