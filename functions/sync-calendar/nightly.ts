import { nextNight, type QueueMessage } from '@warmstart/core/due';
import type { Clock, Store } from '@warmstart/core/ports';
import { addSeconds, durationMinutes, type Instant } from '@warmstart/core/time';

export interface Nightly {
  readonly store: Store;
  readonly clock: Clock;
}

/**
 * What is done once a night: notes older than the manager wants to keep them are forgotten. Repeating it changes nothing.
 * @returns before which time everything is forgotten; null where all is kept
 */
export async function workNightly(
  message: Extract<QueueMessage, { kind: 'nightly' }>,
  { store, clock }: Nightly,
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
  // The next night is planned before this one is done with, so that a crash never ends the nights.
  const next = nextNight(now, message.manager, directory.manager?.timezone ?? 'UTC');
  await store.due.put(nightlyItem(message.manager, next));
  if (message.at !== next) await store.due.drop({ ...nightlyItem(message.manager, message.at) });
  return before;
}

/** The wake-up for a night's work. */
export function nightlyItem(manager: string, at: Instant) {
  return { manager, at, kind: 'nightly' as const, ref: 'nightly' };
}
