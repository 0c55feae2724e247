import type { ConnectedAccount, OpenTokens, SealedTokens } from '@warmstart/core/account';
import { type ManagerStore, type SealedFor, type Vault, VaultError } from '@warmstart/core/ports';
import { Instant } from '@warmstart/core/time';
import * as z from 'zod';

const Tokens = z.strictObject({
  refresh: z.string().min(1),
  access: z.string().min(1).nullable(),
  accessUntil: Instant.nullable(),
});

/** Whose tokens they are: sealed for one account of one manager, they open for no other. */
export function ownerOf(
  { id, provider }: Pick<ConnectedAccount, 'id' | 'provider'>,
  { manager }: Pick<ManagerStore, 'manager'>,
): SealedFor {
  return { manager, provider, account: id };
}

export function sealTokens(tokens: OpenTokens, whose: SealedFor, vault: Vault): Promise<string> {
  return vault.seal(JSON.stringify(tokens), whose);
}

/** Rejects with `VaultError`, and with whatever the vault says when its keys cannot be had just now. */
export async function openTokens({ sealed }: SealedTokens, whose: SealedFor, vault: Vault): Promise<OpenTokens> {
  const words = await vault.open(sealed, whose);
  try {
    return Tokens.parse(JSON.parse(words));
  } catch {
    throw new VaultError('it holds no tokens');
  }
}
