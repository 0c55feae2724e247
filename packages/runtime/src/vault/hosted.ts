import type { Secrets, Vault } from '@warmstart/core/ports';
import { type KmsOptions, kmsKeys } from './kms-keys.ts';
import { secretKeys } from './secret-keys.ts';
import { vaultWith } from './vault.ts';

export interface HostedVault {
  readonly secrets: Secrets;
  /** The ARN of a key of one's own; undefined where the secret is good enough. */
  readonly kmsKey: string | undefined;
  readonly client?: KmsOptions['client'];
}

/** The vault of functions: under the key of KMS where there is one, and then it still opens what the secret sealed before. */
export function hostedVault({ secrets, kmsKey, client }: HostedVault): Vault {
  const ring = secretKeys(secrets);
  if (kmsKey === undefined) return vaultWith(ring);
  return vaultWith(kmsKeys({ key: kmsKey, ...(client && { client }) }), ring);
}
