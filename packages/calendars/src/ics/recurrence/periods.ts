import { type Day, dateOf, dayOf, dayOfWall, daySeconds, monthLength, type Wall, weekdayOf } from '../clock/civil.ts';
import type { Plan } from './plan.ts';
import type { Rule } from './rule.ts';

/** A stretch of days, both inclusive. */
export interface Span {
  readonly first: Day;
  readonly last: Day;
}

/** The periods of a rule of days or longer, numbered from the one that holds the first start. */
export interface Periods {
  /** The number of the period that holds the day, or of the last one before it. */
  at(day: Day): number;
  /** The days of a period that a rule may fire on, in stretches; those of a year only in the months it names. */
  spans(number: number): Span[];
}

export function periodsOf({ rule, start }: Plan): Periods {
  const day = dayOfWall(start);
  const { year, month } = dateOf(day);
  switch (rule.frequency) {
    case 'YEARLY':
      return {
        at: (other) => Math.floor((dateOf(other).year - year) / rule.interval),
        spans: (number) => yearSpans(rule, year + number * rule.interval),
      };
    case 'MONTHLY': {
      const first = year * 12 + month - 1;
      return {
        at: (other) => {
          const date = dateOf(other);
          return Math.floor((date.year * 12 + date.month - 1 - first) / rule.interval);
        },
        spans: (number) => {
          const index = first + number * rule.interval;
          return [monthSpan(Math.floor(index / 12), (index % 12) + 1)];
        },
      };
    }
    case 'WEEKLY': {
      const monday = day - ((weekdayOf(day) - rule.weekStart + 7) % 7);
      return stretches(monday, 7, rule.interval);
    }
    case 'DAILY':
    case 'HOURLY':
    case 'MINUTELY':
    case 'SECONDLY':
      return stretches(day, 1, rule.interval);
  }
}

function stretches(first: Day, length: number, interval: number): Periods {
  return {
    at: (day) => Math.floor((day - first) / (length * interval)),
    spans: (number) => {
      const start = first + number * length * interval;
      return [{ first: start, last: start + length - 1 }];
    },
  };
}

function yearSpans(rule: Rule, year: number): Span[] {
  if (rule.months.length === 0) return [{ first: dayOf(year, 1, 1), last: dayOf(year, 12, 31) }];
  return rule.months.map((month) => monthSpan(year, month));
}

function monthSpan(year: number, month: number): Span {
  const first = dayOf(year, month, 1);
  return { first, last: first + monthLength(year, month) - 1 };
}

const unitSeconds = { HOURLY: 3600, MINUTELY: 60, SECONDLY: 1 } as const;

/** The length of a period below a day, in seconds; null for a rule of days or longer. */
export function shortPeriod(rule: Rule): number | null {
  switch (rule.frequency) {
    case 'HOURLY':
    case 'MINUTELY':
    case 'SECONDLY':
      return unitSeconds[rule.frequency];
    case 'YEARLY':
    case 'MONTHLY':
    case 'WEEKLY':
    case 'DAILY':
      return null;
  }
}

/**
 * Where the time-of-day parts of a rule below a day rule out a whole day, hour or minute: its end; null where the period
 * at `wall` may fire.
 */
export function ruledOutUntil(rule: Rule, wall: Wall, fits: (day: Day) => boolean): Wall | null {
  const day = dayOfWall(wall);
  if (!fits(day)) return (day + 1) * daySeconds;
  const second = wall - day * daySeconds;
  const out = (parts: readonly number[], length: number, modulo: number): Wall | null => {
    const number = Math.floor(second / length);
    return parts.length > 0 && !parts.includes(number % modulo) ? day * daySeconds + (number + 1) * length : null;
  };
  const hour = out(rule.hours, 3600, 24);
  if (hour !== null || rule.frequency === 'HOURLY') return hour;
  const minute = out(rule.minutes, 60, 60);
  if (minute !== null || rule.frequency === 'MINUTELY') return minute;
  return out(rule.seconds, 1, 60);
}
