import type { NewCalendar, Steering } from '@warmstart/sync-calendar/calendars';
import * as steering from '@warmstart/sync-calendar/calendars';
import { syncCalendar, syncItem } from '@warmstart/sync-calendar/handler';
import type { Done } from '@warmstart/web/app';
import type { EngineRoom } from './engine-room.ts';
import { localManager } from './options.ts';

/** Reads the calendar once; when that works it is kept, and its meetings with it. The same address again renames it. */
export function connectCalendar(room: EngineRoom, wanted: NewCalendar): Promise<Done> {
  return steering.connectCalendar(steeringOf(room), wanted);
}

/** Reads a calendar at once. */
export async function readNow(room: EngineRoom, id: string): Promise<void> {
  const at = room.clock.now();
  await syncCalendar(syncItem(localManager, id, at), room.syncing);
}

/** Forgets a calendar: what only it held is withdrawn. */
export function disconnectCalendar(room: EngineRoom, id: string): Promise<void> {
  return steering.disconnectCalendar(steeringOf(room), id);
}

/** A calendar switched off keeps its copy; switched on, it is read at once. */
export function switchCalendar(room: EngineRoom, id: string, on: boolean): Promise<void> {
  return steering.switchCalendar(steeringOf(room), id, on);
}

/** After anything was set: what is to come is planned anew, and what is due by now goes out. */
export function planAnew(room: EngineRoom): Promise<void> {
  return steering.planAnew(steeringOf(room));
}

function steeringOf(room: EngineRoom): Steering {
  const { mine, store, queue, clock } = room;
  return {
    mine,
    due: store.due,
    queue,
    clock,
    feed: (calendar) => room.feed(calendar),
    readNow: (id) => readNow(room, id),
  };
}
