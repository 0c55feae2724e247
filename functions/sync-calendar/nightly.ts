import type { Book } from '@warmstart/core/book';
import { pastMarks } from '@warmstart/core/brief';
import { meetingOf } from '@warmstart/core/calendar';
import { dueCheck, nextNight, type QueueMessage } from '@warmstart/core/due';
import type { Clock, ManagerStore, Signals, Store, World } from '@warmstart/core/ports';
import { dueReview } from '@warmstart/core/review';
import { signalDays } from '@warmstart/core/signal';
import { addDays, addSeconds, dateIn, durationMinutes, type Instant } from '@warmstart/core/time';
import { wakeStray } from './focus/wake.ts';

export interface Nightly {
  readonly store: Store;
  readonly signals: Signals;
  readonly clock: Clock;
}

/**
 * What is done once a night: notes older than the manager wants to keep them are forgotten, signals once they are too old to
 * tell anything, what was noted for a meeting that is over is closed, and what was left half-way is finished. Repeating it
 * changes nothing.
 * @returns before which time everything is forgotten; null where all is kept
 */
export async function workNightly(
  message: Extract<QueueMessage, { kind: 'nightly' }>,
  { store, signals, clock }: Nightly,
): Promise<Instant | null> {
  const mine = store.of(message.manager);
  const now = clock.now();
  const { settings, directory } = await mine.world({ people: [], teams: [], series: [], calendars: [] });
  // Everything was erased while the message was under way: no night follows, and nothing is left of what workers wrote since.
  if (directory.manager === null && !(await mine.isListed())) {
    await mine.erase();
    return null;
  }
  const before = settings.keepNotes === null ? null : addSeconds(now, -60 * durationMinutes(settings.keepNotes));
  if (before !== null) await mine.forget(before, now);
  await signals.of(message.manager).forgetSignals(addDays(dateIn(now, 'UTC'), -signalDays), now);
  if (directory.manager !== null) {
    // What a worker was stopped in, and what was not there yet when this manager came.
    await mine.repair(now);
    await mine.noteKey();
    const book = await mine.book();
    if (book !== null) {
      await closePast(mine, book, now);
      await wakeStray(mine, book, { due: store.due, now });
    }
  }
  // The next night is planned before this one is done with, so that a crash never ends the nights.
  const next = nextNight(now, message.manager, directory.manager?.timezone ?? 'UTC');
  await store.due.put(nightlyItem(message.manager, next));
  const check = dueCheck(message.manager, directory, { now, hears: false });
  if (check !== null) await store.due.put(check);
  await planReview(mine, { world: { settings, directory }, store, now });
  if (message.at !== next) await store.due.drop({ ...nightlyItem(message.manager, message.at) });
  return before;
}

/** How far ahead meetings are looked at for days off, in seconds. */
const lookAhead = 14 * 86_400;

/** The next weekly mails, whoever was stopped before planning them: a missed one must not end them all. */
async function planReview(
  mine: ManagerStore,
  {
    world,
    store,
    now,
  }: { readonly world: Pick<World, 'settings' | 'directory'>; readonly store: Store; readonly now: Instant },
): Promise<void> {
  const host = world.directory.manager;
  if (host === null) return;
  const kept = await mine.meetings({ from: now, to: addSeconds(now, lookAhead) });
  const meetings = kept.map(({ value }) => meetingOf(value));
  const item = dueReview(mine.manager, { host, settings: world.settings, meetings, now });
  if (item !== null) await store.due.put(item);
}

/** How far back meetings are looked at, in seconds: a few nights may have been missed. */
const lookBack = 8 * 86_400;

async function closePast(mine: ManagerStore, book: Book, now: Instant): Promise<void> {
  if (!(book.marks ?? []).some(({ closed }) => closed === undefined)) return;
  const kept = await mine.meetings({ from: addSeconds(now, -lookBack), to: now });
  const meetings = kept.map(({ value }) => meetingOf(value));
  if (pastMarks(book, meetings, now).length > 0) await mine.editBook((book) => pastMarks(book, meetings, now), now);
}

/** The wake-up for a night's work. */
export function nightlyItem(manager: string, at: Instant) {
  return { manager, at, kind: 'nightly' as const, ref: 'nightly' };
}
