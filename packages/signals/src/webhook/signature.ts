import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, instantFromMillis, secondsBetween } from '@warmstart/core/time';

/** How far the sender's clock and ours may be apart, either way, in seconds: as all of its libraries have it. */
const skew = 300;

/** More signatures than a secret that is being changed needs are not tried. */
const mostSignatures = 10;

/** A delivery as it came: what was signed is the body byte for byte. */
export interface Signed {
  /** `webhook-id`. */
  readonly id: string | null;
  /** `webhook-timestamp`: seconds since 1970. */
  readonly timestamp: string | null;
  /** `webhook-signature`: `v1,…` in base64, several behind each other while a secret is changed. */
  readonly signature: string | null;
  readonly body: Uint8Array;
}

/**
 * Whether whoever knows the secret sent it, within five minutes (standardwebhooks.com, "Standard Webhooks Specification").
 * Takes as long wherever they differ. A secret that is empty, or not written as it should be, believes nobody.
 * @param secret `whsec_` and 24 to 64 bytes in base64
 */
export function isWebhookSignature({ id, timestamp, signature, body }: Signed, secret: string, now: Instant): boolean {
  const key = keyOf(secret);
  // A dot would let one name and time be read as another with the same signature.
  if (key === null || !/^[^\s.]{1,200}$/.test(id ?? '') || !/^\d{1,11}$/.test(timestamp ?? '')) return false;
  if (Math.abs(secondsBetween(instantFromMillis(Number(timestamp) * 1000), now)) > skew) return false;
  const wanted = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  const given = (signature ?? '').slice(0, 2000).split(' ').slice(0, mostSignatures);
  return given.filter((one) => isThis(one, wanted)).length > 0;
}

function isThis(given: string, wanted: Buffer): boolean {
  const [, base64] = /^v1,([A-Za-z0-9+/]{43}=)$/.exec(given) ?? [];
  if (base64 === undefined) return false;
  const bytes = Buffer.from(base64, 'base64');
  return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
}

function keyOf(secret: string): Buffer | null {
  const [, base64] = /^whsec_([A-Za-z0-9+/]{16,88}={0,2})$/.exec(secret) ?? [];
  if (base64 === undefined) return null;
  const key = Buffer.from(base64, 'base64');
  return key.length >= 24 && key.length <= 64 ? key : null;
}
