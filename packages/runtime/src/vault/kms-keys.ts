import { createHash } from 'node:crypto';
import type { KMSClient, KMSClientConfig } from '@aws-sdk/client-kms';
import { VaultError } from '@warmstart/core/ports';
import { type Bound, KeysError, type MasterKeys } from './master-keys.ts';

export interface KmsOptions {
  /** The ARN of the key. */
  readonly key: string;
  /** Settings of the client; the environment's unless set. */
  readonly client?: KMSClientConfig;
}

/** What stands in for the name of a key in what it sealed: KMS itself knows which one it was. */
const name = 'kms:1';

/** What KMS says when a wrapped key does not open: it was changed, or is bound to something else, or to another key. */
const shut = new Set(['InvalidCiphertextException', 'IncorrectKeyException']);

/**
 * A master key that never leaves AWS KMS: one call for each record sealed or opened. The client is loaded with the first.
 * docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html, …/API_Decrypt.html
 */
export function kmsKeys({ key: KeyId, client: settings = {} }: KmsOptions): MasterKeys {
  let client: KMSClient | null = null;
  return {
    knows: (id) => id === name,
    async make(bound) {
      const { GenerateDataKeyCommand, KMSClient } = await import('@aws-sdk/client-kms');
      client ??= new KMSClient(settings);
      const asked = new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext: contextOf(bound) });
      const { Plaintext, CiphertextBlob } = await client.send(asked).catch(refused);
      if (!Plaintext || !CiphertextBlob) throw fault('gave no key');
      return { id: name, key: Plaintext, wrapped: CiphertextBlob };
    },
    async unwrap(CiphertextBlob, _id, bound) {
      const { DecryptCommand, KMSClient } = await import('@aws-sdk/client-kms');
      client ??= new KMSClient(settings);
      const asked = new DecryptCommand({ KeyId, CiphertextBlob, EncryptionContext: contextOf(bound) });
      const { Plaintext } = await client.send(asked).catch(refused);
      if (!Plaintext) throw fault('gave no key');
      return Plaintext;
    },
  };
}

/** CloudTrail writes the context down for all who may read it: whose tokens they are stands there as a hash. */
function contextOf(bound: Bound): Record<string, string> {
  return { app: 'warmstart', for: createHash('sha256').update(bound).digest('base64url') };
}

function refused(error: unknown): never {
  const why = error instanceof Error ? error.name : 'unknown';
  throw shut.has(why) ? new VaultError('it was changed, or is for somebody else') : fault(`says ${why}`);
}

function fault(what: string): KeysError {
  return new KeysError(`The key of AWS KMS that seals the tokens of accounts cannot be used: KMS ${what}.`);
}
