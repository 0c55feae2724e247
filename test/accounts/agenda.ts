import { addDays, addSeconds, type Instant, instantAt } from '@warmstart/core/time';
import { type CalendarName, type Hand, hourLater, type Told } from './site.ts';

/** One meeting as it really is: what every reading of it is held against. */
export interface Entry {
  uid: string;
  /** The wall time it was planned at, which names it in its series; null for a single one. */
  at: string | null;
  recurrenceId: Instant | null;
  start: Instant;
  /** `on` is to be briefed; `silent` takes place, without anybody to be met. */
  state: 'on' | 'silent' | 'declined' | 'off';
  readonly zone: string;
  readonly calendars: readonly CalendarName[];
}

/** What is really on the calendars. Each change is made there too, on all calendars that hold the meeting. */
export class Agenda {
  readonly entries: Entry[] = [];
  readonly #hands: (calendar: CalendarName) => Hand;

  constructor(hands: (calendar: CalendarName) => Hand) {
    this.#hands = hands;
  }

  plan(event: Told, calendars: readonly CalendarName[] = ['own']): Entry[] {
    for (const calendar of calendars) this.#hands(calendar).plan(event);
    const entries = occurrencesOf(event).map((at) => entryAt(event, at, calendars));
    this.entries.push(...entries);
    return entries;
  }

  move(entry: Entry, to: string): void {
    this.#each(entry, (hand) => hand.move(entry.uid, to, entry.at ?? undefined));
    entry.start = instantAt(to, entry.zone);
  }

  end(entry: Entry, how: 'cancel' | 'remove' | 'decline'): void {
    this.#each(entry, (hand) => hand[how](entry.uid, entry.at ?? undefined));
    entry.state = how === 'decline' ? 'declined' : 'off';
  }

  retitle(entry: Entry, title: string, { whole = false } = {}): void {
    this.#each(entry, (hand) => hand.retitle(entry.uid, title, whole ? undefined : (entry.at ?? undefined)));
  }

  /** A whole series at the same wall times of another zone. */
  rezone(uid: string, zone: string, now: Instant): void {
    const all = this.of(uid);
    const [first] = all;
    if (first === undefined) return;
    this.#each(first, (hand) => hand.rezone(uid, zone));
    for (const entry of all.filter(({ start }) => start > now)) {
      const start = instantAt(entry.at ?? '', zone);
      Object.assign(entry, { start, zone, recurrenceId: start });
    }
  }

  /** From that wall time on another series, an hour later. */
  split(uid: string, at: string): void {
    const moved = this.of(uid).filter((entry) => (entry.at ?? '') >= at);
    const [first] = moved;
    if (first === undefined) return;
    let fresh = '';
    this.#each(first, (hand) => {
      fresh = hand.split(uid, at);
    });
    for (const entry of moved) {
      const start = addSeconds(entry.start, 3600);
      Object.assign(entry, { uid: fresh, at: hourLater(entry.at ?? ''), start, recurrenceId: start });
    }
  }

  of(uid: string): Entry[] {
    return this.entries.filter((entry) => entry.uid === uid);
  }

  #each(entry: Entry, change: (hand: Hand) => void): void {
    for (const calendar of entry.calendars) change(this.#hands(calendar));
  }
}

/** The wall times of a series; null alone for a single event. */
function occurrencesOf({ start, weekly, everyDays = 7 }: Told): (string | null)[] {
  if (!weekly) return [null];
  return Array.from(
    { length: weekly.times },
    (_, index) => `${addDays(start.slice(0, 10), index * everyDays)}${start.slice(10)}`,
  );
}

function entryAt(event: Told, at: string | null, calendars: readonly CalendarName[]): Entry {
  const { uid, zone, kept } = event;
  const start = instantAt(at ?? event.start, zone);
  const state = kept === undefined ? 'on' : 'silent';
  return { uid, at, recurrenceId: at === null ? null : start, start, state, zone, calendars };
}
