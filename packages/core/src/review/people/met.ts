import { usualDays } from '../../draft/rhythm.ts';
import type { Person } from '../../people/index.ts';
import { dateIn, daysBetween, type Instant, type PlainDate, type TimeZone } from '../../time/index.ts';
import type { Counted } from '../hours/counted.ts';

/** In larger rooms nobody is met in particular. */
export const smallRoom = 8;

/** Fewer times than this show no rhythm. */
const fewestTimes = 3;

/** How one person is met, as the calendar tells. */
export interface Met {
  readonly person: Person;
  /** The last day; null where the calendar knows of none. */
  readonly last: PlainDate | null;
  /** The UID of that meeting. */
  readonly lastIn: string | null;
  /** Days since then; null as above. */
  readonly days: number | null;
  /** Days from one time to the next, in the middle of all; null while too few to tell. */
  readonly usual: number | null;
  /** The next day already planned; null for none. */
  readonly next: PlainDate | null;
  /** Whether some of these meetings recur. */
  readonly series: boolean;
}

/**
 * How somebody is met: between two where that happens often enough to have a rhythm, else in rooms of eight at most. Sealed
 * meetings tell nothing.
 */
export function metWith(
  person: Person,
  counted: readonly Counted[],
  { now, zone }: { readonly now: Instant; readonly zone: TimeZone },
): Met {
  const small = counted.filter(
    ({ sealed, room }) =>
      !sealed && room.invited <= smallRoom && room.people.some((one) => one.person.id === person.id),
  );
  const isOver = ({ meeting }: Counted) => meeting.start <= now;
  const alone = small.filter(({ room }) => room.twoPeople);
  const rhythmic = alone.filter(isOver).length >= fewestTimes ? alone : small;
  const past = small.filter(isOver);
  const [last, next] = [past.at(-1), small.find((one) => !isOver(one))];
  const starts = rhythmic.filter(isOver).map(({ meeting }) => meeting.start);
  // Twice on one day is met once.
  const times = [...Map.groupBy(starts, (start) => dateIn(start, zone)).values()].flatMap(([first]) => first ?? []);
  const lastOn = last ? dateIn(last.meeting.start, zone) : null;
  return {
    person,
    last: lastOn,
    lastIn: last?.meeting.uid ?? null,
    days: lastOn === null ? null : daysBetween(lastOn, dateIn(now, zone)),
    usual: times.length >= fewestTimes ? usualDays(times) : null,
    next: next ? dateIn(next.meeting.start, zone) : null,
    series: small.some(({ meeting }) => meeting.recurrenceId !== null),
  };
}

/** One time left out is not enough: meetings slip by days. */
const slack = 1.5;

/** Whether somebody was not met for longer than the rhythm of their own meetings, by half of it. */
export function isOverdue({ days, usual }: Met): boolean {
  return days !== null && usual !== null && days > usual * slack;
}
