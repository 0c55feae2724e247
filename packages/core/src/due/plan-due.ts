import type { KeptDirectory } from '../brief/heads/kept.ts';
import { subjectsOf } from '../brief/heads/subjects.ts';
import { apart, dueOf, settingsOf } from '../brief/index.ts';
import { type KeptMeeting, meetingOf } from '../calendar/index.ts';
import { channelId, channelsOf } from '../delivery/index.ts';
import { contentId } from '../text/index.ts';
import { type Instant, laterOf, secondsBetween } from '../time/index.ts';
import type { DueBrief, DueItem } from './due-item.ts';

/** What is due for the brief of one kept meeting; null where none can be: cancelled, whole days, shown as free. */
export function dueBriefOf(kept: KeptMeeting, directory: KeptDirectory): DueBrief | null {
  const { manager } = directory;
  const meeting = meetingOf(kept);
  if (manager === null || meeting.status === 'cancelled' || meeting.days !== null || meeting.shownAs === 'free')
    return null;
  return {
    meeting: kept.key,
    start: meeting.start,
    due: dueOf(meeting.start, settingsOf(directory.series, meeting), manager),
    channels: channelsOf(manager).map(channelId),
    subjects: { ...subjectsOf(meeting, directory), calendars: Object.keys(kept.copies).sort() },
  };
}

/** A wake-up for a brief, and the mark that tells whether the one planned before is still right. */
export interface PlannedBrief {
  readonly key: string;
  readonly item: Extract<DueItem, { kind: 'brief' }>;
  readonly mark: string;
}

/**
 * The wake-ups for the briefs of these meetings: one each, at its own due time, knowing who falls due within five minutes
 * after it. Meetings that have begun get none; what is overdue is due now.
 */
export function planDue(
  manager: string,
  meetings: readonly KeptMeeting[],
  { directory, now }: { readonly directory: KeptDirectory; readonly now: Instant },
): PlannedBrief[] {
  // Whatever changes about a meeting may end its silence, so it wakes up once more.
  const saying = new Map(meetings.map((kept) => [kept.key, meetingOf(kept)]));
  const briefs = meetings
    .flatMap((kept) => dueBriefOf(kept, directory) ?? [])
    .filter(({ start }) => start > now)
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.meeting < b.meeting ? -1 : 1));
  return briefs.map((brief, index) => {
    const company = companyOf(index, briefs);
    const at = laterOf(brief.due, now);
    const item = { manager, at, ref: `${brief.meeting}\n${brief.start}`, kind: 'brief' as const, brief, company };
    return { key: brief.meeting, item, mark: contentId([JSON.stringify([brief, company, saying.get(brief.meeting)])]) };
  });
}

/** Those that fall due within five minutes after the one at this place. @param briefs in the order of their due times */
function companyOf(index: number, briefs: readonly DueBrief[]): DueBrief[] {
  const later = briefs.slice(index + 1);
  const end = later.findIndex(({ due }) => secondsBetween(briefs[index]?.due ?? due, due) >= apart);
  return end < 0 ? later : later.slice(0, end);
}
