import { createHash } from 'node:crypto';
import type { Clock } from '@warmstart/core/ports';
import type { TimeZone } from '@warmstart/core/time';
import { hasPlace } from './expand.ts';
import type { Item, StoredEvent } from './resource.ts';

/** An event before its calendar has stamped it. */
export type Draft = Omit<StoredEvent, 'created' | 'updated'> & { readonly created?: string };

/** A calendar with every state its events were ever in. */
export class HeldCalendar {
  readonly id: string;
  readonly name: string;
  /** Its own zone, in which its times are told. */
  zone: TimeZone;
  #version = 0;
  readonly #clock: Clock;
  readonly #states = new Map<string, Item[]>();
  /** Ends of exceptions, which leave nothing behind. */
  readonly #dropped = new Set<Item>();
  readonly #heard: (() => void)[] = [];

  constructor({ id, name, zone, clock }: { id: string; name: string; zone: TimeZone; clock: Clock }) {
    this.id = id;
    this.name = name;
    this.zone = zone;
    this.#clock = clock;
  }

  /** How often anything of it changed. */
  get version(): number {
    return this.#version;
  }

  /** Calls back on every change. */
  onChange(heard: () => void): void {
    this.#heard.push(heard);
  }

  /** Keeps an event as its newest state. */
  put(draft: Draft): Item {
    const now = this.#clock.now().replace('Z', '.000Z');
    const states = this.#states.get(draft.id) ?? [];
    const event: StoredEvent = { ...draft, created: draft.created ?? now, updated: now };
    const item = { event, version: ++this.#version };
    this.#states.set(draft.id, [...states, item]);
    if (event.recurrence && states.length > 0) this.#dropExceptions(event);
    for (const heard of this.#heard) heard();
    return item;
  }

  find(id: string): Item | null {
    const item = this.#states.get(id)?.at(-1);
    return item && !this.#dropped.has(item) ? item : null;
  }

  /** All events, deleted ones too, as they were when that many changes had been made. */
  items(version = this.#version): readonly Item[] {
    return [...this.#states.values()]
      .flatMap((states) => states.findLast((item) => item.version <= version) ?? [])
      .filter((item) => !this.#dropped.has(item));
  }

  /** The id Google would give an event of that UID. */
  idFor(uid: string): string {
    return createHash('sha256').update(`${this.id} ${uid}`).digest('hex').slice(0, 26);
  }

  /** A series that is moved, or ended earlier, loses the exceptions whose places are gone, for good. */
  #dropExceptions(series: StoredEvent): void {
    for (const { event } of this.items()) {
      if (event.recurringEventId !== series.id || hasPlace(series, event)) continue;
      const end = { event, version: this.#version };
      this.#dropped.add(end);
      this.#states.set(event.id, [...(this.#states.get(event.id) ?? []), end]);
    }
  }
}
