import { once } from '../../calendar/index.ts';
import type { Manager } from '../../manager/index.ts';
import { addressesOf } from '../../manager/index.ts';
import type { Meeting } from '../../meeting/index.ts';
import { foldAddress } from '../../people/index.ts';
import {
  addDays,
  addSeconds,
  dateIn,
  epochSeconds,
  type Instant,
  instantAt,
  instantFromMillis,
  type PlainDate,
  type Seconds,
  wallAt,
} from '../../time/index.ts';
import { daysOff, isWorkday, usualHours } from '../when/days-off.ts';
import { type Stretch, type Taken, takenBy } from './taken.ts';

/** A free stretch to work in. */
export interface Slot {
  readonly start: Instant;
  readonly end: Instant;
}

/** A booked time that is over, and whether the manager used it. */
export interface KeptSlot {
  readonly start: Instant;
  readonly kept: boolean;
}

/** What free time is looked for in. */
export interface SlotQuestion {
  readonly manager: Pick<Manager, 'timezone' | 'workingHours' | 'holidays' | 'email' | 'aliases' | 'name'>;
  /** Those of all connected calendars, from today to the end of the days looked at. */
  readonly meetings: readonly Meeting[];
  readonly now: Instant;
  /** How long; 25 at least. */
  readonly minutes: number;
  /** Times booked before, to prefer hours that were kept. */
  readonly kept?: readonly KeptSlot[];
  /** Times already promised that the calendars may not show yet. */
  readonly booked?: readonly Slot[];
  /** Kept free for a meal; 12:00 to 13:00 unless set, null for none. */
  readonly lunch?: { readonly from: string; readonly to: string } | null;
  /** Minutes left free before and after everything that is taken; 5 unless set. */
  readonly buffer?: number;
  /** Days looked at, from the day after `now` on; 7 unless set, so that a weekday names one of them. */
  readonly days?: number;
  /** How many are wanted; 3 unless set. */
  readonly count?: number;
}

/** Shorter stretches are not worth beginning. */
export const shortestSlot = 25;

/** So many minutes of meetings with less than `breath` between them call for a pause of `breath`. */
const tiring = 90;
const breath = 15;

/** Slots begin at quarters of the hour. */
const step = 15 * 60;

const usualLunch = { from: '12:00', to: '13:00' };

/**
 * Free times to book, by start: inside working hours, outside lunch, holidays, absences and whatever is taken or only asked for,
 * not within 15 minutes after 90 minutes of meetings; 25 minutes or more; each on a day of its own where enough days have one,
 * in hours in which the manager kept such times before. Fewer than wanted where there are no more.
 */
export function freeSlots(question: SlotQuestion): Slot[] {
  const { count = 3 } = question;
  const ranked = allSlots(question).sort(rankedBy(question));
  const chosen: Slot[] = [];
  const dayOf = ({ start }: Slot) => dateIn(start, question.manager.timezone);
  const take = (fits: (slot: Slot) => boolean) => {
    for (const slot of ranked) {
      if (chosen.length >= count) return;
      if (chosen.every((other) => slot.end <= other.start || slot.start >= other.end) && fits(slot)) chosen.push(slot);
    }
  };
  take((slot) => chosen.every((other) => dayOf(other) !== dayOf(slot)));
  take(() => true);
  return chosen.sort((a, b) => (a.start < b.start ? -1 : 1));
}

/** Every stretch that is free by these rules, by start; they overlap. */
export function allSlots(question: SlotQuestion): Slot[] {
  const { manager, meetings, booked = [], now, days = 7, minutes, buffer = 5 } = question;
  const off = daysOff({ ...manager }, meetings);
  const mine = new Set(addressesOf(manager).map(foldAddress));
  const taken = [...takenBy(once(meetings), mine, manager.timezone), ...booked.map(promised)];
  const rests = restsAfter(taken);
  const length = Math.max(shortestSlot, minutes) * 60;
  const today = dateIn(now, manager.timezone);
  return Array.from({ length: days }, (_, ahead) => addDays(today, ahead + 1))
    .filter((date) => isWorkday(date, manager) && off(date) === null)
    .flatMap((date) => startsOn(date, length, question))
    .filter((from) => {
      const slot = { from, to: from + length };
      return (
        taken.every((one) => slot.to + buffer * 60 <= one.from || slot.from >= one.to + buffer * 60) &&
        rests.every((rest) => slot.from < rest.from || slot.from >= rest.to)
      );
    })
    .map((from) => slotAt(from, length));
}

function promised({ start, end }: Slot): Taken {
  return { from: epochSeconds(start), to: epochSeconds(end), meeting: false };
}

function slotAt(from: Seconds, length: Seconds): Slot {
  const start = instantFromMillis(from * 1000);
  return { start, end: addSeconds(start, length) };
}

/** Quarters of the hour at which a stretch begins that ends within working hours and does not touch lunch. */
function startsOn(date: PlainDate, length: Seconds, { manager, lunch = usualLunch }: SlotQuestion): Seconds[] {
  const at = (time: string) => epochSeconds(instantAt(`${date}T${time}`, manager.timezone));
  const { from, to } = manager.workingHours ?? usualHours;
  const meal = lunch === null ? null : { from: at(lunch.from), to: at(lunch.to) };
  const starts: Seconds[] = [];
  // Zones are whole quarters of an hour from UTC, so quarters there are quarters here.
  for (let start = Math.ceil(at(from) / step) * step; start + length <= at(to); start += step)
    if (meal === null || start + length <= meal.from || start >= meal.to) starts.push(start);
  return starts;
}

/** The pauses after runs of meetings that were long enough. @param taken by start */
function restsAfter(taken: readonly Taken[]): Stretch[] {
  const rests: Stretch[] = [];
  let run: Stretch & { readonly busy: Seconds } = { from: 0, to: Number.NEGATIVE_INFINITY, busy: 0 };
  for (const { from, to } of taken.filter(({ meeting }) => meeting)) {
    const goesOn = from - run.to < breath * 60;
    const fresh = Math.max(0, to - Math.max(from, run.to));
    run = goesOn ? { from: run.from, to: Math.max(run.to, to), busy: run.busy + fresh } : { from, to, busy: to - from };
    if (run.busy >= tiring * 60) rests.push({ from: run.to, to: run.to + breath * 60 });
  }
  return rests;
}

/** Hours that were kept before come first, the more surely the oftener; then the earlier. */
function rankedBy({ kept = [], manager: { timezone } }: SlotQuestion): (a: Slot, b: Slot) => number {
  const hourOf = (start: Instant) => wallAt(start, timezone).time.slice(0, 2);
  const scores = new Map<string, number>();
  for (const [hour, past] of Map.groupBy(kept, ({ start }) => hourOf(start)))
    scores.set(hour, (past.filter((slot) => slot.kept).length + 1) / (past.length + 2));
  // Of an hour never tried nothing is known: half (Laplace's rule of succession).
  const score = ({ start }: Slot) => scores.get(hourOf(start)) ?? 0.5;
  return (a, b) => score(b) - score(a) || (a.start < b.start ? -1 : a.start > b.start ? 1 : 0);
}
