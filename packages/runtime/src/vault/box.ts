import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256 in Galois/Counter Mode (NIST SP 800-38D): a random nonce of 96 bits before, a tag of 128 bits behind. */
const nonce = 12;
const tag = 16;

/** How long a key is, in bytes. */
export const keyBytes = 32;

/** Words locked with a key and to what goes with them, which itself is not in it. */
export function lock(words: Uint8Array, key: Uint8Array, bound: Uint8Array): Uint8Array {
  const iv = randomBytes(nonce);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tag }).setAAD(bound);
  return Buffer.concat([iv, cipher.update(words), cipher.final(), cipher.getAuthTag()]);
}

/** The words again; null where the key or what goes with them is another, or anything was changed. */
export function unlock(locked: Uint8Array, key: Uint8Array, bound: Uint8Array): Uint8Array | null {
  if (locked.length < nonce + tag || key.length !== keyBytes) return null;
  const end = locked.length - tag;
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, locked.subarray(0, nonce), { authTagLength: tag });
    cipher.setAAD(bound).setAuthTag(locked.subarray(end));
    return Buffer.concat([cipher.update(locked.subarray(nonce, end)), cipher.final()]);
  } catch {
    return null;
  }
}
