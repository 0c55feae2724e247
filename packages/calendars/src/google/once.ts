import { type Meeting, meetingKey } from '@warmstart/core/meeting';
import type { SeriesShelf } from '@warmstart/core/ports';
import { stricter } from '../ics/event/face.ts';
import type { Draft } from './meeting.ts';

/** Each event once, as it was last: one that changes while pages are read may stand on two of them. */
export function lastOfEach(drafts: readonly Draft[]): Draft[] {
  const kept = new Map<string, Draft>();
  for (const draft of drafts) {
    const other = kept.get(draft.id);
    if (!other || draft.updated >= other.updated) kept.set(draft.id, draft);
  }
  return [...kept.values()];
}

/** The meetings with what is known of their series; of two events that are the same meeting, the one that takes place. */
export function meetingsOf(drafts: readonly Draft[], shelf: SeriesShelf): Meeting[] {
  const kept = new Map<string, { readonly meeting: Meeting; readonly updated: string }>();
  for (const draft of drafts) {
    const meeting = withSeries(draft, shelf);
    if (!meeting) continue;
    const other = kept.get(meetingKey(meeting));
    const gain = other ? Number(takesPlace(meeting)) - Number(takesPlace(other.meeting)) : 1;
    if (!other || gain > 0 || (gain === 0 && draft.updated > other.updated))
      kept.set(meetingKey(meeting), { meeting, updated: draft.updated });
  }
  return [...kept.values()].map(({ meeting }) => meeting);
}

function takesPlace({ status }: Meeting): boolean {
  return status !== 'cancelled';
}

/** Null for what was called off and bears no name that anybody knows it by. */
function withSeries({ meeting, ownUid, series }: Draft, shelf: SeriesShelf): Meeting | null {
  const facts = series === null ? null : shelf.get(series);
  if (!ownUid && !facts?.uid && !takesPlace(meeting)) return null;
  const uid = ownUid || !facts?.uid ? meeting.uid : facts.uid;
  return {
    ...meeting,
    uid,
    visibility: stricter(meeting.visibility, facts?.visibility ?? 'public'),
    seriesStart: facts?.start ?? null,
    seriesTitle: facts && facts.title !== '' ? facts.title : null,
  };
}
