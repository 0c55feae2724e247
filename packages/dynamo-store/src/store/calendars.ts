import { ConnectedCalendar, KeptMeeting, SeriesMemory } from '@warmstart/core/calendar';
import { overlaps } from '@warmstart/core/meeting';
import type { ManagerStore } from '@warmstart/core/ports';
import { managerKey, placeOf } from '../keys/index.ts';
import { collected } from './attempts.ts';
import { bodyOf, keptOf, readAs, savedOf } from './body.ts';
import type { Place } from './place.ts';

type Calendars = Pick<
  ManagerStore,
  | 'calendars'
  | 'calendar'
  | 'saveCalendar'
  | 'dropCalendar'
  | 'seriesMemory'
  | 'saveSeriesMemory'
  | 'meetings'
  | 'meeting'
  | 'saveMeeting'
>;

/** The calendars a manager connected, and the meetings kept of them. */
export function calendarsIn({ table, manager, keys }: Place): Calendars {
  const revised = (rev: number | null) => (rev === null ? 'absent' : { rev });
  return {
    async calendars() {
      const items = await collected(table.query(keys.calendars));
      return items.map((item) => keptOf(ConnectedCalendar, item));
    },
    async calendar(id) {
      const [item] = await table.get([keys.calendar(id)]);
      return item ? keptOf(ConnectedCalendar, item) : null;
    },
    async saveCalendar(calendar, rev) {
      const key = keys.calendar(calendar.id);
      const draft = { ...key, body: bodyOf(calendar, key) };
      if (rev === null) await listManager({ table, manager });
      return savedOf(await table.put(draft, revised(rev)));
    },
    async dropCalendar(id) {
      await table.remove(keys.memory(id), 'always');
      await table.remove(keys.calendar(id), 'always');
    },
    async seriesMemory(calendar) {
      const [item] = await table.get([keys.memory(calendar)]);
      return item ? readAs(SeriesMemory, item) : {};
    },
    async saveSeriesMemory(calendar, memory) {
      const key = keys.memory(calendar);
      await table.put({ ...key, body: bodyOf(memory, key) }, 'always');
    },
    async meetings(window) {
      const found = await Promise.all(keys.meetingsOf(window).map((range) => collected(table.query(range))));
      return found
        .flat()
        .map((item) => keptOf(KeptMeeting, item))
        .filter(({ value }) => overlaps(value, window))
        .sort(({ value: a }, { value: b }) => byText(a.start, b.start) || byText(a.key, b.key));
    },
    async meeting(key) {
      const [item] = await table.get([keys.meeting(key)]);
      return item ? keptOf(KeptMeeting, item) : null;
    },
    async saveMeeting(meeting, rev) {
      const key = keys.meeting(meeting.key);
      return savedOf(await table.put({ ...key, body: bodyOf(meeting, key), at: placeOf(meeting) }, revised(rev)));
    },
  };
}

/** Puts the manager on the list of all, where he may stand already. */
export async function listManager({ table, manager }: Pick<Place, 'table' | 'manager'>): Promise<void> {
  const key = managerKey(manager);
  await table.put({ ...key, body: bodyOf({ manager }, key) }, 'absent');
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
