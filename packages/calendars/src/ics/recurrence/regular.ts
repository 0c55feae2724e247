import { shortPeriod } from './periods.ts';
import type { Plan } from './plan.ts';
import type { Rule } from './rule.ts';

/**
 * How often a rule fires in every one of its periods, where that can be told from the rule alone; null where it differs
 * from period to period (the 31st, a fifth Friday, a week 53).
 */
export function timesAPeriod({ rule, offsets }: Plan): number | null {
  const days = daysAPeriod(rule);
  if (days === null) return null;
  if (rule.positions.length === 0) return days.always ? days.least * offsets.length : null;
  // Positions are safe where every period is long enough for each, and none can be reached from both ends.
  const least = days.least * offsets.length;
  return sameSign(rule.positions) && rule.positions.every((position) => Math.abs(position) <= least)
    ? rule.positions.length
    : null;
}

interface DaysAPeriod {
  readonly least: number;
  /** Whether every period has exactly that many. */
  readonly always: boolean;
}

function daysAPeriod(rule: Rule): DaysAPeriod | null {
  if (shortPeriod(rule) !== null) return narrowed(rule) ? null : { least: 1, always: true };
  if (rule.weeks.length > 0) return null;
  switch (rule.frequency) {
    case 'YEARLY':
      return rule.yearDays.length > 0 ? yearDays(rule) : inYear(rule);
    case 'MONTHLY':
      return rule.months.length + rule.yearDays.length > 0 ? null : inMonth(rule, 28);
    case 'WEEKLY': {
      const limited = rule.months.length + rule.yearDays.length + rule.monthDays.length > 0;
      return limited ? null : { least: new Set(rule.weekdays.map(({ weekday }) => weekday)).size, always: true };
    }
    case 'DAILY':
    case 'HOURLY':
    case 'MINUTELY':
    case 'SECONDLY':
      return narrowed(rule) ? null : { least: 1, always: true };
  }
}

function narrowed(rule: Rule): boolean {
  const days = [rule.months, rule.weeks, rule.yearDays, rule.monthDays, rule.weekdays];
  const times = shortPeriod(rule) === null ? [] : [rule.hours, rule.minutes, rule.seconds];
  const parts = [...days, ...times].filter((part) => part.length > 0);
  if (rule.frequency === 'HOURLY') return parts.some((part) => part !== rule.minutes && part !== rule.seconds);
  if (rule.frequency === 'MINUTELY') return parts.some((part) => part !== rule.seconds);
  return parts.length > 0;
}

function yearDays(rule: Rule): DaysAPeriod | null {
  const limited = rule.months.length + rule.monthDays.length + rule.weekdays.length > 0;
  if (limited || !sameSign(rule.yearDays) || rule.yearDays.some((day) => Math.abs(day) > 365)) return null;
  return { least: rule.yearDays.length, always: true };
}

const shortest = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function inYear(rule: Rule): DaysAPeriod | null {
  if (rule.months.length > 0) {
    const month = inMonth(rule, Math.min(...rule.months.map((number) => shortest[number - 1] ?? 28)));
    return month && { least: month.least * rule.months.length, always: month.always };
  }
  if (rule.monthDays.length > 0) {
    const month = inMonth(rule, 28);
    return month && { least: month.least * 12, always: month.always };
  }
  return weekdaysWithin(rule, 52);
}

function inMonth(rule: Rule, shortestMonth: number): DaysAPeriod | null {
  if (rule.monthDays.length === 0) return weekdaysWithin(rule, 4);
  if (rule.weekdays.length > 0 || !sameSign(rule.monthDays)) return null;
  const fits = rule.monthDays.every((day) => Math.abs(day) <= shortestMonth);
  return fits ? { least: rule.monthDays.length, always: true } : null;
}

/** Every weekday comes at least that often in the month or year. */
function weekdaysWithin(rule: Rule, least: number): DaysAPeriod | null {
  const plain = rule.weekdays.filter(({ nth }) => nth === 0);
  if (plain.length === rule.weekdays.length) return { least: plain.length * least, always: false };
  if (plain.length > 0 || !sameSign(rule.weekdays.map(({ nth }) => nth))) return null;
  return rule.weekdays.every(({ nth }) => Math.abs(nth) <= least)
    ? { least: rule.weekdays.length, always: true }
    : null;
}

function sameSign(numbers: readonly number[]): boolean {
  return numbers.every((number) => number > 0) || numbers.every((number) => number < 0);
}
