import type { SentMail } from './rules.ts';

/** What SES tells of a mail afterwards. */
export type MailFate =
  | { readonly kind: 'sent' | 'delivered' | 'delayed' | 'rejected' }
  | { readonly kind: 'bounced'; readonly type?: string; readonly subtype?: string; readonly status?: string }
  | { readonly kind: 'complained'; readonly feedback?: string };

/** As EventBridge names them (EventBridge reference, Amazon Simple Email Service events). */
const detailTypes = {
  sent: 'Email Sent',
  delivered: 'Email Delivered',
  delayed: 'Email Delivery Delayed',
  rejected: 'Email Rejected',
  bounced: 'Email Bounced',
  complained: 'Email Complaint Received',
} as const;

const eventTypes = {
  sent: 'Send',
  delivered: 'Delivery',
  delayed: 'DeliveryDelay',
  rejected: 'Reject',
  bounced: 'Bounce',
  complained: 'Complaint',
} as const;

/**
 * The event of a mail as EventBridge hands it over: the envelope of EventBridge, and in it what SES publishes (SES
 * developer guide, Contents of event data; tags come as lists).
 */
export function mailEvent(mail: Pick<SentMail, 'id' | 'to' | 'tags'>, fate: MailFate, at = '2026-03-03T14:25:02Z') {
  const { kind } = fate;
  return {
    version: '0',
    id: 'c3d4e5f6-a7b8-9012-cdef-123456789012',
    'detail-type': detailTypes[kind],
    source: 'aws.ses',
    account: '123456789012',
    time: at,
    region: 'eu-central-1',
    resources: ['arn:aws:ses:eu-central-1:123456789012:configuration-set/warmstart'],
    detail: {
      eventType: eventTypes[kind],
      mail: {
        timestamp: at.replace('Z', '.000Z'),
        source: 'Warmstart <briefs@harbour.example>',
        sendingAccountId: '123456789012',
        messageId: mail.id,
        destination: mail.to,
        headersTruncated: false,
        headers: [{ name: 'Subject', value: 'Brief: 1:1 Ada' }],
        commonHeaders: { from: ['Warmstart <briefs@harbour.example>'], to: mail.to, subject: 'Brief: 1:1 Ada' },
        tags: {
          'ses:operation': ['SendEmail'],
          'ses:configuration-set': ['warmstart'],
          ...Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
        },
      },
      ...partOf(mail, fate, at),
    },
  };
}

function partOf({ to }: Pick<SentMail, 'to'>, fate: MailFate, at: string) {
  const timestamp = at.replace('Z', '.000Z');
  switch (fate.kind) {
    case 'sent':
      return { send: {} };
    case 'delivered':
      return { delivery: { timestamp, processingTimeMillis: 1025, recipients: to, smtpResponse: '250 2.0.0 OK' } };
    case 'delayed':
      return {
        deliveryDelay: { timestamp, delayType: 'MailboxFull', expirationTime: timestamp, delayedRecipients: [] },
      };
    case 'rejected':
      return { reject: { reason: 'Bad content' } };
    case 'bounced': {
      const { type = 'Permanent', subtype = 'General', status = '5.1.1' } = fate;
      const bouncedRecipients = to.map((emailAddress) => ({
        emailAddress,
        action: 'failed',
        status,
        diagnosticCode: `smtp; 550 ${status} user unknown`,
      }));
      return {
        bounce: { bounceType: type, bounceSubType: subtype, bouncedRecipients, timestamp, feedbackId: '0100-example' },
      };
    }
    case 'complained': {
      const complainedRecipients = to.map((emailAddress) => ({ emailAddress }));
      const complaintFeedbackType = fate.feedback ?? 'abuse';
      return { complaint: { complainedRecipients, timestamp, feedbackId: '0100-example', complaintFeedbackType } };
    }
  }
}
