import type { Provider } from '../account/index.ts';
import type { SourceKind } from '../signal/index.ts';
import type { ManagerId } from './store.ts';

/** Whose words are sealed: what is sealed for one opens for no other. */
export interface SealedFor {
  readonly manager: ManagerId;
  readonly provider: Provider | SourceKind;
  readonly account: string;
}

/** What was sealed cannot be opened: changed, for somebody else, or under a key that is gone. Says nothing of what is in it. */
export class VaultError extends Error {
  constructor(why: string) {
    super(`A sealed record cannot be opened: ${why}.`);
    this.name = 'VaultError';
  }
}

/** Seals words that only this system may read, each record under a key of its own. */
export interface Vault {
  seal(words: string, whose: SealedFor): Promise<string>;
  /** Rejects with `VaultError`. */
  open(sealed: string, whose: SealedFor): Promise<string>;
}
