import type { Receipt } from '@warmstart/mail-in/sender';
import * as z from 'zod';

const Verdict = z.object({
  status: z.enum(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED']).catch('PROCESSING_FAILED'),
});

/**
 * What SES tells a function of a mail it received, as far as it is read: the developer guide of SES, Contents of
 * notifications for email receiving. Where a check did not run there is no verdict.
 */
const Event = z.object({
  Records: z
    .array(
      z.object({
        eventSource: z.literal('aws:ses'),
        ses: z.object({
          mail: z.object({ messageId: z.string().regex(/^[\w-]{1,200}$/), source: z.string().max(1000).catch('') }),
          receipt: z.object({
            recipients: z.array(z.string().max(400)).max(1000),
            spamVerdict: Verdict.optional(),
            virusVerdict: Verdict.optional(),
            spfVerdict: Verdict.optional(),
            dkimVerdict: Verdict.optional(),
            dmarcVerdict: Verdict.optional(),
          }),
        }),
      }),
    )
    .min(1)
    .max(10),
});

/** One mail SES received. */
export interface ReceivedBySes {
  /** The name SES gave it: its object in the bucket bears it. */
  readonly name: string;
  readonly recipients: readonly string[];
  readonly receipt: Receipt;
}

/** Reads the event of SES's Lambda action. Throws for anything else. */
export function readSesEvent(event: unknown): readonly ReceivedBySes[] {
  return Event.parse(event).Records.map(({ ses: { mail, receipt } }) => ({
    name: mail.messageId,
    recipients: receipt.recipients,
    receipt: {
      envelopeFrom: mail.source,
      spam: receipt.spamVerdict?.status ?? 'DISABLED',
      virus: receipt.virusVerdict?.status ?? 'DISABLED',
      spf: receipt.spfVerdict?.status ?? 'GRAY',
      dkim: receipt.dkimVerdict?.status ?? 'GRAY',
      dmarc: receipt.dmarcVerdict?.status ?? 'GRAY',
    },
  }));
}
