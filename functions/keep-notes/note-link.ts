import type { Clock, ManagerId, Store } from '@warmstart/core/ports';
import { isNoteToken, meetingOfToken, readNoteToken } from '@warmstart/runtime/note-token';

/** Whom and which meeting a note link stands for. */
export interface LinkedMeeting {
  readonly manager: ManagerId;
  readonly meeting: { readonly key: string; readonly start: string };
}

/**
 * Opens the note link of a brief: null for every token that is not whole, not of a link, over, or about a meeting nothing is
 * known of any more. Reads only, so that looking at links of others, or of nobody, leaves nothing behind.
 */
export async function openNoteLink(
  token: string,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): Promise<LinkedMeeting | null> {
  const read = readNoteToken(token);
  if (read === null) return null;
  const mine = store.of(read.manager);
  const { noteKey: key } = await mine.briefing({ meetings: [], deliveries: [] });
  if (key === null || !isNoteToken(token, { purpose: 'link', key, now: clock.now() })) return null;
  const meeting = await meetingOfToken(read, mine);
  return meeting === null ? null : { manager: read.manager, meeting };
}
