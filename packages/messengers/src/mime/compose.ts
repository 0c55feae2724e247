import type { Notice, Outgoing, OutgoingReview } from '@warmstart/core/ports';
import {
  answeredBy,
  answeringHeaders,
  letterParts,
  letterReferences,
  mailParts,
  noticeParts,
  oneClick,
  recipientOf,
  referencesOf,
  senderOf,
} from '../email/index.ts';
import { mailDate } from './date.ts';
import { type ComposedMail, composed } from './mail.ts';

export interface MailOptions {
  /** `Warmstart <briefs@harbour.example>`; the names of the mails end with its domain. */
  readonly from: string;
  /** Where answers to what names no address of its own go; the sender unless set. */
  readonly replyTo?: string;
}

export interface NoticeOptions extends MailOptions {
  /** The https address that takes the reader off the list with one press (RFC 8058). */
  readonly unsubscribe?: string;
}

/**
 * A brief, or a correction of one, as a mail. Throws an Error when the sender is no address, an
 * AddressError when the channel is none a mail can go to.
 */
export async function composeMail(outgoing: Outgoing, { from, replyTo }: MailOptions): Promise<ComposedMail> {
  const { channel, handover, links, correction, remarks, id, at, zone } = outgoing;
  const answersTo = outgoing.replyTo ?? replyTo;
  const { subject, text, html, headers } = mailParts(handover, links, { correction, remarks });
  const sender = senderOf(from);
  const to = recipientOf(channel);
  const references = referencesOf(outgoing, to, sender);
  return composed({
    id,
    sender,
    to,
    replyTo: answersTo,
    subject,
    date: mailDate(at, zone),
    text,
    html,
    references,
    headers,
  });
}

/** A notice as a mail. Throws as `composeMail` does. */
export async function composeNotice(
  notice: Notice,
  { from, replyTo, unsubscribe }: NoticeOptions,
): Promise<ComposedMail> {
  const { subject, text, html } = noticeParts(notice);
  const { id, at, zone, file } = notice;
  const sender = senderOf(from);
  const to = recipientOf(notice.channel);
  const { answers } = notice;
  const headers = { ...(unsubscribe === undefined ? {} : oneClick(unsubscribe)), ...answeringHeaders(answers) };
  const references = answeredBy(answers);
  return composed({
    id,
    sender,
    to,
    replyTo,
    subject,
    date: mailDate(at, zone),
    text,
    html,
    references,
    headers,
    file,
  });
}

/** A weekly mail. Throws as `composeMail` does. */
export async function composeReviewMail(review: OutgoingReview, { from, replyTo }: MailOptions): Promise<ComposedMail> {
  const { id, at, zone } = review;
  const sender = senderOf(from);
  const to = recipientOf(review.channel);
  const references = letterReferences(review, to, sender);
  const answersTo = review.replyTo ?? replyTo;
  return composed({
    ...letterParts(review),
    ...{ id, sender, to, references },
    replyTo: answersTo,
    date: mailDate(at, zone),
  });
}
