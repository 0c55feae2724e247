import type { QueueMessage } from '@warmstart/core/due';
import { sendBriefs } from './briefs.ts';
import { sendCorrection } from './correct.ts';
import type { SendBrief } from './deps.ts';
import { sendDigest } from './digest.ts';

export type { About, Outcome, SendBrief } from './deps.ts';

/** What send-brief works on. */
export type SendMessage = Exclude<QueueMessage, { kind: 'sync' | 'nightly' | 'note' }>;

/** Whether a message is for sending; the others are for reading calendars, for notes and for the night. */
export function isForSending(message: QueueMessage): message is SendMessage {
  return message.kind !== 'sync' && message.kind !== 'nightly' && message.kind !== 'note';
}

/** Sends what fell due to one manager. Repeating it changes nothing; what throws is to be tried again. */
export async function sendBrief(message: SendMessage, deps: SendBrief): Promise<void> {
  switch (message.kind) {
    case 'briefs':
      return sendBriefs(message, deps);
    case 'correction':
      return sendCorrection(message, deps);
    case 'digest':
      return sendDigest(message, deps);
  }
}
