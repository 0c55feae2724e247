import { type SealedFor, type Vault, VaultError } from '@warmstart/core/ports';
import { lock, unlock } from './box.ts';
import type { Bound, MasterKeys } from './master-keys.ts';

/**
 * Seals each record under a data key of its own, which a master key wraps (envelope encryption). What is sealed reads
 * `v1.<master key>.<wrapped data key>.<nonce, words, tag>`, bytes in base64url. Both layers are bound to the format, the
 * manager, the provider and the account.
 *
 * The first of the keys seals; the others open what they sealed before. Calls reject with `VaultError`, and with
 * `KeysError` where the keys cannot be had.
 */
export function vaultWith(keys: MasterKeys, ...older: readonly MasterKeys[]): Vault {
  return {
    async seal(words, whose) {
      const bound = boundTo(whose);
      const { id, key, wrapped } = await keys.make(bound);
      const locked = lock(Buffer.from(words, 'utf8'), key, bound);
      return [format, id, textOf(wrapped), textOf(locked)].join('.');
    },
    async open(sealed, whose) {
      const [version, id = '', wrapped = '', locked = '', ...rest] = sealed.split('.');
      if (version !== format || rest.length > 0) throw new VaultError('it is of no form that is known');
      const its = [keys, ...older].find((each) => each.knows(id));
      if (!its) throw new VaultError('the key it was sealed under is not there');
      const bound = boundTo(whose);
      const key = await its.unwrap(bytesOf(wrapped), id, bound);
      const words = unlock(bytesOf(locked), key, bound);
      if (words === null) throw new VaultError('it was changed, or is for somebody else');
      return Buffer.from(words).toString('utf8');
    },
  };
}

const format = 'v1';

/** As JSON, in which no two lists of names read the same. */
function boundTo({ manager, provider, account }: SealedFor): Bound {
  return Buffer.from(JSON.stringify(['warmstart tokens', format, manager, provider, account]), 'utf8');
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** Read strictly: one text for the same bytes and no other. */
function bytesOf(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new VaultError('it was changed');
  return bytes;
}
