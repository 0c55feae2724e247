import { createHash, randomBytes } from 'node:crypto';
import { VaultError } from '@warmstart/core/ports';
import { keyBytes, lock, unlock } from './box.ts';
import type { MasterKeys } from './master-keys.ts';

/** Where the keys of a ring are, newest first. */
export interface RingSource {
  /** Every key there is; empty where there is none. Rejects with `KeysError`. */
  all(): Promise<readonly Uint8Array[]>;
  /** The same, with at least one: made where none was yet, or refused. */
  some(): Promise<readonly Uint8Array[]>;
}

/** Master keys of our own: the first wraps, all unwrap, so one can take the place of another while records live on. */
export function keyRing({ all, some }: RingSource): MasterKeys {
  return {
    // Names of other kinds of keys hold a colon.
    knows: (id) => !id.includes(':'),
    async make(bound) {
      const [newest] = await some();
      if (!newest) throw new RangeError('A ring of keys holds one at least.');
      const key = randomBytes(keyBytes);
      return { id: nameOf(newest), key, wrapped: lock(key, newest, bound) };
    },
    async unwrap(wrapped, id, bound) {
      const its = (await all()).find((key) => nameOf(key) === id);
      if (!its) throw new VaultError('the key it was sealed under is not there');
      const key = unlock(wrapped, its, bound);
      if (key === null) throw new VaultError('it was changed, or is for somebody else');
      return key;
    },
  };
}

/** What a key is called in what it sealed. The key has 256 random bits: a hash of it tells nothing. */
function nameOf(key: Uint8Array): string {
  return createHash('sha256').update('warmstart key\n').update(key).digest('base64url').slice(0, 12);
}

/**
 * Keys as text: 32 random bytes each, in base64, with space between them, newest first. Null where any of it is no key or
 * too short, so that one that was cut off is not taken for none.
 */
export function keysIn(text: string): readonly Uint8Array[] | null {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const keys = words.map((word) => Buffer.from(word, 'base64'));
  const whole = keys.every((key, index) => key.length === keyBytes && key.toString('base64') === words[index]);
  return keys.length > 0 && whole ? keys : null;
}
