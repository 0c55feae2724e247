import { addressesOf, type Manager, Weekday } from '../../manager/index.ts';
import type { Meeting } from '../../meeting/index.ts';
import { foldAddress } from '../../people/index.ts';
import { epochSeconds, instantAt, type PlainDate, type Seconds, type TimeZone, weekdayOf } from '../../time/index.ts';

/** When the manager works where nobody has said. */
export const usualHours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' } as const;

/** As many seconds of a working day away are a day off; less is a visit to the dentist. */
const mostOfADay = 4 * 3600;

/** Why a day is off. */
export type DayOff = 'holiday' | 'out-of-office';

/** Tells of a day whether it is a holiday of the manager, or one on which the manager is away by the calendar. */
export function daysOff(manager: Manager, meetings: readonly Meeting[]): (date: PlainDate) => DayOff | null {
  const holidays = new Set(manager.holidays ?? []);
  const away = absencesOfManager(manager, meetings);
  return (date) => {
    if (holidays.has(date)) return 'holiday';
    return isAway(date, away, manager) ? 'out-of-office' : null;
  };
}

/** Whether the manager works on that day of the week at all. */
export function isWorkday(date: PlainDate, manager: Manager): boolean {
  const days: readonly Weekday[] = (manager.workingHours ?? usualHours).days;
  return days.some((day) => Weekday.options.indexOf(day) + 1 === weekdayOf(date));
}

/** Events that say that the manager is away; those of others, shared with the manager, say nothing. */
function absencesOfManager(manager: Manager, meetings: readonly Meeting[]): Meeting[] {
  const mine = new Set(addressesOf(manager).map(foldAddress));
  return meetings.filter(
    ({ purpose, status, organizer }) =>
      purpose === 'out-of-office' &&
      status !== 'cancelled' &&
      (organizer === null || mine.has(foldAddress(organizer.email))),
  );
}

function isAway(date: PlainDate, away: readonly Meeting[], manager: Manager): boolean {
  if (away.some(({ days }) => days !== null && days.from <= date && date < days.to)) return true;
  const { from, to } = manager.workingHours ?? usualHours;
  const work = { from: at(date, from, manager.timezone), to: at(date, to, manager.timezone) };
  const gone = away
    .filter(({ days }) => days === null)
    .map(({ start, end }) => ({ from: epochSeconds(start), to: epochSeconds(end) }));
  return covered(gone, work) >= Math.min(mostOfADay, work.to - work.from);
}

interface Span {
  readonly from: Seconds;
  readonly to: Seconds;
}

/** How much of a span the others cover, each second once. */
export function covered(spans: readonly Span[], within: Span): Seconds {
  let end = within.from;
  let sum = 0;
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const start = Math.max(from, end);
    const stop = Math.min(to, within.to);
    if (stop > start) sum += stop - start;
    end = Math.max(end, stop);
  }
  return sum;
}

function at(date: PlainDate, time: string, zone: TimeZone): Seconds {
  return epochSeconds(instantAt(`${date}T${time}`, zone));
}
