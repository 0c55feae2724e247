import type { MessageFor } from '@warmstart/core/due';
import { sendBriefs } from './briefs.ts';
import { sendCorrection } from './correct.ts';
import type { SendBrief } from './deps.ts';
import { sendDigest } from './digest.ts';

export type { About, Outcome, SendBrief } from './deps.ts';

/** Sends what fell due to one manager. Repeating it changes nothing; what throws is to be tried again. */
export async function sendBrief(message: MessageFor<'send-brief'>, deps: SendBrief): Promise<void> {
  switch (message.kind) {
    case 'briefs':
      return sendBriefs(message, deps);
    case 'correction':
      return sendCorrection(message, deps);
    case 'digest':
      return sendDigest(message, deps);
  }
}
