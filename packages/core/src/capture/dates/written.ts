import { addDays, isPlainDate, type PlainDate, weekdayOf } from '../../time/index.ts';
import type { Calendar } from './calendar.ts';
import { monthNamed, weekdayNamed } from './names.ts';

/** Days, months and perhaps years in figures or names, or why there is no such date. */
export type Written = PlainDate | 'impossible' | null;

interface Parts {
  readonly day: number;
  readonly month: number;
  readonly year?: number;
}

/** ISO dates, "20 Oct", "October 20th, 2027", "Tue 20 Oct", "10/11" as the locale has it, "the 15th". */
export function written(words: readonly string[], calendar: Calendar): Written {
  const phrase = words.join(' ').replaceAll(',', '');
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(phrase)) {
    const full = phrase.replace(/-(\d)(?!\d)/g, '-0$1');
    return isPlainDate(full) ? full : 'impossible';
  }
  const ordinal = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)$/.exec(phrase)?.[1];
  if (ordinal) return dayOfMonth(Number(ordinal), calendar);
  const [first = '', ...rest] = phrase.split(' ');
  const weekday = weekdayNamed(first);
  const parts = partsOf((weekday && rest.length > 0 ? rest : [first, ...rest]).join(' '), calendar);
  if (parts === null) return null;
  const date = dateOf(parts, calendar);
  if (date === null) return 'impossible';
  // "Fri 10 Oct" where that is a Saturday: one of the two is wrong, and nobody can tell which.
  return weekday && rest.length > 0 && weekdayOf(date) !== weekday ? 'impossible' : date;
}

function partsOf(phrase: string, calendar: Calendar): Parts | null {
  return named(phrase) ?? figures(phrase, calendar);
}

function named(phrase: string): Parts | null {
  const dayFirst = /^(?:the )?(\d{1,2})(?:st|nd|rd|th|\.)?(?: of)? (\p{L}{3,9}\.?)(?: (\d{4}|'\d\d))?$/u.exec(phrase);
  const monthFirst = /^(\p{L}{3,9}\.?) (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}|'\d\d))?$/u.exec(phrase);
  const [day, name, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  const month = monthNamed(name);
  return month === undefined ? null : { day: Number(day), month, ...yearOf(year) };
}

function figures(phrase: string, { monthFirst, dotted }: Calendar): Parts | null {
  // Round the clock, not the 24th of July.
  if (phrase === '24/7') return null;
  const found =
    /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d\d))?$/.exec(phrase) ??
    (dotted ? /^(\d{1,2})\.(\d{1,2})\.?(\d{4}|\d\d)?$/.exec(phrase) : null);
  if (!found) return null;
  const [a, b] = [Number(found[1]), Number(found[2])];
  const usual = monthFirst ? { day: b, month: a } : { day: a, month: b };
  // A month above 12 was meant as the day: there is only one way to read it.
  const other = { day: usual.month, month: usual.day };
  return { ...(usual.month > 12 && other.month <= 12 ? other : usual), ...yearOf(found[3]) };
}

function yearOf(text: string | undefined): { year?: number } {
  if (!text) return {};
  const digits = text.replace("'", '');
  return { year: digits.length === 2 ? 2000 + Number(digits) : Number(digits) };
}

/** The date; without a year the next to come, today included. Null where the calendar has no such day. */
function dateOf({ day, month, year }: Parts, { today }: Calendar): PlainDate | null {
  const of = (inYear: number) =>
    `${String(inYear).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (year !== undefined) return isPlainDate(of(year)) ? of(year) : null;
  const thisYear = Number(today.slice(0, 4));
  // 29 February comes at the latest in eight years.
  const years = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((ahead) => of(thisYear + ahead));
  return years.find((date) => isPlainDate(date) && date >= today) ?? null;
}

/** The next day of that number, today included. */
function dayOfMonth(day: number, { today }: Calendar): Written {
  if (day < 1 || day > 31) return 'impossible';
  for (let ahead = 0; ; ahead++) {
    const date = addDays(today, ahead);
    if (Number(date.slice(8)) === day) return date;
  }
}
