import type { Response, Window } from '@warmstart/core/meeting';
import type { Clock } from '@warmstart/core/ports';
import { addDays } from '@warmstart/core/time';
import type { Change, Changes, Item, MicrosoftEvent } from './event.ts';
import {
  between,
  inView,
  later,
  type Occurrence,
  occurrenceAt,
  occurrencesOf,
  originalsOf,
  whole,
} from './occurrences.ts';

/** A change a subscription may tell of. */
export interface CalendarChange {
  readonly calendar: Calendar;
  readonly item: Item;
  readonly type: 'created' | 'updated' | 'deleted';
}

/** What a calendar of an account is. */
export interface CalendarPlan {
  readonly name: string;
  /** The account's own one; the first is it where none says so. */
  readonly primary?: boolean;
  /** False for one that somebody else shares for reading. */
  readonly canEdit?: boolean;
  /** Of which only free and busy times are shown. */
  readonly bare?: boolean;
  /** Whose it is; the account's own where it is left out. */
  readonly owner?: { readonly name: string; readonly address: string };
}

/** A calendar that a test writes on as people and their organisers would. Times are wall times in the event's zone. */
export class Calendar {
  readonly id: string;
  readonly plan: CalendarPlan;
  readonly #clock: Clock;
  readonly #heard: (change: CalendarChange) => void;
  readonly #items = new Map<number, Item>();
  readonly #byUid = new Map<string, Item>();
  #keys = 0;
  #occurrences: readonly Occurrence[] | null = null;

  constructor(id: string, plan: CalendarPlan, world: { clock: Clock; heard: (change: CalendarChange) => void }) {
    this.id = id;
    this.plan = plan;
    this.#clock = world.clock;
    this.#heard = world.heard;
  }

  /** Puts events on it. One whose UID it holds already replaces that. */
  hold(...events: readonly MicrosoftEvent[]): void {
    for (const event of events) {
      const held = this.find(event.uid);
      if (held) this.#change(held, () => Object.assign(held, { event, changes: changesIn(event) }));
      else this.add(event);
    }
  }

  /** As `hold` of one event. @param transaction the client's own name of the request */
  add(event: MicrosoftEvent, transaction: string | null = null): Item {
    const now = this.#clock.now();
    const fresh = { key: ++this.#keys, event, changes: changesIn(event), version: 1, created: now, modified: now };
    const item: Item = { ...fresh, transaction };
    this.#items.set(item.key, item);
    this.#byUid.set(event.uid, item);
    this.#tell(item, 'created');
    return item;
  }

  /** Changes a whole event or series, or one occurrence of it. */
  change(uid: string, to: Changes, occurrence?: string): void {
    const item = this.#known(uid);
    // Another time of the series undoes what was changed of single occurrences, as in Outlook.
    if (occurrence === undefined && (to.start ?? item.event.start) !== item.event.start) item.changes.clear();
    if (occurrence === undefined) this.#change(item, () => Object.assign(item, { event: { ...item.event, ...to } }));
    else this.#changeOne(item, occurrence, to);
  }

  /** Moves to another start, keeping its length. A series moves as a whole, and its changed occurrences are forgotten, as Outlook does. */
  move(uid: string, start: string, occurrence?: string): void {
    const item = this.#known(uid);
    const { event } = item;
    const to = { start, end: later(start, between(event.start, event.end)) };
    this.change(uid, to, occurrence);
  }

  /** Calls off, as the organiser does for those invited: it stays, and says so. */
  cancel(uid: string, occurrence?: string): void {
    this.change(uid, { status: 'cancelled' }, occurrence);
  }

  /** Takes away. */
  delete(uid: string, occurrence?: string): void {
    const item = this.#known(uid);
    if (occurrence !== undefined) this.#changeOne(item, occurrence, 'gone');
    else {
      this.#items.delete(item.key);
      this.#byUid.delete(uid);
      this.#tell(item, 'deleted');
    }
  }

  /** Declines, which takes it from the calendar unless `kept` (https://support.microsoft.com: save declined meetings). */
  decline(uid: string, occurrence?: string, { kept = false }: { readonly kept?: boolean } = {}): void {
    if (kept) this.change(uid, { response: 'declined' }, occurrence);
    else this.delete(uid, occurrence);
  }

  /** Somebody invited answers. */
  answer(uid: string, email: string, response: Response): void {
    const { attendees = [] } = this.#known(uid).event;
    this.change(uid, { attendees: attendees.map((one) => (one.email === email ? { ...one, response } : one)) });
  }

  /** "This and following": the series ends before `at`, and a new one with another UID goes on from there. */
  split(uid: string, at: string, to: Partial<MicrosoftEvent> & { readonly uid: string }): void {
    const item = this.#known(uid);
    const originals = originalsOf(item.event);
    const before = originals.indexOf(at);
    if (before < 1)
      throw new Error(`${uid} cannot be split at ${at}: it has an occurrence at ${originals.slice(1).join(', ')}.`);
    const { start, end, weekly } = item.event;
    const rest = { ...item.event, start: at, end: later(at, between(start, end)) };
    for (const original of originals.slice(before)) item.changes.delete(original);
    this.change(uid, { weekly: { ...weekly, times: before } });
    this.add({ ...rest, weekly: { times: originals.length - before }, ...to });
  }

  /** Every event that takes place in the window, by start. */
  view(window: Window): Occurrence[] {
    this.#occurrences ??= [...this.#items.values()]
      .flatMap(occurrencesOf)
      .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.item.key - b.item.key));
    return this.#occurrences.filter((one) => inView(one, window));
  }

  /** Single events and series, in the order they came. */
  items(): Occurrence[] {
    return [...this.#items.values()].map(whole);
  }

  /** The item of this UID. */
  find(uid: string): Item | null {
    return this.#byUid.get(uid) ?? null;
  }

  /** What an id stands for. */
  byKey(key: number, original: string | null): Occurrence | null {
    const item = this.#items.get(key);
    if (!item) return null;
    return original === null ? whole(item) : occurrenceAt(item, original);
  }

  #known(uid: string): Item {
    const item = this.find(uid);
    if (!item) throw new Error(`The calendar ${this.plan.name} holds no event ${uid}.`);
    return item;
  }

  #changeOne(item: Item, occurrence: string, to: Change): void {
    if (!occurrenceAt(item, occurrence))
      throw new Error(`${item.event.uid} has no occurrence planned at ${occurrence} (its wall time before any move).`);
    const before = item.changes.get(occurrence);
    const both = to === 'gone' || before === 'gone' ? to : { ...before, ...to };
    this.#change(item, () => item.changes.set(occurrence, both));
  }

  #change(item: Item, change: () => void): void {
    change();
    item.version++;
    item.modified = this.#clock.now();
    this.#tell(item, 'updated');
  }

  #tell(item: Item, type: CalendarChange['type']): void {
    this.#occurrences = null;
    this.#heard({ calendar: this, item, type });
  }
}

function changesIn({ start, end, weekly }: MicrosoftEvent): Map<string, Change> {
  const changes = new Map<string, Change>();
  const { moved, cancelled } = weekly ?? {};
  if (moved) changes.set(moved.from, { start: moved.to, end: later(moved.to, between(start, end)) });
  if (cancelled) changes.set(cancelled, 'gone');
  return changes;
}

/** The last date of a series. */
export function lastDateOf({ start, weekly, everyDays = 7 }: MicrosoftEvent): string {
  return addDays(start.slice(0, 10), Math.max(0, (weekly?.times ?? 1) - 1) * everyDays);
}
