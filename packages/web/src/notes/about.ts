import { meetingOf } from '@warmstart/core/calendar';
import { type DayEntry, isAbout, pageId, readPageId } from '@warmstart/core/day';
import type { RawNote } from '@warmstart/core/note';
import type { ManagerStore } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';

/** The meeting a note is about, as its record keeps it. */
export type About = NonNullable<RawNote['meeting']>;

/** How long after its end a meeting is still what a note is most likely about, in seconds. */
const freshFor = 12 * 3600;

/** What stands in the calendar and is no talk with anybody. */
const noTalk: readonly unknown[] = ['all-day', 'free', 'alone'];

/** The meeting running now, the last to begin where several do; else the last that ended; null where none has. */
export function meetingByClock(entries: readonly DayEntry[], now: Instant): DayEntry | null {
  const held = entries.filter(
    ({ off, meeting, brief }) => off === null && meeting.start <= now && !noTalk.includes(brief.skipped),
  );
  const running = held.filter(({ meeting }) => meeting.end > now);
  const over = held.filter(({ meeting }) => meeting.end <= now && meeting.end > addSeconds(now, -freshFor));
  return running.at(-1) ?? over.reduce<DayEntry | null>(laterEnd, null);
}

function laterEnd(one: DayEntry | null, other: DayEntry): DayEntry {
  return one !== null && one.meeting.end > other.meeting.end ? one : other;
}

/** The meeting that the field of a form names, also after it moved; null where nothing is known of it. Two reads at most. */
export async function meetingNamed(name: string, store: ManagerStore): Promise<About | null> {
  const id = readPageId(name);
  if (id === null) return null;
  const moment = { from: id.start, to: addSeconds(id.start, 1) };
  const here = (await store.meetings(moment)).find(({ value }) => value.start === id.start && isAbout(id, value.key));
  if (here) return { key: here.value.key, start: id.start };
  const sent = (await store.deliveries(moment)).find(({ value }) => isAbout(id, value.meeting));
  return sent ? { key: sent.value.meeting, start: id.start } : null;
}

/** How a form names a meeting. */
export function nameOf({ key, start }: About): string {
  return pageId(key, start);
}

/** How far from now a meeting is looked for that a script names by its UID, in seconds. */
const reach = 14 * 86_400;

/** The occurrence of a UID that runs now, or ended last, or comes next; null where there is none within two weeks. */
export async function meetingOfUid(uid: string, now: Instant, store: ManagerStore): Promise<About | null> {
  const window = { from: addSeconds(now, -reach), to: addSeconds(now, reach) };
  const all = (await store.meetings(window)).filter(({ value }) => meetingOf(value).uid === uid);
  const begun = all.filter(({ value }) => value.start <= now).at(-1);
  const found = begun ?? all[0];
  return found ? { key: found.value.key, start: found.value.start } : null;
}
