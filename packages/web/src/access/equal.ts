import { timingSafeEqual } from 'hono/utils/buffer';

/** Whether two secrets are the same, in a time that tells nothing of where they differ. An empty one equals nothing. */
export async function sameSecret(given: string, secret: string): Promise<boolean> {
  return secret !== '' && given !== '' && (await timingSafeEqual(given, secret));
}

/** A new secret of 256 bits unless told otherwise, in letters and digits that an address and a cookie carry as they are. */
export function newSecret(bytes = 32): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}
