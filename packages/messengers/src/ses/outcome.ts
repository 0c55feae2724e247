import type { Sent } from '@warmstart/core/ports';
import * as z from 'zod';
import type { Sender } from '../email/index.ts';

/** What was asked of SES, for the reason. */
export interface Asked {
  readonly sender: Sender;
  readonly configurationSet: string | null;
  readonly timeoutSeconds: number;
}

const Reported = z.object({
  name: z.string().catch(''),
  message: z.string().catch(''),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).catch({}),
});

/**
 * What an error of SES means for a delivery. `refused` is what SES will never take: an address, and in the sandbox one
 * that is not verified. All that may be mended or may pass is `failed`, our own identity and rights among it. SES's own
 * words are read and not repeated: they may quote the mail. The names of its errors: SES API v2, SendEmail.
 */
export function outcomeOf(error: unknown, asked: Asked): Sent {
  const { name, message, $metadata } = Reported.parse(Object(error));
  switch (name) {
    case 'MessageRejected':
      return rejected(message, asked);
    case 'BadRequestException':
    case 'ValidationException':
      return badRequest(message);
    case 'MailFromDomainNotVerifiedException':
      return failed(
        'The MAIL FROM domain of the sender is not verified: set its MX and SPF records as the SES console shows them.',
      );
    case 'NotFoundException':
      return failed(notFound(asked));
    case 'AccountSuspendedException':
      return failed('AWS has ended the sending of this account: the SES console says why, and AWS Support lifts it.');
    case 'SendingPausedException':
      return failed('Sending is paused for this account or configuration set: resume it in the SES console.');
    case 'AccessDeniedException':
      return failed('This function may not send by SES: its role needs ses:SendEmail for the sender. Deploy again.');
    case 'TooManyRequestsException':
    case 'ThrottlingException':
    case 'Throttling':
      return failed(/\bdaily\b/i.test(message) ? quotaUsed : rateUsed);
    case 'LimitExceededException':
      return failed(quotaUsed);
    case 'TimeoutError':
      return failed('The connection to SES broke: whether it took the mail is unknown.');
    case 'AbortError':
      return failed(`SES did not answer within ${asked.timeoutSeconds} s: whether it took the mail is unknown.`);
    default:
      return unnamed(name, $metadata.httpStatusCode);
  }
}

const rateUsed = 'SES takes no more mails this second: its sending rate is used up.';
const quotaUsed = 'The sending quota of the last 24 hours is used up: ask AWS for a higher one in the SES console.';

function unnamed(name: string, status: number | undefined): Sent {
  if (status === 429) return failed(rateUsed);
  if (status !== undefined && status >= 500) return failed(`SES has trouble of its own (${status}).`);
  if (status !== undefined) return failed(`SES does not take the call: ${wordOf(name)} (${status}).`);
  return failed(`SES was not reached, or its answer was lost: ${wordOf(name)}.`);
}

/** The name of an error: one word, so nothing of the mail is in it. */
function wordOf(name: string): string {
  return /^[A-Za-z]{1,60}$/.test(name) ? name : 'an error without a name';
}

const unverified = /\bnot verified\b/i;

/** In the sandbox it may name sender and recipient: the sender is to be verified first, whoever gets the mail. */
function rejected(message: string, { sender }: Asked): Sent {
  if (!unverified.test(message)) return failed('SES rejects the mail by its rules for content and senders.');
  const names = message
    .slice(0, 4000)
    .toLowerCase()
    .split(/[\s,<>"]+/);
  if (names.includes(sender.address.toLowerCase())) return failed(verify(sender));
  return refused(
    'SES is in its sandbox, where it sends only to addresses that are verified, and this one is not. Verify it in the SES console, or ask there for production access.',
  );
}

function verify({ address, domain }: Sender): string {
  return `The sender ${address} is not verified in SES: verify it, or the domain ${domain}, in the SES console of this region.`;
}

/** Bad requests about an address say so; what else is wrong with a call is ours, and may be mended. */
function badRequest(message: string): Sent {
  if (/\b(?:address|domain|recipient|local part)\b/i.test(message) && !/\b(?:from|sender|source)\b/i.test(message))
    return refused('The address is none that SES can send a mail to.');
  return failed('SES does not take the call as it was made: a newer version may mend this.');
}

function notFound({ sender, configurationSet }: Asked): string {
  const set = configurationSet === null ? '' : `, or there is no configuration set ${configurationSet}`;
  return `SES does not know the sender ${sender.address} in this region${set}: verify it, and deploy again.`;
}

function failed(why: string): Sent {
  return { outcome: 'failed', why };
}

function refused(why: string): Sent {
  return { outcome: 'refused', why };
}
