import { addDays, addSeconds, dateIn, type PlainDate } from '../../time/index.ts';
import {
  addMonths,
  addWorkingDays,
  type Calendar,
  endOfMonth,
  endOfQuarter,
  endOfWeek,
  nextWeekday,
  startOfWeek,
} from './calendar.ts';
import { countNamed, monthNamed, weekdayNamed } from './names.ts';

/** Dates said by their distance: "tomorrow", "in 2 weeks", "3 working days from now"; null for anything else. */
export function byDistance(words: readonly string[], calendar: Calendar): PlainDate | null {
  const phrase = words.join(' ');
  if (/^(?:today|tonight|now|eod|cob|(?:the )?end of (?:the )?day|close of business)$/.test(phrase))
    return calendar.today;
  if (/^(?:tomorrow|tmrw|tmr|tomoz)$/.test(phrase)) return addDays(calendar.today, 1);
  if (/^(?:the )?day after tomorrow$/.test(phrase)) return addDays(calendar.today, 2);
  const ahead = /^(?:in|within) (.{1,40})$/.exec(phrase)?.[1] ?? /^(.{1,40}) from (?:now|today)$/.exec(phrase)?.[1];
  return ahead === undefined ? null : after(ahead.replace(/^the next /, ''), calendar);
}

/** Longest stretches that make sense as a promise, by unit. */
const most = { hour: 99, day: 999, week: 260, month: 60, year: 5 } as const;

const shortUnits: Readonly<Record<string, string>> = { d: 'days', w: 'weeks', wd: 'working days' };

function after(stretch: string, calendar: Calendar): PlainDate | null {
  if (stretch === 'a fortnight') return addDays(calendar.today, 14);
  const short = /^(\d{1,3})(wd|d|w)$/.exec(stretch);
  if (short) return after(`${short[1]} ${shortUnits[short[2] ?? ''] ?? ''}`, calendar);
  const found = /^(\S{1,9}) (working |business |work|week)?(hour|day|week|month|year)s?(?:' time|’ time| time)?$/.exec(
    stretch.replace(/^a couple (?:of )?/, 'two '),
  );
  const [, said = '', working, unit] = found ?? [];
  const count = countNamed(said);
  if (count === undefined || !isUnit(unit) || count > most[unit]) return null;
  if (working !== undefined) return unit === 'day' ? addWorkingDays(calendar, count) : null;
  switch (unit) {
    case 'hour':
      return dateIn(addSeconds(calendar.now, count * 3600), calendar.zone);
    case 'day':
      return addDays(calendar.today, count);
    case 'week':
      return addDays(calendar.today, count * 7);
    case 'month':
      return addMonths(calendar.today, count);
    case 'year':
      return addMonths(calendar.today, count * 12);
  }
}

function isUnit(unit: string | undefined): unit is keyof typeof most {
  return unit !== undefined && unit in most;
}

/**
 * A weekday: the next to come, never today; "next Friday" is that of the next calendar week; "Thursday week" a week
 * later. Null for anything else.
 */
export function byWeekday(words: readonly string[], calendar: Calendar): PlainDate | null {
  const [first, second, third, fourth] = words;
  const alone = weekdayNamed(first);
  if (alone !== undefined) {
    const next = nextWeekday(calendar.today, alone);
    if (words.length === 1) return next;
    if (words.length === 2)
      return second === 'week' ? addDays(next, 7) : second === 'fortnight' ? addDays(next, 14) : null;
    const ofNext = second === 'of' && third === 'next' && fourth === 'week' && words.length === 4;
    return ofNext ? inNextWeek(alone, calendar) : null;
  }
  const day = weekdayNamed(second);
  if (day === undefined) return null;
  if (words.length === 2 && (first === 'this' || first === 'coming' || first === 'the'))
    return nextWeekday(calendar.today, day);
  if (first !== 'next') return null;
  return words.length === 2 || (words.length === 3 && third === 'week') ? inNextWeek(day, calendar) : null;
}

function inNextWeek(weekday: number, calendar: Calendar): PlainDate {
  return addDays(startOfWeek(calendar, 1), (weekday - calendar.weekStart + 7) % 7);
}

const short: ReadonlyMap<string, string> = new Map([
  ['eow', 'week'],
  ['eom', 'month'],
  ['eoq', 'quarter'],
  ['eoy', 'year'],
]);

/**
 * Ends of weeks, months, quarters and years, this one's or the next's. A week ends on its last working day, the others on
 * their last day. A bare "next week" is over when its last working day is. Null for anything else.
 */
export function byEnd(words: readonly string[], calendar: Calendar): PlainDate | null {
  const phrase = words.join(' ');
  const whole = /^(this|next) (week|month|quarter|year)$/.exec(phrase);
  if (whole) return endOf(whole[2] ?? '', whole[1] === 'next' ? 1 : 0, calendar);
  const abbreviated = short.get(phrase);
  if (abbreviated) return endOf(abbreviated, 0, calendar);
  const after = /^(?:the )?end of (?:the |this |of )?(.{1,20})$/.exec(phrase)?.[1];
  const before = /^(week|month|quarter|year)(?: |-)end$/.exec(phrase)?.[1];
  const said = after ?? before;
  if (said === undefined) return null;
  const next = /^next (.{1,20})$/.exec(said)?.[1];
  return endOf(next ?? said, next === undefined ? 0 : 1, calendar) ?? (next ? null : endOfNamed(said, calendar));
}

function endOf(unit: string, ahead: number, calendar: Calendar): PlainDate | null {
  switch (unit) {
    case 'week': {
      const end = endOfWeek(calendar, ahead);
      return end >= calendar.today ? end : endOfWeek(calendar, ahead + 1);
    }
    case 'month':
      return endOfMonth(calendar, ahead);
    case 'quarter':
      return endOfQuarter(calendar, ahead);
    case 'year':
      return `${Number(calendar.today.slice(0, 4)) + ahead}-12-31`;
    default:
      return null;
  }
}

/** The end of a month or a quarter by its name, the next to come. */
function endOfNamed(name: string, calendar: Calendar): PlainDate | null {
  const quarter = /^q([1-4])$/.exec(name)?.[1];
  const month = quarter ? Number(quarter) * 3 : monthNamed(name);
  if (month === undefined) return null;
  return endOfMonth(calendar, (month - Number(calendar.today.slice(5, 7)) + 12) % 12);
}
