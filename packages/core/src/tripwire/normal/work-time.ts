import { type Manager, Weekday, type WorkingHours } from '../../manager/index.ts';
import type { Person } from '../../people/index.ts';
import type { Team } from '../../team/index.ts';
import {
  type Duration,
  durationParts,
  type Instant,
  instantAt,
  type PlainDate,
  type TimeZone,
  wallAt,
} from '../../time/index.ts';
import { calendarDay, dayNumber, weekdayOfNumber } from './day-number.ts';

/** Dates on which somebody is away, the last one included. */
export interface Absence {
  readonly person: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** When a team or a person works. */
export interface WorkTime {
  readonly zone: TimeZone;
  /** 1 Monday … 7 Sunday. */
  readonly weekdays: ReadonlySet<number>;
  /** Minutes of the day at which work begins and ends. */
  readonly from: number;
  readonly to: number;
  /** Whether the clock stands still all of that day, whatever the weekday: a holiday, an absence, a week of planning. */
  isOff(day: number): boolean;
}

const usualHours: WorkingHours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' };

/** Whose time it is: the team's where it has its own, else the manager's; of a person the days they work, without absences. */
export function workTimeOf(
  whose: {
    readonly manager: Manager;
    readonly team: Team | null;
    readonly person: Person | null;
    readonly absences: readonly Absence[];
  },
  grace: Duration = '0wd',
): WorkTime {
  const { manager, team, person } = whose;
  const hours = team?.workingHours ?? manager.workingHours ?? usualHours;
  const weekdays = new Set((person?.works ?? hours.days).map((day) => Weekday.options.indexOf(day) + 1));
  const holidays = new Set((team?.holidays ?? manager.holidays ?? []).map(dayNumber));
  const away = whose.absences
    .filter((absence) => absence.person === person?.id)
    .map(({ from, to }) => ({ from: dayNumber(from), to: dayNumber(to) }));
  const isAway = (day: number) => holidays.has(day) || away.some(({ from, to }) => day >= from && day <= to);
  const inGrace = graceOf(grace, (day) => weekdays.has(weekdayOfNumber(day)) && !isAway(day));
  return {
    zone: team?.timezone ?? manager.timezone,
    weekdays,
    from: minutesOf(hours.from),
    to: minutesOf(hours.to),
    isOff: (day) => isAway(day) || inGrace(day),
  };
}

/** Whether a day is one of the first of its quarter. */
function graceOf(grace: Duration, works: (day: number) => boolean): (day: number) => boolean {
  const { count, unit } = durationParts(grace);
  if (count === 0) return () => false;
  const days = unit === 'w' ? count * 7 : unit === 'd' || unit === 'wd' ? count : 1;
  const ends = new Map<number, number>();
  return (day) => {
    const start = quarterStart(day);
    let end = ends.get(start);
    if (end === undefined) {
      end = unit === 'wd' ? nth(start - 1, days, works) : start + days - 1;
      ends.set(start, end);
    }
    return day <= end;
  };
}

const quarters = new Map<number, number>();
const mostQuarters = 10_000;

/** The first day of the quarter of the calendar year that holds the day. */
export function quarterStart(day: number): number {
  const known = quarters.get(day);
  if (known !== undefined) return known;
  if (quarters.size >= mostQuarters) quarters.clear();
  const start = readQuarterStart(day);
  quarters.set(day, start);
  return start;
}

function readQuarterStart(day: number): number {
  const date = calendarDay(day);
  const month = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
  return dayNumber(`${date.slice(0, 5)}${String(month).padStart(2, '0')}-01`);
}

/** As far as any length reaches: whoever is away for longer is waited for by nobody. */
const farthest = 5000;

/** The nth day after `day` that counts. */
function nth(day: number, count: number, counts: (day: number) => boolean): number {
  let found = day;
  for (let left = count, steps = 0; left > 0 && steps < farthest; steps++) if (counts(++found)) left--;
  return found;
}

/**
 * When a length that begins at `from` is over. `wd` counts working days, `m` and `h` working hours, `d` and `w` days of the
 * calendar; days on which the clock stands still count in none. What begins outside working time begins with the next.
 */
export function deadline(from: Instant, length: Duration, work: WorkTime): Instant {
  const { count, unit } = durationParts(length);
  if (count === 0) return from;
  const wall = wallAt(from, work.zone);
  const today = dayNumber(wall.date);
  const works = (day: number) => work.weekdays.has(weekdayOfNumber(day)) && !work.isOff(day);
  const minute = minutesOf(wall.time);
  switch (unit) {
    case 'd':
    case 'w':
      return at(
        nth(today, unit === 'w' ? count * 7 : count, (day) => !work.isOff(day)),
        minute,
        work,
      );
    case 'wd': {
      if (!works(today)) return at(nth(nth(today, 1, works), count, works), work.from, work);
      return at(nth(today, count, works), Math.min(Math.max(minute, work.from), work.to), work);
    }
    case 'm':
    case 'h': {
      let left = unit === 'h' ? count * 60 : count;
      let day = works(today) ? today : nth(today, 1, works);
      let start = day === today ? Math.min(Math.max(minute, work.from), work.to) : work.from;
      for (; left > work.to - start && day < today + farthest; start = work.from) {
        left -= work.to - start;
        day = nth(day, 1, works);
      }
      return at(day, start + left, work);
    }
  }
}

function at(day: number, minute: number, { zone }: WorkTime): Instant {
  const clock = Math.min(minute, 1439);
  const time = `${String(Math.floor(clock / 60)).padStart(2, '0')}:${String(clock % 60).padStart(2, '0')}`;
  return instantAt(`${calendarDay(day)}T${time}`, zone);
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
