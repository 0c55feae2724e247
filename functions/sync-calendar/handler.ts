import type { AccountCalendar, ConnectedCalendar, SyncState } from '@warmstart/core/calendar';
import type { QueueMessage } from '@warmstart/core/due';
import type { Kept, ManagerStore } from '@warmstart/core/ports';
import { addSeconds, earlierOf, type Instant } from '@warmstart/core/time';
import { applyRead, withdrawAll } from './apply.ts';
import type { SyncCalendar } from './deps.ts';
import { tellTrouble } from './notice.ts';
import { type Read, type Reading, readWhole, type Unread } from './read.ts';
import { failedState, goodState } from './state.ts';
import { keepWatch, type WatchState, withWatch } from './watch.ts';

export type { SyncCalendar } from './deps.ts';

type SyncMessage = Extract<QueueMessage, { kind: 'sync' }>;

/**
 * What came of a message: `read`, `failed`, `our-fault` (the provider does not know this Warmstart), `off`; `fresh`
 * (somebody read it meanwhile), `waiting` (its provider wants to be left alone until later).
 */
export type Synced = 'read' | 'failed' | 'our-fault' | 'off' | 'fresh' | 'waiting';

/** How soon a calendar is read again that changed while it was read, in seconds. */
const soonAgain = 30;

/**
 * Reads one calendar and brings what is kept up to date. A read that fails changes nothing but the state of the
 * calendar: the last good copy serves. Repeating it changes nothing.
 */
export async function syncCalendar(message: SyncMessage, deps: SyncCalendar): Promise<Synced> {
  const store = deps.store.of(message.manager);
  const now = deps.clock.now();
  const about = { deps, store, now };
  const kept = await store.calendar(message.calendar);
  const idle = kept === null ? 'off' : idleBecause(kept.value, message, now);
  if (kept === null || idle !== null) {
    // Who waits is woken at the time that was planned when it began to.
    if (kept !== null && idle === 'waiting') await putNext(message, kept.value.sync.nextAt, deps);
    if (idle !== 'waiting' || kept?.value.sync.nextAt !== message.at) await drop(message, message.at, deps);
    return idle ?? 'off';
  }
  const read = await readWhole(kept.value, about);
  return 'reading' in read ? finish(message, kept, read, about) : giveUp(message, kept, read, about);
}

/** Why there is nothing to read now; null when there is. */
function idleBecause({ on, sync }: ConnectedCalendar, { pushed }: SyncMessage, now: Instant): Synced | null {
  if (!on) return 'off';
  if (pushed === true && sync.dirtyAt === null) return 'fresh';
  return sync.notBefore !== null && now < sync.notBefore ? 'waiting' : null;
}

async function finish(
  message: SyncMessage,
  kept: Kept<ConnectedCalendar>,
  read: Read,
  about: Reading,
): Promise<Synced> {
  const { now } = about;
  const coming = await applyRead(read, kept, about);
  const before = kept.value;
  const watch = before.kind === 'ics' ? null : await watchOf(before, read, about);
  const state = goodState(read, { before, coming, watch, now, manager: message.manager });
  await settle(message, kept, { state, watch }, about);
  return 'read';
}

async function giveUp(
  message: SyncMessage,
  kept: Kept<ConnectedCalendar>,
  unread: Unread,
  about: Reading,
): Promise<Synced> {
  const { deps, store, now } = about;
  const state = failedState(kept.value, unread, { now, manager: message.manager });
  const told = await tellTrouble(kept.value, state, { deps, store, manager: message.manager, why: unread.trouble });
  await settle(message, kept, { state: { ...state, told }, watch: null }, about);
  return unread.trouble === 'our-fault' ? 'our-fault' : 'failed';
}

async function watchOf(calendar: AccountCalendar, read: Read, { deps, store, now }: Reading): Promise<WatchState> {
  const { watch, orphans, watchFailedAt } = calendar;
  if (deps.hearing === null || read.through === null) return { watch, orphans, watchFailedAt };
  const watcher = read.through.at.watcher(calendar.calendar, read.through.whose);
  return keepWatch(calendar, read, { watcher, hearing: deps.hearing, manager: store.manager, now });
}

interface Settling {
  readonly state: SyncState;
  readonly watch: WatchState | null;
}

/** Plans the next read before this one is done with, so that a crash never ends the watching, and writes how it went. */
async function settle(
  message: SyncMessage,
  kept: Kept<ConnectedCalendar>,
  settling: Settling,
  { deps, store, now }: Reading,
): Promise<void> {
  await putNext(message, settling.state.nextAt, deps);
  const nextAt = await save(store, kept, settling, now);
  if (nextAt !== settling.state.nextAt) await putNext(message, nextAt, deps);
  const others = new Set([message.at, kept.value.sync.nextAt ?? message.at, settling.state.nextAt ?? message.at]);
  for (const at of others) if (at !== nextAt) await drop(message, at, deps);
}

/**
 * Writes how the read went; what was set about the calendar meanwhile stays as it was set, and what changed at its
 * provider meanwhile is still to be read. @returns when it is read next; null for never more
 */
async function save(
  store: ManagerStore,
  kept: Kept<ConnectedCalendar>,
  { state, watch }: Settling,
  now: Instant,
): Promise<Instant | null> {
  let newest: Kept<ConnectedCalendar> | null = kept;
  while (newest !== null) {
    const { dirtyAt } = newest.value.sync;
    const changed = dirtyAt !== kept.value.sync.dirtyAt;
    const again = state.nextAt === null ? null : earlierOf(state.nextAt, addSeconds(now, soonAgain));
    const isUnread = changed && state.failures === 0;
    const sync = {
      ...state,
      dirtyAt: changed || state.failures > 0 ? dirtyAt : null,
      nextAt: isUnread ? again : state.nextAt,
    };
    const next = { ...watched(newest.value, kept.value, watch), sync };
    if ((await store.saveCalendar(next, newest.rev)) === 'saved') return sync.nextAt;
    newest = await store.calendar(kept.value.id);
  }
  // Disconnected, or all erased, while it was read: what was written since goes too.
  if (await store.isListed()) await withdrawAll(store, kept.value.id, now);
  else await store.erase();
  return null;
}

function watched(newest: ConnectedCalendar, before: ConnectedCalendar, ours: WatchState | null): ConnectedCalendar {
  if (ours === null || newest.kind === 'ics' || before.kind === 'ics') return newest;
  return withWatch(newest, before, ours);
}

/** The wake-up for the next read of a calendar. */
export function syncItem(manager: string, calendar: string, at: Instant) {
  return { manager, at, kind: 'sync' as const, ref: calendar, calendar };
}

async function putNext({ manager, calendar }: SyncMessage, at: Instant | null, { store }: SyncCalendar): Promise<void> {
  if (at !== null) await store.due.put(syncItem(manager, calendar, at));
}

function drop({ manager, ref }: SyncMessage, at: Instant, { store }: SyncCalendar): Promise<void> {
  return store.due.drop({ manager, at, kind: 'sync', ref });
}
