import { type ConnectedCalendar, type KeptMeeting, withCopy, withoutCopy } from '@warmstart/core/calendar';
import type { Coming } from '@warmstart/core/due';
import type { Kept, ManagerStore } from '@warmstart/core/ports';
import { type Instant, secondsBetween } from '@warmstart/core/time';
import { wakeTouched } from './focus/wake.ts';
import type { Read, Reading } from './read.ts';
import { replan } from './replan.ts';
import { windowAt } from './window.ts';

/** Keeps what the read tells, plans by it, and hands out what that makes due at once. */
export async function applyRead(
  { before, changes }: Read,
  { value: calendar, rev }: Kept<ConnectedCalendar>,
  { deps, store, now }: Reading,
): Promise<Coming> {
  const { told, withdrawn } = changes;
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
  const { due } = deps.store;
  const { unplanned: anew } = calendar.sync;
  await wakeTouched(store, changes, { due, now, anew });
  const planned = await replan(store, { due, now });
  for (const message of planned.soon) await deps.queue.send(message, Math.max(0, secondsBetween(now, message.at)));
  return planned;
}

/** Takes this calendar's copy from every meeting near: what only it held is withdrawn. */
export async function withdrawAll(store: ManagerStore, calendar: string, now: Instant): Promise<void> {
  for (const kept of await store.meetings(windowAt(now)))
    if (kept.value.copies[calendar] !== undefined)
      await change(store, { key: kept.value.key, kept }, (one) => one && withoutCopy(one, calendar, now));
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
