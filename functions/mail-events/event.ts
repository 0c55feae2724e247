import { readTrace, type Trace } from '@warmstart/core/delivery';
import * as z from 'zod';

/** What became of a mail, as SES tells it. */
export type Fate =
  /** SES has it, or the other side: it was sent. */
  | { readonly kind: 'taken' }
  /** It never arrives, nor would another. */
  | { readonly kind: 'refused'; readonly why: string }
  /** It came back, and the next may arrive. */
  | { readonly kind: 'returned'; readonly why: string }
  /** Its reader marked it as spam. */
  | { readonly kind: 'complained' }
  | { readonly kind: 'nothing-new' };

/** One event about one mail. */
export interface MailEvent {
  /** What leads to its records; null for a mail that bears no tag of ours. */
  readonly trace: Trace | null;
  /** SES's own name of the mail. */
  readonly reference: string;
  readonly fate: Fate;
}

const short = z.string().max(200);

/**
 * An event of SES as EventBridge delivers it, as far as it is read: the developer guide of SES, Contents of event data,
 * in the envelope of EventBridge. Nothing of what the other side wrote is taken over but its status code.
 */
const Delivered = z.object({
  source: z.literal('aws.ses'),
  'detail-type': short,
  detail: z.object({
    mail: z.object({
      messageId: short,
      tags: z.object({ attempt: z.array(z.string().max(300)).max(10).optional() }).optional(),
    }),
    bounce: z
      .object({
        bounceType: short,
        bounceSubType: short.catch(''),
        bouncedRecipients: z.array(z.object({ status: z.string().max(20).optional().catch(undefined) })).catch([]),
      })
      .optional(),
  }),
});
type Delivered = z.infer<typeof Delivered>;

/** More characters than SES ever writes of one mail; an event of EventBridge may hold four times as much. */
const longest = 256 * 1024;

/** Reads what EventBridge hands over. Throws for what is no event of SES: it is put aside for somebody to look at. */
export function readEvent(given: unknown): MailEvent {
  if ((JSON.stringify(given) ?? '').length > longest) throw new RangeError('an event is too long');
  const event = Delivered.parse(given);
  const { messageId, tags } = event.detail.mail;
  const [tag] = tags?.attempt ?? [];
  return { trace: tag === undefined ? null : readTrace(tag), reference: messageId, fate: fateOf(event) };
}

/** By the names of EventBridge: its reference, Amazon Simple Email Service events. */
function fateOf({ 'detail-type': type, detail }: Delivered): Fate {
  switch (type) {
    case 'Email Sent':
    case 'Email Delivered':
      return { kind: 'taken' };
    case 'Email Rejected':
      return { kind: 'refused', why: 'SES found something in the mail that it does not send' };
    case 'Email Bounced':
      return bounced(detail.bounce);
    case 'Email Complaint Received':
      return { kind: 'complained' };
    default:
      return { kind: 'nothing-new' };
  }
}

/** What only a permanent bounce says: the developer guide, Bounce types. Others come back once, or say nothing for sure. */
function bounced(bounce: Delivered['detail']['bounce']): Fate {
  const { bounceType = '', bounceSubType = '', bouncedRecipients = [] } = bounce ?? {};
  const [status] = bouncedRecipients.flatMap(({ status }) => (status && enhanced.test(status) ? [status] : []));
  const code = status === undefined ? '' : ` (${status})`;
  const subtype = bounceSubType.toLowerCase();
  return bounceType === 'Permanent'
    ? { kind: 'refused', why: `it came back for good: ${permanent[subtype] ?? 'the address takes no mail'}${code}` }
    : { kind: 'returned', why: `it came back: ${transient[subtype] ?? 'the other side did not say why'}${code}` };
}

/** An enhanced status code (RFC 3463). */
const enhanced = /^[245]\.\d{1,3}\.\d{1,3}$/;

const permanent: Readonly<Record<string, string>> = {
  noemail: 'there is no such address',
  suppressed: 'mails to this address came back before, so SES sends it none',
  onaccountsuppressionlist: 'the address is on the suppression list of the AWS account',
};

const transient: Readonly<Record<string, string>> = {
  mailboxfull: 'the mailbox is full',
  messagetoolarge: 'it is too large',
  contentrejected: 'the other side did not like what it holds',
  attachmentrejected: 'the other side did not like what it holds',
};
