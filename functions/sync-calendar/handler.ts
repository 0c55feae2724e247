import {
  type CalendarRead,
  type ConnectedCalendar,
  changesOf,
  type KeptMeeting,
  type SyncState,
  withCopy,
  withoutCopy,
} from '@warmstart/core/calendar';
import { type Coming, nextReadAt, type QueueMessage, retryReadAt } from '@warmstart/core/due';
import type { Window } from '@warmstart/core/meeting';
import { CalendarError, type CalendarReading, type Kept, type ManagerStore } from '@warmstart/core/ports';
import { addSeconds, type Instant, secondsBetween } from '@warmstart/core/time';
import type { SyncCalendar } from './deps.ts';
import { isSuspicious } from './emptied.ts';
import { tellTrouble } from './notice.ts';
import { replan } from './replan.ts';

export type { SyncCalendar } from './deps.ts';

type SyncMessage = Extract<QueueMessage, { kind: 'sync' }>;

/** The stretch that is read: from an hour ago, so that what is running is known, to two weeks ahead. */
export function windowAt(now: Instant): Window {
  return { from: addSeconds(now, -3600), to: addSeconds(now, 14 * 86_400) };
}

const nothingComing: Coming = { dues: [], starts: [] };

/** What came of a read. */
export type Synced = 'read' | 'failed' | 'off';

/**
 * Reads one calendar and brings what is kept up to date. A read that fails changes nothing but the state of the
 * calendar: the last good copy serves. Repeating it changes nothing.
 */
export async function syncCalendar(message: SyncMessage, deps: SyncCalendar): Promise<Synced> {
  const store = deps.store.of(message.manager);
  const kept = await store.calendar(message.calendar);
  const done = () => deps.store.due.drop({ manager: message.manager, at: message.at, kind: 'sync', ref: message.ref });
  if (!kept?.value.on) {
    await done();
    return 'off';
  }
  const now = deps.clock.now();
  const read = await readWhole(kept.value, { deps, store, now });
  const coming = typeof read === 'string' ? nothingComing : await applied(read, kept, { deps, store, now });
  const state = typeof read === 'string' ? failedState(kept.value.sync, read, now) : goodState(read, { now, coming });
  // The next read is planned before this one is done with, so that a crash never ends the watching.
  await deps.store.due.put(syncItem(message.manager, kept.value.id, state.nextAt ?? nextReadAt(now, nothingComing)));
  const told = await tellTrouble(kept.value, state, { deps, store, manager: message.manager });
  await saveState(store, kept, { ...state, told });
  for (const at of new Set([message.at, kept.value.sync.nextAt ?? message.at])) {
    if (at !== state.nextAt)
      await deps.store.due.drop({ manager: message.manager, at, kind: 'sync', ref: message.ref });
  }
  return typeof read === 'string' ? 'failed' : 'read';
}

/** The wake-up for the next read of a calendar. */
export function syncItem(manager: string, calendar: string, at: Instant) {
  return { manager, at, kind: 'sync' as const, ref: calendar, calendar };
}

interface Reading {
  readonly deps: SyncCalendar;
  readonly store: ManagerStore;
  readonly now: Instant;
}

/** The whole reading, or in words why there is none to go by. */
async function readWhole(
  calendar: ConnectedCalendar,
  { deps, store, now }: Reading,
): Promise<CalendarReading | string> {
  try {
    const source = deps.source(calendar);
    const reading = await source.read(windowAt(now));
    const suspicious = await isSuspicious(reading, { calendar, source, store, now });
    return suspicious ? emptied : reading;
  } catch (error) {
    if (error instanceof CalendarError) return error.message;
    throw error;
  }
}

const emptied =
  'it is suddenly empty, though it held meetings: the last copy serves for a day, unless you say it is right';

