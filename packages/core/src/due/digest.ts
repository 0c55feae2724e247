import type { Book } from '../book/book.ts';
import type { Brief, Heads } from '../brief/index.ts';
import { type KeptDirectory, roomOf, settingsOf, subjectsOf } from '../brief/index.ts';
import { type KeptMeeting, meetingOf } from '../calendar/index.ts';
import { isOwed, me } from '../commitment/index.ts';
import type { Meeting } from '../meeting/index.ts';
import { promiseRank } from '../people/index.ts';
import { cleanLine } from '../text/index.ts';
import { addDays, type Instant, type PlainDate } from '../time/index.ts';
import type { Subjects } from './due-item.ts';

/** One line a meeting for the morning: time and title, or why there is no brief. Of a sealed meeting only its time. */
export function digestLines(briefs: readonly Brief[]): string[] {
  return briefs.filter(isShown).map((brief) => {
    const { meeting, privacy, skipped } = brief;
    const time = skipped === 'all-day' ? 'All day' : meeting.start.slice(11, 16);
    if (privacy === 'sealed') return `${time} · private`;
    return `${time} · ${meeting.title}${skipped === 'nothing-known' ? ' · nothing known yet' : ''}`;
  });
}

/** Whom the manager meets on the day of a digest, as the lines about promises and praise ask for it. */
export interface Meetings {
  /** Ids of the people in meetings that take place. */
  readonly met: ReadonlySet<string>;
  /** The same, of meetings between two alone: what is private is told only there. */
  readonly metAlone: ReadonlySet<string>;
}

/** Whom these meetings bring together with the manager: those a brief will remind of. */
export function meetingsWith(meetings: readonly Meeting[], heads: Heads, now: Instant): Meetings {
  const met = new Set<string>();
  const metAlone = new Set<string>();
  for (const meeting of meetings) {
    if (meeting.status === 'cancelled' || meeting.start <= now) continue;
    const room = roomOf(meeting, heads, settingsOf(heads.directory.series, meeting));
    if (room.response === 'declined') continue;
    for (const { person } of room.people) met.add(person.id);
    const [only] = room.people;
    if (only && room.twoPeople) metAlone.add(only.person.id);
  }
  return { met, metAlone };
}

/**
 * What no meeting of the day will remind of: promises of mine to reports and to those to manage closely that fall due
 * tomorrow, and praise that waits since three days. Nothing under seal; what is private without a name where mail and chat
 * are to carry links only.
 */
export function reminderLines(
  { commitments = [], marks = [], people = [], manager }: Book,
  date: PlainDate,
  { met, metAlone }: Meetings,
): string[] {
  const known = new Map(people.map((person) => [person.id, person]));
  const isMet = (id: string, isPrivate: boolean | undefined) => (isPrivate ? metAlone : met).has(id);
  const hides = (isPrivate: boolean | undefined) => manager.privateBody === 'link' && isPrivate === true;
  const tomorrow = addDays(date, 1);
  const promises = commitments
    .filter((one) => one.from === me && one.due === tomorrow && isOwed(one) && !one.sealed)
    .flatMap((one) => {
      const person = known.get(one.to);
      if (!person || promiseRank(person) > 0 || isMet(person.id, one.private)) return [];
      return [
        hides(one.private)
          ? 'Due tomorrow: a promise'
          : `Due tomorrow: ${cleanLine(person.name)}: ${cleanLine(one.what)}`,
      ];
    });
  const praise = marks
    .filter((one) => one.kind === 'praise' && one.closed === undefined && !one.sealed && (one.due ?? one.on) <= date)
    .flatMap((one) => {
      const person = one.person === undefined ? undefined : known.get(one.person);
      if (!person || person.left !== undefined || isMet(person.id, one.private)) return [];
      const what = one.what === undefined ? '' : `: ${cleanLine(one.what)}`;
      return [hides(one.private) ? 'Praise is owed' : `Praise owed: ${cleanLine(person.name)}${what}`];
    });
  return [...promises, ...praise].slice(0, mostReminders).map((line) => line.slice(0, longestReminder));
}

/** A morning holds no more; the ledger shows all of them. */
const mostReminders = 7;
const longestReminder = 200;

/** What is called off, declined or over is no part of the day. */
function isShown({ skipped }: Brief): boolean {
  return skipped !== 'cancelled' && skipped !== 'declined' && skipped !== 'past';
}

/** Everything that has to be read for these meetings together. */
export function subjectsOfAll(meetings: readonly KeptMeeting[], directory: KeptDirectory): Subjects {
  const all = meetings.map((kept) => ({
    ...subjectsOf(meetingOf(kept), directory),
    calendars: Object.keys(kept.copies),
  }));
  const union = (pick: (subjects: Subjects) => readonly string[]) => [...new Set(all.flatMap(pick))].sort();
  return {
    people: union(({ people }) => people),
    teams: union(({ teams }) => teams),
    series: union(({ series }) => series),
    calendars: union(({ calendars }) => calendars),
  };
}
