import { peopleNamed, sceneOf } from '@warmstart/core/capture';
import type { RawNote } from '@warmstart/core/note';
import type { Instant } from '@warmstart/core/time';
import type { GivenNote } from '@warmstart/web/control';
import type { EngineRoom } from './engine-room.ts';
import { type Found, meetingByUid, usualMeeting } from './note-meeting.ts';

/** A note as it is to be kept, and the meeting it is about. */
export interface Placed {
  readonly raw: RawNote;
  readonly meeting: Found | null;
}

const noSubjects = { people: [], teams: [], series: [], calendars: [] };

/**
 * Finds the meeting and the people of a note. What means nothing is the reason not to take it or, of a note that waited, a
 * remark on it.
 */
export async function placeOf(
  given: GivenNote,
  waited: boolean,
  { mine, clock, timers }: EngineRoom,
): Promise<Placed | { readonly why: string }> {
  // On a clock that can be moved, the time of the machine says nothing.
  const at = given.at ?? (waited && !timers.movable ? given.made : clock.now());
  const { directory } = await mine.world(noSubjects);
  const meeting = await meetingFor(given, at, { mine, manager: directory.manager });
  const { context } = sceneOf({ directory, meeting: meeting?.meeting ?? null, with: [], at });
  const { people, questions } = peopleNamed(given.with, context);
  const remarks = [...questions];
  if (meeting === null && typeof given.meeting === 'object') remarks.push(noMeeting(given.meeting.uid));
  if (!waited && remarks.length > 0) return { why: whyNot(remarks, questions.length > 0) };
  const { id, text } = given;
  const about = meeting && { key: meeting.key, start: meeting.meeting.start };
  return { raw: { id, source: 'cli', at, meeting: about, with: [...people], text, remarks }, meeting };
}

async function meetingFor(
  { meeting }: GivenNote,
  at: Instant,
  { mine, manager }: Pick<EngineRoom, 'mine'> & Pick<Parameters<typeof sceneOf>[0]['directory'], 'manager'>,
): Promise<Found | null> {
  if (meeting === 'none') return null;
  return meeting === 'usual' ? usualMeeting(mine, at, manager) : meetingByUid(mine, meeting.uid, at);
}

function noMeeting(uid: string): string {
  return `No meeting with the UID ${uid} is known.`;
}

function whyNot(remarks: readonly string[], people: boolean): string {
  const todo = people
    ? 'Name people in --with by their id or whole name; warmstart export lists them.'
    : 'warmstart brief all --json lists the UIDs.';
  return `${remarks.join(' ')} ${todo}`;
}
