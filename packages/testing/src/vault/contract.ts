import { type SealedFor, type Vault, VaultError } from '@warmstart/core/ports';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';

/** A vault on trial, and one of the same kind under keys of its own. */
export interface OpenedVaults {
  readonly vault: Vault;
  readonly other: Vault;
}

const whose: SealedFor = { manager: 'harbour', provider: 'google', account: 'google-1' };
const canary = 'ya29.canary-token';

/** What every vault must do. Call it in a describe. @param runs how often a rule is tried; fewer where each try is a call */
export function vaultContract(open: () => Promise<OpenedVaults>, runs = 150): void {
  let vault: Vault;
  let other: Vault;
  beforeAll(async () => {
    ({ vault, other } = await open());
  });

  /** Nothing of what was sealed, nor of what was given, stands in the error. */
  async function expectShut(sealed: string, by: SealedFor, using = vault): Promise<void> {
    const error = await using.open(sealed, by).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(VaultError);
    const said = `${error} ${error instanceof Error ? (error.stack ?? '') : ''}`;
    expect(said).not.toContain('canary');
    for (const part of sealed.split('.').filter((one) => one.length > 15)) expect(said).not.toContain(part);
  }

  describe('what is sealed', () => {
    test('opens again as it was, whatever it says', async () => {
      const words = fc.string({ unit: 'grapheme', maxLength: 3000 });
      const property = fc.asyncProperty(words, async (text) => {
        expect(await vault.open(await vault.seal(text, whose), whose)).toBe(text);
      });
      await fc.assert(property, { numRuns: Math.min(runs, 50) });
    });

    test('shows nothing of it, and is another each time', async () => {
      const [one, again] = [await vault.seal(canary, whose), await vault.seal(canary, whose)];
      expect(one).toMatch(/^v1(?:\.[\w:-]+){3}$/);
      const parts = (sealed: string) => sealed.split('.').slice(2);
      for (const part of parts(one)) {
        expect(parts(again)).not.toContain(part);
        expect(Buffer.from(part, 'base64url').includes('canary')).toBe(false);
      }
    });

    test('opens for nobody else: no other manager, provider or account', async () => {
      const sealed = await vault.seal(canary, whose);
      const odd = ['', 'harbour ', 'Harbour', 'harbour","google', '\ud83d', 'harbour\u0000'];
      for (const manager of odd) await expectShut(sealed, { ...whose, manager });
      await expectShut(sealed, { ...whose, provider: 'microsoft' });
      for (const account of ['google-2', '', 'google-1 ']) await expectShut(sealed, { ...whose, account });
      await expectShut(sealed, { ...whose, manager: whose.account, account: whose.manager });
    });

    test('does not open with parts of another record', async () => {
      const theirs = { ...whose, manager: 'wharf' };
      const one = (await vault.seal(canary, whose)).split('.');
      const two = (await vault.seal(canary, theirs)).split('.');
      const three = (await vault.seal(canary, whose)).split('.');
      for (const place of [2, 3]) {
        for (const from of [two, three]) {
          const mixed = one.map((part, index) => (index === place ? (from[index] ?? '') : part)).join('.');
          await expectShut(mixed, whose);
          await expectShut(mixed, theirs);
        }
      }
    });

    test('does not open when a bit of it was changed', async () => {
      const sealed = await vault.seal(canary, whose);
      const flips = fc.tuple(fc.nat(sealed.length - 1), fc.integer({ min: 0, max: 6 }));
      const property = fc.asyncProperty(flips, async ([at, bit]) => {
        const turned = String.fromCharCode(sealed.charCodeAt(at) ^ (1 << bit));
        await expectShut(sealed.slice(0, at) + turned + sealed.slice(at + 1), whose);
      });
      await fc.assert(property, { numRuns: runs });
    });

    test('does not open when it was cut off or added to', async () => {
      const sealed = await vault.seal(canary, whose);
      const cuts = Array.from({ length: 25 }, (_, n) => Math.floor((sealed.length * n) / 25));
      for (const end of [...cuts, sealed.length - 1]) await expectShut(sealed.slice(0, end), whose);
      for (const more of ['A', '=', '.', '.A', ' ']) await expectShut(sealed + more, whose);
      for (const odd of ['', '.', '...', 'v1...', 'v2.a.b.c', canary]) await expectShut(odd, whose);
    });

    test('does not open with other keys', async () => {
      await expectShut(await other.seal(canary, whose), whose);
    });
  });
}
