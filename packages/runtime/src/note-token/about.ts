import type { ManagerStore } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { meetingHash, type NoteTokenRead } from './note-token.ts';

/** How far a meeting may have been moved and is still found by where it stands now, in seconds. */
const furthest = 15 * 86_400;

/**
 * The meeting a token is about, under the start at which its brief was planned: the deliveries of that start know it,
 * wherever it was moved since, or the kept meetings around it. Null where nothing is known of it any more.
 */
export async function meetingOfToken(
  { start, meetingHash: hash }: NoteTokenRead,
  store: Pick<ManagerStore, 'manager' | 'deliveries' | 'meetings'>,
): Promise<{ readonly key: string; readonly start: Instant } | null> {
  const isIt = (key: string) => meetingHash(store.manager, key) === hash;
  const told = await store.deliveries({ from: start, to: addSeconds(start, 1) });
  const brief = told.find(({ value }) => isIt(value.meeting));
  if (brief) return { key: brief.value.meeting, start };
  const window = { from: addSeconds(start, -furthest), to: addSeconds(start, furthest) };
  const kept = (await store.meetings(window)).find(({ value }) => isIt(value.key));
  return kept ? { key: kept.value.key, start } : null;
}
