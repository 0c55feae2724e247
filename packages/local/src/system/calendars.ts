import { type ConnectedCalendar, neverRead, withoutCopy } from '@warmstart/core/calendar';
import { CalendarError } from '@warmstart/core/ports';
import { contentId } from '@warmstart/core/text';
import { secondsBetween } from '@warmstart/core/time';
import { syncCalendar, syncItem, windowAt } from '@warmstart/sync-calendar/handler';
import { replan } from '@warmstart/sync-calendar/replan';
import type { Done } from '@warmstart/web/app';
import type { EngineRoom } from './engine-room.ts';
import { localManager } from './options.ts';

/** What is needed to connect a calendar. */
export interface NewCalendar {
  readonly name: string;
  readonly address: string;
  readonly allowHttp: boolean;
  readonly allowPrivate: boolean;
}

/** Reads the calendar once; when that works it is kept, and its meetings with it. The same address again renames it. */
export async function connectCalendar(room: EngineRoom, wanted: NewCalendar): Promise<Done> {
  const { name, address, allowHttp, allowPrivate } = wanted;
  const id = `ics-${contentId(['calendar', address])}`;
  const calendar: ConnectedCalendar = {
    id,
    name,
    kind: 'ics',
    address,
    timezone: null,
    allowHttp,
    allowPrivate,
    on: true,
    sync: neverRead,
  };
  try {
    await room.source(calendar).read(windowAt(room.clock.now()));
  } catch (error) {
    if (error instanceof CalendarError) return { done: false, why: error.message };
    throw error;
  }
  const before = await room.mine.calendar(id);
  const kept = before === null ? calendar : { ...before.value, name, allowHttp, allowPrivate, on: true };
  if ((await room.mine.saveCalendar(kept, before?.rev ?? null)) === 'conflict') return connectCalendar(room, wanted);
  await readNow(room, id);
  return { done: true };
}

/** Reads a calendar at once. */
export async function readNow(room: EngineRoom, id: string): Promise<void> {
  const at = room.clock.now();
  await syncCalendar(syncItem(localManager, id, at), room.syncing);
}

/** Forgets a calendar: what only it held is withdrawn. */
export async function disconnectCalendar(room: EngineRoom, id: string): Promise<void> {
  const now = room.clock.now();
  for (const { value, rev } of await room.mine.meetings(windowAt(now))) {
    if (value.copies[id] !== undefined) await room.mine.saveMeeting(withoutCopy(value, id, now), rev);
  }
  await room.mine.dropCalendar(id);
  await planAnew(room);
}

/** A calendar switched off keeps its copy; switched on, it is read at once. */
export async function switchCalendar(room: EngineRoom, id: string, on: boolean): Promise<void> {
  const kept = await room.mine.calendar(id);
  if (kept === null) return;
  const saved = await room.mine.saveCalendar({ ...kept.value, on }, kept.rev);
  if (saved === 'conflict') return switchCalendar(room, id, on);
  if (on) await readNow(room, id);
}

/** After anything was set: what is to come is planned anew, and what is due by now goes out. */
export async function planAnew(room: EngineRoom): Promise<void> {
  const now = room.clock.now();
  const { soon } = await replan(room.mine, { due: room.store.due, now, anew: true });
  for (const message of soon) await room.queue.send(message, Math.max(0, secondsBetween(now, message.at)));
}
