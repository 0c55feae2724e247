import { SESv2Client, type SESv2ClientConfig } from '@aws-sdk/client-sesv2';

/**
 * A client that asks once. SES knows no idempotency key, so a client that asks again by itself after an answer was lost
 * sends the same mail twice: whoever has claimed the delivery decides that.
 */
export function sesClient(settings: SESv2ClientConfig = {}): SESv2Client {
  return new SESv2Client({ ...settings, maxAttempts: 1 });
}
