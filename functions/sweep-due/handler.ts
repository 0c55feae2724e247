import { type DueItem, isAsked, messagesOf, type QueueMessage, workerOf } from '@warmstart/core/due';
import type { Clock, DueEntry, DueIndex, Queue } from '@warmstart/core/ports';
import { addSeconds, earlierOf, type Instant, laterOf, secondsBetween } from '@warmstart/core/time';
import { earlyFor } from './early.ts';

export interface SweepDue {
  readonly due: DueIndex;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly settings: SweepSettings;
  /** What the same process found before; without one every sweep asks the index where to begin. */
  readonly memory?: SweepMemory;
}

/** Where a process has swept to. It begins empty. */
export interface SweepMemory {
  cursor: string | null;
  /** The first minute in which the last sweep left something. */
  open: string | null;
  /** The cursor the index knows. */
  written: string | null;
  /** Whether the last sweep failed on its way, so that the next is to look back. */
  behind?: boolean;
}

export interface SweepSettings {
  /** How far ahead items are handed out, in seconds: more than a minute, so that the next sweep may be late. */
  readonly ahead: number;
  /** Whether nobody else can have handed out anything that is still under way: the first sweep of a single process. */
  readonly alone?: boolean;
  /**
   * Over how many seconds before they are due briefs are spread, each manager's always at the same: none unless set, 60
   * at most, and `ahead` is to be as much longer.
   */
  readonly early?: number;
  /** How much the clocks of the machines may differ, in seconds: minutes so near the present are looked at again. */
  readonly skew: number;
}

/** Right where a sweep comes once a minute: the next may be a minute late. */
export const usualSweep: SweepSettings = { ahead: 120, skew: 180 };

/** The same where briefs are spread over so many seconds before they are due. */
export function sweepEarly(early: number): SweepSettings {
  return { ...usualSweep, ahead: usualSweep.ahead + early, early };
}

/** What a sweep found. */
export interface Swept {
  /** Items handed to the queue. */
  readonly released: number;
  /** How long ago the oldest of them should have happened, in seconds; 0 when nothing was late. */
  readonly latest: number;
  /** Items given up: handed out again and again for two days, and never done. */
  readonly givenUp: readonly DueItem[];
}

/**
 * How long an item is held after it should have happened, in seconds: under a minute, so that what was lost on the way is
 * handed out by the next sweep. Handing it out twice is handing it out once: whoever works on it claims it first.
 */
const hold = 50;

/** An item that was handed out and is still there so long after its time is poison, in seconds. */
const longest = 2 * 86_400;

/** How far back the first sweep of all looks, in seconds. */
const firstLook = 86_400;

/**
 * Hands everything that falls due within two minutes to the queue, delayed to the second. Whatever an earlier sweep missed
 * is found too: minutes are done with only when nothing is left in them.
 */
export async function sweepDue(sweeping: SweepDue): Promise<Swept> {
  const { due, queue, clock, settings, memory } = sweeping;
  const now = clock.now();
  const near = nearLook(memory, now);
  const from = near ?? memory?.cursor ?? (await due.cursor()) ?? minuteOf(addSeconds(now, -firstLook));
  const settled = minuteOf(addSeconds(now, -settings.skew));
  const found: Found = { released: [], givenUp: [], open: null, next: from };
  try {
    for (const minutes of chunksOf(minutesFrom(from, minuteOf(addSeconds(now, settings.ahead))))) {
      const entries = await Promise.all(minutes.map((minute) => due.of(minute)));
      for (const [index, minute] of minutes.entries())
        await take(minute, entries[index] ?? [], { ...sweeping, now, found });
      found.next = next(minutes.at(-1) ?? found.next);
    }
  } catch (error) {
    // What was looked through need not be again, or a sweep that has a day to look through and fails now and then would
    // never come to the end; what was not is looked through by the next.
    if (memory) memory.behind = true;
    if (near === null) await moveOn(earlierOf(found.open ?? found.next, settled), sweeping);
    throw error;
  } finally {
    // What is held is handed out, whatever failed after it: else it would wait for the hold to end.
    // Holding much takes a while, so the delay counts from the moment it is handed out.
    const early = settings.early ?? 0;
    const reading = new Set(found.released.flatMap(({ kind, manager }) => (kind === 'sync' ? [manager] : [])));
    await Promise.all(
      messagesOf(found.released).map((message) => {
        const wait = readingFirst(message, reading, clock.now());
        return queue.send(message, Math.max(wait, delayFor(message, clock.now(), early)));
      }),
    );
  }
  if (memory) Object.assign(memory, { open: found.open, behind: false });
  if (near === null) await moveOn(found.open === null ? settled : earlierOf(found.open, settled), sweeping);
  return { released: found.released.length, latest: latenessOf(found.released, now), givenUp: found.givenUp };
}

/** Every so many minutes the minutes that are over are looked through once more. */
const lookBack = 5;

/**
 * Where a sweep begins that need not look back: at this minute, or where something was left. What comes into a minute
 * that is over was put there by a slow clock, and is handed out by whoever planned it; looking for the rest now and then
 * is enough. Null for a sweep that is to look back.
 */
