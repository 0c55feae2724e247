import type { Channel } from '@warmstart/core/manager';
import type { Messenger, Sent } from '@warmstart/core/ports';
import { composeMail, composeNotice, composeReviewMail } from '@warmstart/messengers/mime';
import { type SmtpMessenger, smtpMessenger } from '@warmstart/messengers/smtp';
import { type Outbox, outbox } from '../outbox/index.ts';

/** How mail leaves: into the outbox, and over SMTP where a server is named. */
export interface Post {
  readonly outbox: Outbox;
  /** The messenger of a kind of channel; null where none is set up. */
  messenger(kind: Channel['kind']): Messenger | null;
  /** What is wrong with the settings, in words; null when nothing is. */
  readonly wrong: string | null;
  close(): void;
}

/** The sender where none is named. */
const usualSender = 'Warmstart <warmstart@localhost>';

/** Puts the messengers together. A server that cannot be read of SMTP_URL is said and refuses; mail is never lost in silence. */
export function openPost(dir: string, { SMTP_URL: url, MAIL_FROM: from = usualSender }: NodeJS.ProcessEnv): Post {
  const kept = outbox(dir, {
    message: (outgoing) => composeMail(outgoing, { from }),
    notice: (notice) => composeNotice(notice, { from }),
    review: (review) => composeReviewMail(review, { from }),
  });
  if (!url) return { outbox: kept, messenger: (kind) => (kind === 'email' ? kept : null), wrong: null, close() {} };
  try {
    const smtp = smtpMessenger({ url, from });
    return {
      outbox: kept,
      messenger: (kind) => (kind === 'email' ? both(smtp, kept) : null),
      wrong: null,
      close: () => smtp.close(),
    };
  } catch (error) {
    const wrong = error instanceof Error ? error.message : 'SMTP_URL or MAIL_FROM cannot be read';
    return { outbox: kept, messenger: (kind) => (kind === 'email' ? refusing(wrong) : null), wrong, close() {} };
  }
}

/** Over SMTP; a copy of what went out is laid into the outbox, where failing to would undo nothing. */
function both(smtp: SmtpMessenger, copy: Messenger): Messenger {
  const after = async (sent: Sent, keep: () => Promise<Sent>) => {
    if (sent.outcome === 'sent') await keep();
    return sent;
  };
  return {
    send: async (outgoing) => after(await smtp.send(outgoing), () => copy.send(outgoing)),
    notify: async (notice) => after(await smtp.notify(notice), () => copy.notify(notice)),
    review: async (review) => after(await smtp.review(review), () => copy.review(review)),
  };
}

/** Tries again later: whoever mends the settings gets what is still due. */
function refusing(why: string): Messenger {
  const answer = async (): Promise<Sent> => ({ outcome: 'failed', why });
  return { send: answer, notify: answer, review: answer };
}