/** Keeps what the read tells, plans by it, and hands out what that makes due at once. */
async function applied(
  reading: CalendarReading,
  { value: calendar, rev }: Kept<ConnectedCalendar>,
  { deps, store, now }: Reading,
): Promise<Coming> {
  const window = windowAt(now);
  const { meetings, complete } = reading;
  const before = new Map((await store.meetings(window)).map((kept) => [kept.value.key, kept]));
  const read: CalendarRead = { calendar: calendar.id, window, meetings, complete, now };
  const { told, withdrawn } = changesOf(
    [...before.values()].map(({ value }) => value),
    read,
  );
  const unchanged = told.length + withdrawn.length === 0;
  if (unchanged && !calendar.sync.unplanned) return comingOf(before, now);
  // Written before anything is changed, so that a crash leaves word that planning is still to be done.
  if (!calendar.sync.unplanned)
    await store.saveCalendar({ ...calendar, sync: { ...calendar.sync, unplanned: true } }, rev);
  for (const { key, meeting } of told) {
    await change(store, { key, kept: before.get(key) ?? null }, (kept) => withCopy(kept, calendar.id, meeting));
  }
  for (const key of withdrawn) {
    await change(store, { key, kept: before.get(key) ?? null }, (kept) => kept && withoutCopy(kept, calendar.id, now));
  }
  const planned = await replan(store, { due: deps.store.due, now });
  for (const message of planned.soon) await deps.queue.send(message, Math.max(0, secondsBetween(now, message.at)));
  return planned;
}

/** Most reads change nothing: what was planned before stands. */
function comingOf(kept: ReadonlyMap<string, Kept<KeptMeeting>>, now: Instant): Coming {
  const planned = [...kept.values()].flatMap(({ value }) => (value.planned && value.start > now ? [value] : []));
  return {
    dues: planned.flatMap(({ planned }) => planned?.at ?? []),
    starts: planned.map(({ start }) => start),
  };
}

/** Changes one kept meeting; when somebody else changed it meanwhile, what they wrote is changed instead. */
async function change(
  store: ManagerStore,
  { key, kept }: { readonly key: string; readonly kept: Kept<KeptMeeting> | null },
  to: (kept: KeptMeeting | null) => KeptMeeting | null,
): Promise<void> {
  let newest = kept;
  for (;;) {
    const next = to(newest?.value ?? null);
    if (next === null || (await store.saveMeeting(next, newest?.rev ?? null)) === 'saved') return;
    newest = await store.meeting(key);
  }
}

function goodState(
  reading: CalendarReading,
  { now, coming }: { readonly now: Instant; readonly coming: Coming },
): SyncState {
  const { faults, namesAttendees, zone, complete } = reading;
  return {
    readAt: now,
    failingSince: null,
    failures: 0,
    trouble: complete ? null : 'a part of it was not reached, so meetings may be missing',
    faults: faults.slice(0, 20).map(({ where, what }) => ({ where: where.slice(0, 200), what: what.slice(0, 300) })),
    namesAttendees,
    zone,
    emptySince: null,
    unplanned: false,
    told: false,
    nextAt: nextReadAt(now, coming),
    dirtyAt: null,
    notBefore: null,
    wideAt: now,
  };
}

function failedState(before: SyncState, trouble: string, now: Instant): SyncState {
  const failures = before.failures + 1;
  return {
    ...before,
    failures,
    trouble,
    failingSince: before.failingSince ?? now,
    emptySince: trouble === emptied ? (before.emptySince ?? now) : null,
    nextAt: retryReadAt(now, failures),
  };
}

/** Writes how the read went; what was set about the calendar meanwhile stays as it was set. */
async function saveState(store: ManagerStore, kept: Kept<ConnectedCalendar>, sync: SyncState): Promise<void> {
  let newest: Kept<ConnectedCalendar> | null = kept;
  while (newest !== null) {
    if ((await store.saveCalendar({ ...newest.value, sync }, newest.rev)) === 'saved') return;
    newest = await store.calendar(kept.value.id);
  }
}
