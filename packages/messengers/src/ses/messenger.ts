import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Messenger, Sent } from '@warmstart/core/ports';
import { AddressError, senderOf } from '../email/index.ts';
import { outcomeOf } from './outcome.ts';
import { briefRequest, noticeRequest, type Request, reviewRequest } from './request.ts';

export interface SesOptions {
  /** As `sesClient` makes it: one that asks again by itself sends twice. */
  readonly client: SESv2Client;
  /** `Warmstart <briefs@harbour.example>`: an address or domain that is verified in the client's region. */
  readonly from: string;
  /** What publishes the events that close a delivery; without one nothing is heard of a mail afterwards. */
  readonly configurationSet?: string;
  /** The https address that takes the reader of notices off the list with one press (RFC 8058). */
  readonly unsubscribe?: string;
  /** How long SES may take for its answer; 20 unless set. */
  readonly timeoutSeconds?: number;
}

/**
 * Sends mails by SES, as simple content: SES writes the MIME, its own Message-ID and the date. `sent` means that SES took
 * the mail, with its id as the reference; what became of it comes as events, which bear the tags `attempt` and `message`.
 * Throws an Error for a sender that cannot be read.
 */
export function sesMessenger(options: SesOptions): Messenger {
  const { client, from, configurationSet, unsubscribe, timeoutSeconds = 20 } = options;
  const sender = senderOf(from);
  const letterhead = { sender, configurationSet: configurationSet ?? null, unsubscribe: unsubscribe ?? null };

  async function hand(made: () => Request): Promise<Sent> {
    let request: Request | null = null;
    try {
      request = made();
      const abortSignal = AbortSignal.timeout(timeoutSeconds * 1000);
      const { MessageId } = await client.send(new SendEmailCommand(request), { abortSignal });
      if (MessageId === undefined) return { outcome: 'failed', why: 'SES did not say whether it took the mail.' };
      return { outcome: 'sent', reference: MessageId };
    } catch (error) {
      if (error instanceof AddressError) return { outcome: 'refused', why: error.message };
      if (request === null) throw error;
      return outcomeOf(error, { ...letterhead, timeoutSeconds });
    }
  }

  return {
    send: (outgoing) => hand(() => briefRequest(outgoing, letterhead)),
    notify: (notice) => hand(() => noticeRequest(notice, letterhead)),
    review: (review) => hand(() => reviewRequest(review, letterhead)),
  };
}
