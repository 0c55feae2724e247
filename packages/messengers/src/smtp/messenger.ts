import type { Messenger, Sent } from '@warmstart/core/ports';
import { bound, cleanLine } from '@warmstart/core/text';
import {
  AddressError,
  type ComposedMail,
  composeMail,
  composeNotice,
  composeReviewMail,
  senderOf,
} from '../mime/index.ts';
import { SmtpError } from './fault.ts';
import { outcomeOf } from './outcome.ts';
import { Post } from './post.ts';
import { smtpServer } from './server.ts';

export interface SmtpOptions {
  /** `smtp://user:password@mail.example.com:587` or `smtps://…`; see `smtpServer`. */
  readonly url: string;
  /** `Warmstart <briefs@harbour.example>`. */
  readonly from: string;
  /** How long the server may take for each answer; 20 unless set. A mail as a whole takes at most three times that. */
  readonly timeoutSeconds?: number;
  /** The most connections at once; 3 unless set. */
  readonly connections?: number;
  /** Certificates to trust instead of the usual ones, in PEM. */
  readonly ca?: string;
}

export interface SmtpMessenger extends Messenger {
  /** Lets go of the connections; mails under way still end. */
  close(): void;
}

/**
 * Sends mails over SMTP. `sent` means that the server took the mail, with its answer as the reference: a mail that comes
 * back later (a bounce) cannot be seen here. A try is never repeated once the mail was being handed over; who tries
 * again does so with the same Message-ID. Throws an Error for an address of a server or a sender that cannot be read.
 */
export function smtpMessenger(options: SmtpOptions): SmtpMessenger {
  const { url, from, timeoutSeconds = 20, connections = 3, ca } = options;
  const server = smtpServer(url);
  senderOf(from);
  const post = new Post(server, { timeoutSeconds, connections, ...(ca === undefined ? {} : { ca }) });

  async function hand(composing: Promise<ComposedMail>): Promise<Sent> {
    try {
      return { outcome: 'sent', reference: bound(cleanLine(await post.send(await composing)), 200) };
    } catch (error) {
      if (error instanceof SmtpError) return outcomeOf(error.fault, { server, timeoutSeconds });
      if (error instanceof AddressError) return { outcome: 'refused', why: error.message };
      throw error;
    }
  }

  return {
    send: (outgoing) => hand(composeMail(outgoing, { from })),
    notify: (notice) => hand(composeNotice(notice, { from })),
    review: (review) => hand(composeReviewMail(review, { from })),
    close: () => post.close(),
  };
}
