import { dateOf, dayOfWall, daySeconds, type Wall, weekdayOf } from '../clock/civil.ts';
import type { Rule } from './rule.ts';

/** A rule with everything it leaves unsaid filled in from the first start, so that it can be followed from any period. */
export interface Plan {
  readonly rule: Rule;
  readonly start: Wall;
  /** Seconds into a day, an hour or a minute (by frequency) at which the rule fires, sorted. */
  readonly offsets: readonly number[];
  /** Whether the first start is an occurrence even where the rule does not name it. */
  readonly startCounts: boolean;
}

/** Fills in what RFC 5545 derives from DTSTART. For whole days the parts below a day are passed over. */
export function planOf(written: Rule, start: Wall, wholeDays: boolean): Plan {
  const rule = daysImplied(asWeekly(wholeDays ? withoutTimes(written) : written), start);
  return { rule, start, offsets: offsetsOf(rule, start), startCounts: true };
}

/** Times of a day that are listed in the time of one step. */
const timesAStep = 20;

/** The steps that planning a rule takes: it lists each time of day that the rule names. */
export function stepsToPlan({ hours, minutes, seconds }: Rule): number {
  const times = [hours, minutes, seconds].reduce((product, { length }) => product * Math.max(1, length), 1);
  return Math.floor(times / timesAStep);
}

function withoutTimes(rule: Rule): Rule {
  return { ...rule, hours: [], minutes: [], seconds: [] };
}

/** "Every day, but on weekdays only" is the weekly rule with these days; as such it is counted without expanding it. */
function asWeekly(rule: Rule): Rule {
  const onlyWeekdays = rule.months.length + rule.weeks.length + rule.yearDays.length + rule.monthDays.length === 0;
  if (rule.frequency !== 'DAILY' || rule.interval !== 1 || rule.weekdays.length === 0) return rule;
  if (!onlyWeekdays || rule.positions.length > 0) return rule;
  return { ...rule, frequency: 'WEEKLY' };
}

function daysImplied(rule: Rule, start: Wall): Rule {
  const day = dayOfWall(start);
  const { month, date } = dateOf(day);
  const sameWeekday = [{ weekday: weekdayOf(day), nth: 0 }];
  if (rule.yearDays.length + rule.monthDays.length + rule.weekdays.length > 0) return rule;
  if (rule.weeks.length > 0) return rule.frequency === 'YEARLY' ? { ...rule, weekdays: sameWeekday } : rule;
  switch (rule.frequency) {
    case 'YEARLY':
      return { ...rule, months: rule.months.length > 0 ? rule.months : [month], monthDays: [date] };
    case 'MONTHLY':
      return { ...rule, monthDays: [date] };
    case 'WEEKLY':
      return { ...rule, weekdays: sameWeekday };
    case 'DAILY':
    case 'HOURLY':
    case 'MINUTELY':
    case 'SECONDLY':
      return rule;
  }
}

function offsetsOf(rule: Rule, start: Wall): number[] {
  const second = start - dayOfWall(start) * daySeconds;
  const given = (numbers: readonly number[], implied: number) => (numbers.length > 0 ? numbers : [implied]);
  const seconds = given(rule.seconds, second % 60);
  const minutes = given(rule.minutes, Math.floor(second / 60) % 60);
  const hours = given(rule.hours, Math.floor(second / 3600));
  switch (rule.frequency) {
    case 'YEARLY':
    case 'MONTHLY':
    case 'WEEKLY':
    case 'DAILY':
      return hours.flatMap((h) => minutes.flatMap((m) => seconds.map((s) => h * 3600 + m * 60 + s)));
    case 'HOURLY':
      return minutes.flatMap((m) => seconds.map((s) => m * 60 + s));
    case 'MINUTELY':
      return [...seconds];
    case 'SECONDLY':
      return [0];
  }
}