function nearLook(memory: SweepMemory | undefined, now: Instant): string | null {
  const minute = minuteOf(now);
  if (!memory?.cursor || memory.behind || Number(minute.slice(14)) % lookBack === 0) return null;
  return memory.open === null ? minute : earlierOf(memory.open, minute);
}

/** How far the index's cursor may lag behind that of a process that remembers its own, in seconds. */
const lag = 1800;

/** A process that dies has looked at these minutes for nothing: writing them down every minute would cost more. */
async function moveOn(cursor: string, { due, memory }: SweepDue): Promise<void> {
  if (memory) memory.cursor = cursor;
  const known = memory?.written ?? null;
  if (known !== null && secondsBetween(`${known}:00Z`, `${cursor}:00Z`) < lag) return;
  await due.moveCursor(cursor);
  if (memory) memory.written = cursor;
}

/** What a sweep comes upon as it goes. */
interface Found {
  readonly released: DueItem[];
  readonly givenUp: DueItem[];
  /** The first minute in which something is left. */
  open: string | null;
  /** The first minute that was not looked through yet. */
  next: string;
}

async function take(
  minute: string,
  entries: readonly DueEntry[],
  { due, settings, now, found }: SweepDue & { readonly now: Instant; readonly found: Found },
): Promise<void> {
  if (entries.length > 0) found.open ??= minute;
  for (const { item } of entries.filter((one) => isPoison(one, now))) {
    await due.drop(item);
    found.givenUp.push(item);
  }
  found.released.push(...(await held(entries, { due, now, alone: settings.alone ?? false })));
}

/** Minutes looked at, or items held, side by side: after a long pause, or of many managers, there are many. */
const atOnce = 30;

function chunksOf<Each>(all: readonly Each[]): Each[][] {
  const chunks: Each[][] = [];
  for (let from = 0; from < all.length; from += atOnce) chunks.push(all.slice(from, from + atOnce));
  return chunks;
}

function minutesFrom(from: string, end: string): string[] {
  const minutes: string[] = [];
  for (let minute = from; minute <= end; minute = next(minute)) minutes.push(minute);
  return minutes;
}

/** Those of the entries that this sweep may hand out: held in one conditional write each, some side by side. */
async function held(
  entries: readonly DueEntry[],
  { due, now, alone }: { readonly due: DueIndex; readonly now: Instant; readonly alone: boolean },
): Promise<DueItem[]> {
  const free = entries
    .filter((entry) => !isPoison(entry, now) && !isEarly(entry, now))
    .map((entry) => (alone ? { ...entry, heldUntil: null } : entry))
    .filter((entry) => isFree(entry, now));
  const items: DueItem[] = [];
  for (const some of chunksOf(free)) {
    const mine = await Promise.all(some.map((entry) => due.hold(entry, now, holdUntil(entry.item, now))));
    items.push(...some.filter((_, index) => mine[index]).map(({ item }) => item));
  }
  return items;
}

function isFree({ heldUntil }: DueEntry, now: Instant): boolean {
  return heldUntil === null || heldUntil < now;
}

/** A worker that is asked directly works at once: what is for one stays in its minute until it is due. */
function isEarly({ item: { kind, at } }: DueEntry, now: Instant): boolean {
  // Briefs become messages of another kind, and wait in a queue like most.
  return kind !== 'brief' && isAsked(workerOf(kind)) && at > now;
}

function holdUntil({ at }: DueItem, now: Instant): Instant {
  return addSeconds(laterOf(at, now), hold);
}

/** What nobody was given yet is none, however long no sweep came by: its worker knows what to do so late. */
function isPoison({ item, heldUntil }: DueEntry, now: Instant): boolean {
  return heldUntil !== null && secondsBetween(item.at, now) > longest;
}

function delayFor(message: QueueMessage, now: Instant, early: number): number {
  return Math.max(0, secondsBetween(now, message.at) - earlyFor(message, early));
}

/** How long a late brief waits for its manager's calendars to be read, in seconds. */
const readingTakes = 10;

/**
 * After a pause a brief would tell of its meeting as the calendar was before the pause. Where the calendar is read in the
 * same breath, what is late already waits a moment for it – if the meeting leaves one.
 */
function readingFirst(message: QueueMessage, reading: ReadonlySet<string>, now: Instant): number {
  if (message.kind !== 'briefs' || !reading.has(message.manager)) return 0;
  const late = secondsBetween(message.at, now) >= 60;
  const time = message.briefs.every(({ start }) => start <= now || secondsBetween(now, start) > 2 * readingTakes);
  return late && time ? readingTakes : 0;
}

function latenessOf(items: readonly DueItem[], now: Instant): number {
  return Math.max(0, ...items.map(({ at }) => secondsBetween(at, now)));
}

function minuteOf(instant: Instant): string {
  return instant.slice(0, 16);
}

function next(minute: string): string {
  return minuteOf(addSeconds(`${minute}:00Z`, 60));
}
