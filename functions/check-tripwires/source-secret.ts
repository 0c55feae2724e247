import type { ManagerId, SealedFor, Vault } from '@warmstart/core/ports';
import { type SourceKind, SourceSecret } from '@warmstart/core/signal';

/** Whose secret it is: what is sealed for one source opens for no other, of whatever manager. */
export interface SecretOf {
  readonly manager: ManagerId;
  readonly kind: SourceKind;
  /** The id of the connected source. */
  readonly source: string;
}

export function sealSourceSecret(secret: SourceSecret, whose: SecretOf, vault: Vault): Promise<string> {
  return vault.seal(JSON.stringify(secret), sealedFor(whose));
}

/** Rejects with `VaultError` where it is another's, or was changed. */
export async function openSourceSecret(sealed: string, whose: SecretOf, vault: Vault): Promise<SourceSecret> {
  return SourceSecret.parse(JSON.parse(await vault.open(sealed, sealedFor(whose))));
}

function sealedFor({ manager, kind, source }: SecretOf): SealedFor {
  return { manager, provider: kind, account: `source ${source}` };
}
