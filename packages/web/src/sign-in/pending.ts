import { addSeconds, Instant } from '@warmstart/core/time';
import { decodeBase64Url, encodeBase64Url } from 'hono/utils/encode';
import * as z from 'zod';

/** How long somebody may take at the provider, in seconds. */
export const pendingSeconds = 600;

/** A sign-in that was begun: with whom, what must come back, and where to go then. */
export const Pending = z.strictObject({
  provider: z.string(),
  state: z.string().min(32),
  nonce: z.string().min(32),
  verifier: z.string().min(43),
  to: z.string(),
  until: Instant,
});
export type Pending = z.infer<typeof Pending>;

export function untilFrom(now: Instant): Instant {
  return addSeconds(now, pendingSeconds);
}

/** The shortest key that is taken, in characters. */
const shortestKey = 32;

/** Seals and opens what a browser carries between the two halves of a sign-in, so that nothing has to be kept for it. */
export interface Seal {
  close(pending: Pending): Promise<string>;
  /** Null for what was not sealed with this key, was changed, or is too old. */
  open(sealed: string, now: Instant): Promise<Pending | null>;
}

/**
 * AES-256 in Galois/Counter Mode (NIST SP 800-38D) under a key derived from the secret; a new random 96-bit nonce each
 * time. @throws RangeError for a secret too short to be one
 */
export async function sealWith(secret: string): Promise<Seal> {
  if (secret.length < shortestKey)
    throw new RangeError(`The session key is too short: it needs at least ${shortestKey} random characters.`);
  const utf8 = new TextEncoder();
  const digest = await crypto.subtle.digest('SHA-256', utf8.encode(`warmstart sign-in\n${secret}`));
  const key = await crypto.subtle.importKey('raw', digest, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return {
    async close(pending) {
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
      const closed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, utf8.encode(JSON.stringify(pending)));
      return encodeBase64Url(new Uint8Array([...iv, ...new Uint8Array(closed)]).buffer).replaceAll('=', '');
    },
    async open(sealed, now) {
      try {
        const bytes = decodeBase64Url(sealed);
        const [iv, closed] = [bytes.slice(0, ivBytes), bytes.slice(ivBytes)];
        const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, closed);
        const pending = Pending.safeParse(JSON.parse(new TextDecoder().decode(opened)));
        return pending.success && now <= pending.data.until ? pending.data : null;
      } catch {
        return null;
      }
    },
  };
}

const ivBytes = 12;
