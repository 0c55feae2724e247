import { type Room, roomOf, type SeriesSettings, settingsOf } from '@warmstart/core/brief';
import type { KeptMeeting } from '@warmstart/core/calendar';
import { type DayEntry, isAbout, type PageId } from '@warmstart/core/day';
import { addSeconds, dateIn } from '@warmstart/core/time';
import { type Day, type DaySource, loadDay, loadSetting } from './load.ts';
import { dueSubjects } from './subjects.ts';

/** One meeting with what its page tells beyond the day's list. */
export interface Found {
  readonly day: Day;
  readonly entry: DayEntry;
  readonly room: Room;
  /** What is set for it; null where nothing is. */
  readonly series: SeriesSettings | null;
}

/** The meeting a page is about, also after it moved to another day; null where nothing is known of it. */
export async function findMeeting(source: DaySource, id: PageId): Promise<Found | null> {
  const { zone } = await loadSetting(source);
  const date = dateIn(id.start, zone);
  const day = await loadDay(source, date);
  const here = entryIn(day, id);
  if (here) return withRoom(source, day, here);
  const moved = await movedFrom(source, id);
  if (moved === null) return null;
  const now = await loadDay(source, dateIn(moved.start, zone));
  const entry = entryIn(now, id);
  return entry ? withRoom(source, now, entry) : null;
}

function entryIn(day: Day, id: PageId): DayEntry | undefined {
  return day.entries.find(({ kept }) => isAbout(id, kept.key));
}

/** Whoever was briefed for the old start holds a link to it: the record of that delivery knows the meeting. */
async function movedFrom({ store }: DaySource, id: PageId): Promise<KeptMeeting | null> {
  const before = await store.deliveries({ from: id.start, to: addSeconds(id.start, 1) });
  const key = before.map(({ value }) => value.meeting).find((meeting) => isAbout(id, meeting));
  return key === undefined ? null : ((await store.meeting(key))?.value ?? null);
}

async function withRoom({ store }: DaySource, day: Day, entry: DayEntry): Promise<Found> {
  const [question] = dueSubjects([entry.kept], day.directory);
  const { heads } = await store.world(question?.subjects ?? { people: [], teams: [], series: [], calendars: [] });
  const series = settingsOf(day.directory.series, entry.meeting);
  return { day, entry, series, room: roomOf(entry.meeting, heads, series) };
}
