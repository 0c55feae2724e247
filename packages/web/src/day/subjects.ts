import { type KeptDirectory, subjectsOf } from '@warmstart/core/brief';
import { type KeptMeeting, meetingOf } from '@warmstart/core/calendar';
import type { BriefingQuestion } from '@warmstart/core/ports';

/** What has to be read for the briefs of these meetings. */
export function dueSubjects(meetings: readonly KeptMeeting[], directory: KeptDirectory): BriefingQuestion['meetings'] {
  return meetings.map((kept) => ({
    meeting: kept.key,
    start: kept.start,
    subjects: { ...subjectsOf(meetingOf(kept), directory), calendars: Object.keys(kept.copies) },
  }));
}
