import { type Day, dateOf, dayOf, monthLength, weekdayOf, yearLength } from '../clock/civil.ts';
import type { Rule } from './rule.ts';

/** Whether a day is among those the rule's date parts name. A part that is not there lets every day pass. */
export function dayTest(rule: Rule): (day: Day) => boolean {
  const months = mask(rule.months);
  const monthDays = mask(rule.monthDays);
  const yearDays = mask(rule.yearDays);
  const weeks = mask(rule.weeks);
  const weekdays = weekdayTest(rule);
  const dates = (day: Day) => {
    const { year, month, date } = dateOf(day);
    if (months && !months.has(month)) return false;
    if (monthDays && !monthDays.has(date) && !monthDays.has(date - monthLength(year, month) - 1)) return false;
    return !yearDays || inYear(yearDays, year, day);
  };
  // Most rules name weekdays only, which need no date.
  const dated = months || monthDays || yearDays;
  return (day) => {
    if (weekdays && !weekdays(day)) return false;
    if (dated && !dates(day)) return false;
    return !weeks || inWeeks(weeks, day, rule.weekStart);
  };
}

function mask(numbers: readonly number[]): ReadonlySet<number> | null {
  return numbers.length > 0 ? new Set(numbers) : null;
}

function inYear(yearDays: ReadonlySet<number>, year: number, day: Day): boolean {
  const nth = day - dayOf(year, 1, 1) + 1;
  return yearDays.has(nth) || yearDays.has(nth - yearLength(year) - 1);
}

/** Weeks as ISO 8601 counts them, but from the rule's first day of the week: the first has four days of its year. */
function inWeeks(weeks: ReadonlySet<number>, day: Day, weekStart: number): boolean {
  const fourth = day - ((weekdayOf(day) - weekStart + 7) % 7) + 3;
  const { year } = dateOf(fourth);
  const nth = Math.floor((fourth - dayOf(year, 1, 1)) / 7) + 1;
  return weeks.has(nth) || weeks.has(nth - weeksIn(year, weekStart) - 1);
}

function weeksIn(year: number, weekStart: number): number {
  // 28 December is always in the last week of its year.
  const last = dayOf(year, 12, 28);
  const fourth = last - ((weekdayOf(last) - weekStart + 7) % 7) + 3;
  return Math.floor((fourth - dayOf(year, 1, 1)) / 7) + 1;
}

function weekdayTest(rule: Rule): ((day: Day) => boolean) | null {
  if (rule.weekdays.length === 0) return null;
  const within = nthWithin(rule);
  const plain = new Set(rule.weekdays.filter(({ nth }) => nth === 0 || !within).map(({ weekday }) => weekday));
  const counted = new Set(rule.weekdays.filter(({ nth }) => nth !== 0).map((part) => part.nth * 7 + part.weekday));
  return (day) => {
    const weekday = weekdayOf(day);
    if (plain.has(weekday)) return true;
    if (!within || counted.size === 0) return false;
    const { index, length } = within(day);
    const nth = Math.floor(index / 7) + 1;
    const fromEnd = -(Math.floor((length - 1 - index) / 7) + 1);
    return counted.has(nth * 7 + weekday) || counted.has(fromEnd * 7 + weekday);
  };
}

/** Where a weekday with a number is counted: in its month or in its year; null where numbers mean nothing. */
function nthWithin(rule: Rule): ((day: Day) => { index: number; length: number }) | null {
  if (rule.frequency === 'MONTHLY' || (rule.frequency === 'YEARLY' && rule.months.length > 0))
    return (day) => {
      const { year, month, date } = dateOf(day);
      return { index: date - 1, length: monthLength(year, month) };
    };
  if (rule.frequency === 'YEARLY')
    return (day) => {
      const { year } = dateOf(day);
      return { index: day - dayOf(year, 1, 1), length: yearLength(year) };
    };
  return null;
}
