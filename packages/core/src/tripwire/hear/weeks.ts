import type { ObservedWeek } from '../../ports/signals.ts';
import type { Signal } from '../../signal/index.ts';
import {
  addDays,
  dateIn,
  type Instant,
  instantFromMillis,
  type PlainDate,
  startOfDay,
  type TimeZone,
  weekdayOf,
} from '../../time/index.ts';
import type { Watch } from '../normal/resolve.ts';
import type { TeamOf } from './fold.ts';
import { isOfMember, isOfTeam } from './of-team.ts';
import { rolesOf } from './roles.ts';

/** Weeks kept of each tripwire: half a year. */
export const mostWeeks = 26;

/** The Monday of a day's week. */
export function mondayOf(date: PlainDate): PlainDate {
  return addDays(date, 1 - weekdayOf(date));
}

/** The Mondays of the weeks that are kept, the oldest first. */
export function weeksUntil(now: Instant, zone: TimeZone): PlainDate[] {
  const last = mondayOf(dateIn(now, zone));
  return Array.from({ length: mostWeeks }, (_, index) => addDays(last, 7 * (index + 1 - mostWeeks)));
}

/** When a week begins and ends. */
export function windowOfWeek(monday: PlainDate, zone: TimeZone): { readonly from: Instant; readonly to: Instant } {
  return { from: startOfDay(monday, zone), to: startOfDay(addDays(monday, 7), zone) };
}

const week = 7 * 86_400_000;
/** The first Monday after 1970 began. */
const firstMonday = 4 * 86_400_000;

interface Week {
  readonly monday: PlainDate;
  /** In ms since 1970. */
  readonly begins: number;
}

/** The weeks of a zone by their number: signals come by the million, and a year has 53 weeks. */
const weeks = new Map<TimeZone, Map<number, Week>>();

/** The bounds keep a long-lived process small. */
const mostKnown = 2000;
const mostZones = 50;

/** The Monday of the week in which a moment falls, by the clocks of a zone. @param millis since 1970 */
export function weekAt(millis: number, zone: TimeZone): PlainDate {
  // No zone is a whole day away from UTC.
  const here = Math.floor((millis - firstMonday) / week);
  if (millis < weekOf(here, zone).begins) return weekOf(here - 1, zone).monday;
  const next = weekOf(here + 1, zone);
  return millis < next.begins ? weekOf(here, zone).monday : next.monday;
}

function weekOf(number: number, zone: TimeZone): Week {
  let known = weeks.get(zone);
  if (!known || known.size >= mostKnown) {
    if (weeks.size >= mostZones) weeks.clear();
    known = new Map();
    weeks.set(zone, known);
  }
  const found = known.get(number) ?? readWeek(number, zone);
  known.set(number, found);
  return found;
}

function readWeek(number: number, zone: TimeZone): Week {
  const monday = new Date(firstMonday + number * week).toISOString().split('T')[0] ?? '';
  return { monday, begins: Date.parse(startOfDay(monday, zone)) };
}

/** Counts signals week by week. Every signal is to be told once. */
export class WeekCount {
  readonly #watch: Watch;
  readonly #zone: TimeZone;
  readonly #teamOf: TeamOf;
  readonly #weeks = new Map<
    PlainDate,
    { count: number; last: { at: Instant; value: number } | null; most: number | null }
  >();

  /** @param zone where the team works */
  constructor(watch: Watch, zone: TimeZone, teamOf: TeamOf) {
    this.#watch = watch;
    this.#zone = zone;
    this.#teamOf = teamOf;
  }

  /** The week a signal counts in; null for one that is not of the kind that is watched. */
  weekOf(signal: Signal): PlainDate | null {
    const { tripwire, team } = this.#watch;
    // Of a tripwire that looks at silence changes that wait explain something, and are not what is watched.
    if ('signal' in tripwire && signal.kind !== tripwire.signal) return null;
    const roles = rolesOf(tripwire, signal);
    if (!roles.includes('observe') && !roles.includes('open')) return null;
    const isOurs =
      isOfTeam(signal, team.id, this.#teamOf) ||
      ('per' in tripwire && tripwire.per === 'person' && isOfMember(signal, team.id, this.#teamOf));
    return isOurs ? weekAt(Date.parse(signal.at), this.#zone) : null;
  }

  hear(signals: readonly Signal[]): void {
    for (const signal of signals) {
      const monday = this.weekOf(signal);
      if (monday === null) continue;
      const week = this.#weeks.get(monday) ?? { count: 0, last: null, most: null };
      this.#weeks.set(monday, week);
      week.count++;
      const { value } = signal;
      if (typeof value !== 'number' || this.#isOfPersons) continue;
      const at = instantFromMillis(Date.parse(signal.at));
      if (week.last === null || at >= week.last.at) week.last = { at, value };
      week.most = Math.max(week.most ?? value, value);
    }
  }

  /** The figures of a team: of a tripwire that looks at persons no value of any of them. */
  get #isOfPersons(): boolean {
    const { tripwire } = this.#watch;
    return 'per' in tripwire && tripwire.per === 'person';
  }

  week(monday: PlainDate): ObservedWeek {
    const { count, last, most } = this.#weeks.get(monday) ?? { count: 0, last: null, most: null };
    return { from: monday, count, last: last?.value ?? null, most };
  }
}

/** The kept weeks moved on to now; those counted anew replace the ones there were. */
export function weeksNow(
  before: readonly ObservedWeek[],
  counted: readonly ObservedWeek[],
  kept: readonly PlainDate[],
): ObservedWeek[] {
  const known = new Map([...before, ...counted].map((week) => [week.from, week]));
  return kept.map((from) => known.get(from) ?? { from, count: 0, last: null, most: null });
}
