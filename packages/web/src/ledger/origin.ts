import type { Commitment } from '@warmstart/core/commitment';
import { pageId } from '@warmstart/core/day';
import type { ManagerStore } from '@warmstart/core/ports';

/** The pages of the meetings in which these were noted, by the id of the note. One read for each of them, at once. */
export async function meetingsNoted(
  store: ManagerStore,
  commitments: readonly Commitment[],
): Promise<(note: string) => string | null> {
  const notes = new Set(commitments.flatMap(({ origin }) => (origin === undefined ? [] : [origin.note])));
  const records = await Promise.all([...notes].map((note) => store.noteRecord(note)));
  const pages = new Map(
    records.flatMap((kept) => {
      const meeting = kept?.value.raw.meeting;
      return kept && meeting ? [[kept.value.raw.id, `/meetings/${pageId(meeting.key, meeting.start)}`] as const] : [];
    }),
  );
  return (note) => pages.get(note) ?? null;
}
