import type { Outgoing } from '@warmstart/core/ports';
import type { Sender } from './address.ts';
import { threadKey } from './mail.ts';
import { messageId, seriesId } from './name.ts';

/**
 * What a brief belongs beneath, the oldest first: the series, then the mail that is corrected; none where nothing may
 * thread. That is judged again by what the message holds: a thread shows which meetings belong together, and a sealed
 * one belongs to nothing.
 */
export function referencesOf({ handover, thread, corrects }: Outgoing, to: string, sender: Sender): string[] {
  if (threadKey(handover) === null) return [];
  const series = thread === null ? [] : [seriesId(thread, to, sender)];
  return corrects === null ? series : [...series, messageId(corrects, sender)];
}
