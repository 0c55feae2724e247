import { type Day, dayOfWall, daySeconds, type Wall } from '../clock/civil.ts';
import { type Stamp, wallWithin } from '../event/times.ts';
import { momentOf, wallIn, type Zone } from '../zones/zone.ts';
import type { ReadEvent } from './event.ts';
import type { Place } from './limits.ts';
import type { SeriesStart } from './starts.ts';

/** How a series names its occurrences: by moment, or by day where it is of whole days. */
export interface Naming {
  readonly zone: Zone;
  readonly byDay: boolean;
}

/** An edited occurrence with the original start it stands for. */
export interface Edit {
  readonly event: ReadEvent;
  readonly id: Stamp;
  /** Its original start: a moment, or the wall of a day's midnight. */
  readonly original: number;
}

/** The edited occurrences of one series. */
export class Edits {
  readonly all: readonly Edit[];
  readonly #byMoment = new Map<number, Edit>();
  readonly #byDay = new Map<Day, Edit>();
  readonly #onwards: readonly Edit[];
  /** Original starts of those that were not read, as moments or the walls of days. */
  readonly #unread = new Set<number>();

  /** @param unread the original starts of edited occurrences that are left out: they no longer stand where they stood */
  constructor(events: readonly ReadEvent[], naming: Naming, unread: readonly Stamp[] = []) {
    for (const stamp of unread) this.#unread.add(originalOf(stamp, naming));
    for (const event of events) {
      if (!event.recurrenceId) continue;
      const edit = { event, id: event.recurrenceId, original: originalOf(event.recurrenceId, naming) };
      // A plain date names the one occurrence of its day, even of a series with times.
      if (edit.id.isDate && !naming.byDay) this.#byDay.set(dayOfWall(edit.id.wall), edit);
      else this.#byMoment.set(edit.original, edit);
    }
    this.all = [...this.#byMoment.values(), ...this.#byDay.values()];
    this.#onwards = this.all.filter(({ event }) => event.thisAndFuture).sort((a, b) => a.original - b.original);
  }

  /** Whether an edited occurrence stands in the place of that start. */
  replaces(start: SeriesStart, naming: Naming): boolean {
    const original = naming.byDay ? start.wall : start.moment;
    return this.#byMoment.has(original) || this.#unread.has(original) || this.#byDay.has(dayOfWall(start.wall));
  }

  /** The edit "this and all that follow" that holds for the start; null where none does. */
  onwards(start: SeriesStart, naming: Naming): Edit | null {
    const at = naming.byDay ? start.wall : start.moment;
    let [low, high] = [0, this.#onwards.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#onwards[middle]?.original ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1;
      else high = middle;
    }
    return this.#onwards[low - 1] ?? null;
  }

  /** How far edits move what follows, in seconds: the earliest and the latest. */
  shifts(naming: Naming): { earliest: number; latest: number } {
    let [earliest, latest] = [0, 0];
    for (const edit of this.#onwards) {
      const shift = shiftOf(edit, naming);
      earliest = Math.min(earliest, shift);
      latest = Math.max(latest, shift);
    }
    return { earliest, latest };
  }
}

/** Where the original start of an edited occurrence stands. */
export function placeOf({ original }: Edit, { zone, byDay }: Naming): Place {
  return byDay
    ? { wall: original, moment: momentOf(original, zone) }
    : { wall: wallIn(zone, original), moment: original };
}

/** The original start that a RECURRENCE-ID names. */
export function originalOf(id: Stamp, { zone, byDay }: Naming): number {
  if (byDay) return dayOfWall(wallWithin(id, zone)) * daySeconds;
  return momentOf(id.wall, id.zone ?? zone);
}

/** Where a start moves to under an edit of all that follow: its wall clock in the edit's zone. */
export function movedWall(start: SeriesStart, edit: Edit, naming: Naming): Wall {
  const zone = edit.event.times.start.zone ?? naming.zone;
  const original = naming.byDay ? start.wall : wallIn(zone, start.moment);
  const moved = original + shiftOf(edit, naming);
  return edit.event.times.start.isDate ? dayOfWall(moved) * daySeconds : moved;
}

function shiftOf({ event, original }: Edit, { zone, byDay }: Naming): number {
  const { start } = event.times;
  return start.wall - (byDay ? original : wallIn(start.zone ?? zone, original));
}
