import { meetingOf } from '@warmstart/core/calendar';
import { type Scene, sceneOf } from '@warmstart/core/capture';
import type { Meeting } from '@warmstart/core/meeting';
import type { RawNote } from '@warmstart/core/note';
import type { ManagerStore } from '@warmstart/core/ports';

/** Where a note was made, and in which meeting; the meeting is null for none, and for one that is not known any more. */
export interface NoteScene extends Scene {
  readonly meeting: Meeting | null;
}

const noSubjects = { people: [], teams: [], series: [], calendars: [] };

/** Reads the directory and the meeting, and nothing else. */
export async function noteScene(raw: RawNote, mine: ManagerStore): Promise<NoteScene> {
  const [{ directory }, kept] = await Promise.all([
    mine.world(noSubjects),
    raw.meeting === null ? null : mine.meeting(raw.meeting.key),
  ]);
  const meeting = kept ? meetingOf(kept.value) : null;
  return { ...sceneOf({ directory, meeting, with: raw.with, at: raw.at }), meeting };
}
