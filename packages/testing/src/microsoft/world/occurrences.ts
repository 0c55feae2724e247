import type { Window } from '@warmstart/core/meeting';
import { addDays, type Instant, instantAt, isPlainDate, startOfDay } from '@warmstart/core/time';
import type { Item, MicrosoftEvent } from './event.ts';

/** `type` of an event: https://learn.microsoft.com/graph/api/resources/event. */
export type EventType = 'singleInstance' | 'occurrence' | 'exception' | 'seriesMaster';

/** One event as it is told: a single one, an occurrence or a series as a whole. */
export interface Occurrence {
  readonly item: Item;
  readonly event: MicrosoftEvent;
  readonly type: EventType;
  /** The wall time at which it was first planned; null where it belongs to no series, or is one. */
  readonly original: string | null;
  readonly start: Instant;
  readonly end: Instant;
}

/** The item as a whole: what its own id stands for. */
export function whole(item: Item): Occurrence {
  return told(item, item.event, item.event.weekly ? 'seriesMaster' : 'singleInstance', null);
}

/** Everything that takes place of an item, in the order it was planned. */
export function occurrencesOf(item: Item): readonly Occurrence[] {
  const before = expanded.get(item);
  if (before?.version === item.version) return before.occurrences;
  const { event } = item;
  const occurrences = event.weekly ? originalsOf(event).flatMap((one) => planned(item, one) ?? []) : [whole(item)];
  expanded.set(item, { version: item.version, occurrences });
  return occurrences;
}

/** What an item was expanded to last: most of a large calendar does not change between two reads. */
const expanded = new WeakMap<Item, { readonly version: number; readonly occurrences: readonly Occurrence[] }>();

/** One occurrence of a series by the wall time it was planned at; null where there is none, or none any more. */
export function occurrenceAt(item: Item, original: string): Occurrence | null {
  return originalsOf(item.event).includes(original) ? planned(item, original) : null;
}

function planned(item: Item, original: string): Occurrence | null {
  const change = item.changes.get(original);
  if (change === 'gone') return null;
  const { start, end } = item.event;
  const event = { ...item.event, start: original, end: later(original, between(start, end)), ...change };
  return told(item, event, change ? 'exception' : 'occurrence', original);
}

/** The wall times of all occurrences of a series as they were planned. */
export function originalsOf({ start, weekly, everyDays = 7 }: MicrosoftEvent): string[] {
  const rest = start.slice(10);
  return Array.from({ length: weekly?.times ?? 0 }, (_, at) => addDays(start.slice(0, 10), at * everyDays) + rest);
}

/** Whether a calendar view of the window holds it. */
export function inView({ start, end }: Occurrence, { from, to }: Window): boolean {
  return start < to && (end > from || (start === end && start >= from));
}

/** Milliseconds on the wall clock from one time to another. */
export function between(start: string, end: string): number {
  return Date.parse(walled(end)) - Date.parse(walled(start));
}

/** The wall time that much later; a date stays a date. */
export function later(wall: string, millis: number): string {
  return new Date(Date.parse(walled(wall)) + millis).toISOString().slice(0, wall.length);
}

/** The moment of a wall time or date in a zone. */
export function momentOf(wall: string, zone: string): Instant {
  return isPlainDate(wall) ? startOfDay(wall, zone) : instantAt(wall, zone);
}

function walled(wall: string): string {
  return isPlainDate(wall) ? `${wall}T00:00Z` : `${wall}Z`;
}

function told(item: Item, event: MicrosoftEvent, type: EventType, original: string | null): Occurrence {
  const [start, end] = [momentOf(event.start, event.zone), momentOf(event.end, event.zone)];
  return { item, event, type, original, start, end };
}
