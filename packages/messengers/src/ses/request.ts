import { domainToASCII } from 'node:url';
import type { SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import type { Notice, NoticeFile, Outgoing, OutgoingReview } from '@warmstart/core/ports';
import {
  AddressError,
  answeredBy,
  answeringHeaders,
  byMachine,
  letterParts,
  letterReferences,
  mailParts,
  messageId,
  noticeParts,
  oneClick,
  quietName,
  recipientOf,
  referencesOf,
  type Sender,
  threadKey,
} from '../email/index.ts';
import { mailboxOf } from './mailbox.ts';

/** What is the same on every mail. */
export interface Letterhead {
  readonly sender: Sender;
  readonly configurationSet: string | null;
  readonly unsubscribe: string | null;
}

/** One call of SendEmail. */
export type Request = SendEmailCommandInput;

/** The call for a brief, or a correction of one. Throws an AddressError for a channel that SES can send no mail to. */
export function briefRequest(outgoing: Outgoing, letterhead: Letterhead): Request {
  const { channel, handover, links, correction, remarks, id, attempt } = outgoing;
  const to = recipientOf(channel);
  const { subject, text, html, headers } = mailParts(handover, links, { correction, remarks });
  return requestOf(
    {
      to,
      replyTo: outgoing.replyTo,
      subject,
      text,
      html,
      id,
      attempt,
      headers: { ...headers, ...threadHeaders(outgoing, to, letterhead) },
    },
    letterhead,
  );
}

/** The call for a notice. Throws as `briefRequest` does. */
export function noticeRequest(notice: Notice, letterhead: Letterhead): Request {
  const { channel, id, attempt = null, file } = notice;
  const { unsubscribe } = letterhead;
  const headers = {
    ...(unsubscribe === null ? {} : oneClick(unsubscribe)),
    ...answeringHeaders(notice.answers),
    ...beneath(answeredBy(notice.answers)),
  };
  return requestOf(
    { ...noticeParts(notice), to: recipientOf(channel), replyTo: null, id, attempt, headers, file },
    letterhead,
  );
}

/** The call for a weekly mail. Throws as `briefRequest` does. */
export function reviewRequest(review: OutgoingReview, letterhead: Letterhead): Request {
  const { id, attempt, replyTo } = review;
  const to = recipientOf(review.channel);
  const { headers, ...parts } = letterParts(review);
  const threads = beneath(letterReferences(review, to, letterhead.sender));
  return requestOf({ ...parts, to, replyTo, id, attempt, headers: { ...headers, ...threads } }, letterhead);
}

/**
 * SES names every mail itself, so a correction cannot refer to the mail it corrects: both refer to a name that no mail
 * bears, which threads them all the same.
 */
function threadHeaders(outgoing: Outgoing, to: string, { sender }: Letterhead): Record<string, string> {
  if (threadKey(outgoing.handover) === null) return {};
  const shared = outgoing.corrects === null ? [messageId(outgoing.id, sender)] : [];
  const references = [...referencesOf(outgoing, to, sender), ...shared];
  const [series] = references;
  return series === undefined ? {} : { References: references.join(' '), 'In-Reply-To': series };
}

/** The headers of a mail that answers the last of these. */
function beneath(references: readonly string[]): Record<string, string> {
  const last = references.at(-1);
  return last === undefined ? {} : { References: references.join(' '), 'In-Reply-To': last };
}

interface Pieces {
  readonly to: string;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly id: string;
  readonly attempt: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly file?: NoticeFile | undefined;
}

function requestOf(pieces: Pieces, { sender, configurationSet }: Letterhead): Request {
  const { to, replyTo, subject, text, html, id, attempt, file } = pieces;
  const headers = { ...byMachine, ...pieces.headers };
  return {
    FromEmailAddress: mailboxOf(sender),
    Destination: { ToAddresses: [asciiAddress(to)] },
    ...(replyTo !== null && { ReplyToAddresses: [asciiAddress(replyTo)] }),
    ...(configurationSet !== null && { ConfigurationSetName: configurationSet }),
    EmailTags: [
      // The event of a mail gives these back, and they stand in no mail.
      { Name: 'message', Value: quietName(id) },
      ...(attempt === null || !taggable.test(attempt) ? [] : [{ Name: 'attempt', Value: attempt }]),
    ],
    Content: {
      Simple: {
        Subject: { Data: subject, Charset: 'UTF-8' },
        Body: { Text: { Data: text, Charset: 'UTF-8' }, Html: { Data: html, Charset: 'UTF-8' } },
        Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
        ...(file === undefined ? {} : { Attachments: [attached(file)] }),
      },
    },
  };
}

/** API_Attachment, v2. */
function attached({ name, type, text }: NoticeFile) {
  return {
    FileName: name,
    ContentType: `${type}; charset=utf-8`,
    ContentDisposition: 'ATTACHMENT' as const,
    ContentTransferEncoding: 'BASE64' as const,
    RawContent: new TextEncoder().encode(text),
  };
}

/** What a tag may hold (API_MessageTag, v2). One bad tag would refuse the whole mail. */
const taggable = /^[A-Za-z0-9_-]{1,256}$/;

/** SES knows no SMTPUTF8: a domain in other letters goes in Punycode, and a name in other letters not at all. */
function asciiAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), domainToASCII(address.slice(at + 1))];
  if (!/^[\x21-\x7e]+$/.test(local) || domain === '')
    throw new AddressError('SES sends no mail to an address with other than ASCII letters before the @.');
  return /^[\w!#$%&'*+/=?^`{|}~.-]+$/.test(local)
    ? `${local}@${domain}`
    : `"${local.replace(/["\\]/g, '\\$&')}"@${domain}`;
}
