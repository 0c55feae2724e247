import type { Secrets } from '@warmstart/core/ports';
import { keyRing, keysIn } from './key-ring.ts';
import { KeysError, type MasterKeys } from './master-keys.ts';

/** What the secret with the master keys is called. */
export const tokenKey = 'token-key';

/**
 * Master keys in a secret, with space between them, newest first. Read when they are needed, as often as the secrets
 * themselves are read. To take a new one: put it behind the old, wait until every reader has seen it (five minutes), put it
 * first; and leave the old one behind it.
 */
export function secretKeys(secrets: Secrets): MasterKeys {
  const load = async () => {
    const text = await secrets.get(tokenKey).catch(() => Promise.reject(fault('cannot be read just now')));
    if (text === null) throw fault('is not there: put it in place (docs/aws.md, Secrets)');
    const keys = keysIn(text);
    if (keys === null) throw fault('is no key: it must be 32 random bytes in base64');
    return keys;
  };
  return keyRing({ all: load, some: load });
}

function fault(what: string): KeysError {
  return new KeysError(`The secret "${tokenKey}", which seals the tokens of accounts, ${what}.`);
}
