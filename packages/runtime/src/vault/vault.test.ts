import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SealedFor, Secrets } from '@warmstart/core/ports';
import { VaultError } from '@warmstart/core/ports';
import { type KmsServer, startKms } from '@warmstart/testing/kms-server';
import { vaultContract } from '@warmstart/testing/vault';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileKeys, hostedVault, KeysError, kmsKeys, secretKeys, vaultWith } from './index.ts';

const whose: SealedFor = { manager: 'harbour', provider: 'google', account: 'google-1' };
const newKey = () => randomBytes(32).toString('base64');
const secretsOf = (text: string | null): Secrets => ({ get: async () => text });
const login = { region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, maxAttempts: 1 };

let dir = '';
let kms: KmsServer;
let otherKms: KmsServer;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'keys-'));
  [kms, otherKms] = await Promise.all([startKms(), startKms()]);
});
afterAll(async () => {
  await Promise.all([kms.close(), otherKms.close()]);
  await rm(dir, { recursive: true });
});
const kmsVault = ({ key, endpoint }: KmsServer) => vaultWith(kmsKeys({ key, client: { ...login, endpoint } }));

describe('under keys of a file', () =>
  vaultContract(async () => ({
    vault: vaultWith(fileKeys(join(dir, 'one'))),
    other: vaultWith(fileKeys(join(dir, 'two'))),
  })));

describe('under keys of a secret', () =>
  vaultContract(async () => ({
    vault: vaultWith(secretKeys(secretsOf(newKey()))),
    other: vaultWith(secretKeys(secretsOf(newKey()))),
  })));

describe('under a key of KMS', () =>
  vaultContract(async () => ({ vault: kmsVault(kms), other: kmsVault(otherKms) }), 30));

describe('a new master key', () => {
  const [old, fresh] = [newKey(), newKey()];

  test('seals, and the old one goes on opening', async () => {
    const before = await vaultWith(secretKeys(secretsOf(old))).seal('words', whose);
    const both = vaultWith(secretKeys(secretsOf(`${fresh}\n${old}\n`)));
    expect(await both.open(before, whose)).toBe('words');
    const after = await both.seal('words', whose);
    expect(await vaultWith(secretKeys(secretsOf(fresh))).open(after, whose)).toBe('words');
    await expect(vaultWith(secretKeys(secretsOf(fresh))).open(before, whose)).rejects.toThrow(VaultError);
  });

  test('may be one of KMS: it seals, and the secret goes on opening', async () => {
    const secrets = secretsOf(old);
    const before = await hostedVault({ secrets, kmsKey: undefined }).seal('words', whose);
    const vault = hostedVault({ secrets, kmsKey: kms.key, client: { ...login, endpoint: kms.endpoint } });
    expect(await vault.open(before, whose)).toBe('words');
    const after = await vault.seal('words', whose);
    expect(await vault.open(after, whose)).toBe('words');
    expect(await kmsVault(kms).open(after, whose)).toBe('words');
    await expect(hostedVault({ secrets, kmsKey: undefined }).open(after, whose)).rejects.toThrow(VaultError);
  });
});

describe('a secret', () => {
  test.each([
    ['that is not there', null, /token-key.* is not there/],
    ['that is too short', Buffer.from('short').toString('base64'), /is no key/],
    ['that is cut off', newKey().slice(0, -5), /is no key/],
    ['of which one key is damaged', `${newKey()} ${newKey().slice(3)}`, /is no key/],
    ['that is empty', ' ', /is no key/],
  ])('%s is told by its name, with nothing of what it holds', async (_, text, told) => {
    const vault = vaultWith(secretKeys(secretsOf(text)));
    const error = await vault.seal('canary', whose).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(KeysError);
    expect(String(error)).toMatch(told);
    for (const word of ['canary', ...(text ?? '').split(' ').filter((one) => one.length > 3)])
      expect(String(error)).not.toContain(word);
  });

  test('that cannot be read says nothing of what was answered', async () => {
    const vault = vaultWith(secretKeys({ get: () => Promise.reject(new Error('canary')) }));
    const error = await vault.seal('words', whose).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(KeysError);
    expect(String(error)).not.toContain('canary');
  });

  test('is not read before it is needed', async () => {
    const asked: string[] = [];
    const get = async (name: string) => {
      asked.push(name);
      return newKey();
    };
    const vault = vaultWith(secretKeys({ get }));
    expect(asked).toEqual([]);
    await vault.seal('words', whose);
    expect(asked).toEqual(['token-key']);
  });
});

describe('KMS', () => {
  test('is asked once for each record, and not told whose it is', async () => {
    const vault = kmsVault(kms);
    const before = kms.asked.length;
    await vault.open(await vault.seal('words', whose), whose);
    expect(kms.asked.slice(before)).toEqual(['GenerateDataKey', 'Decrypt']);
  });

  test.each(['ThrottlingException', 'DisabledException', 'AccessDeniedException', 'KMSInvalidStateException'])(
    'that says %s has not said that the record is bad',
    async (refusal) => {
      const vault = kmsVault(kms);
      const sealed = await vault.seal('words', whose);
      kms.refuse(refusal);
      try {
        for (const call of [() => vault.open(sealed, whose), () => vault.seal('words', whose)]) {
          const error = await call().catch((caught: unknown) => caught);
          expect(error).toBeInstanceOf(KeysError);
          expect(String(error)).toContain(refusal);
          expect(String(error)).not.toContain('canary');
        }
      } finally {
        kms.refuse(null);
      }
    },
  );
});
