import type { EventSlice } from '../text/slice.ts';

/** Everything a feed says under one UID: the series or single event, and its edited occurrences. */
export interface Group {
  readonly uid: string;
  readonly master: EventSlice | null;
  readonly edited: readonly EventSlice[];
  /** Events that share the UID of the master, are as new, and begin on another day: a writer gave one UID to many. */
  readonly others: number;
}

const none: readonly EventSlice[] = [];

/** Gathers the events of a feed by UID and of several copies keeps the newest, whatever their order. */
export function groupByUid(events: readonly EventSlice[], feed: string): Group[] {
  const groups: Group[] = [];
  // Most stand alone: of a hundred thousand events, as many lists of one would take more room than the events.
  const found = new Map<string, EventSlice | EventSlice[]>();
  for (const event of events) {
    const known = event.uid === '' ? undefined : found.get(event.uid);
    // Without a UID nothing says that two events belong together.
    if (event.uid === '') groups.push(groupOfOne(event));
    else if (known === undefined) found.set(event.uid, event);
    else if (Array.isArray(known)) known.push(event);
    else found.set(event.uid, [known, event]);
  }
  for (const copies of found.values()) groups.push(Array.isArray(copies) ? groupOf(copies, feed) : groupOfOne(copies));
  return groups;
}

function groupOfOne(event: EventSlice): Group {
  const isMaster = event.recurrenceId === '';
  return { uid: event.uid, master: isMaster ? event : null, edited: isMaster ? none : [event], others: 0 };
}

function groupOf(copies: readonly EventSlice[], feed: string): Group {
  const newest = new Map<string, EventSlice>();
  let others = 0;
  for (const copy of copies) {
    const known = newest.get(copy.recurrenceId);
    const winner = known ? newer(known, copy, feed) : copy;
    if (known && copy.recurrenceId === '' && known.sequence === copy.sequence && known.startDate !== copy.startDate)
      others += 1;
    newest.set(copy.recurrenceId, winner);
  }
  const master = newest.get('') ?? null;
  newest.delete('');
  return { uid: copies[0]?.uid ?? '', master, edited: [...newest.values()], others };
}

/** The one with the higher SEQUENCE, then the later DTSTAMP; of equal ones the text decides, so that order never does. */
function newer(a: EventSlice, b: EventSlice, feed: string): EventSlice {
  if (a.sequence !== b.sequence) return a.sequence > b.sequence ? a : b;
  if (a.stamp !== b.stamp) return a.stamp > b.stamp ? a : b;
  return feed.slice(a.from, a.to) >= feed.slice(b.from, b.to) ? a : b;
}

/** Dates (`20261119`) a little before and after the window: what lies beyond them cannot overlap it in any zone. */
export interface FarDates {
  readonly before: string;
  readonly after: string;
}

/** Whether nothing of the group can overlap the window, as far as can be told without parsing it. */
export function isFar({ master, edited }: Group, far: FarDates): boolean {
  if (!edited.every((event) => isFarAlone(event, far))) return false;
  return !master || isFarAlone(master, far) || (master.repeats === 'from-start' && startsAfter(master, far));
}

function isFarAlone(event: EventSlice, far: FarDates): boolean {
  if (event.repeats !== 'never' || event.startDate === '') return false;
  if (startsAfter(event, far)) return true;
  return !event.hasDuration && (event.endDate || event.startDate) < far.before && event.startDate < far.before;
}

function startsAfter(event: EventSlice, far: FarDates): boolean {
  return event.startDate > far.after;
}
