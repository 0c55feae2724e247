import type { Brief } from '../brief/index.ts';
import { type KeptDirectory, subjectsOf } from '../brief/index.ts';
import { type KeptMeeting, meetingOf } from '../calendar/index.ts';
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
