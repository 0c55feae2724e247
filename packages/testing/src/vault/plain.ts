import { type SealedFor, type Vault, VaultError } from '@warmstart/core/ports';

/** A vault for trials of what uses one: it hides words, and opens them for nobody else, but anybody could open them. */
export function plainVault(): Vault {
  const named = ({ manager, provider, account }: SealedFor) => JSON.stringify([manager, provider, account]);
  return {
    async seal(words, whose) {
      return Buffer.from(JSON.stringify([named(whose), words])).toString('base64url');
    },
    async open(sealed, whose) {
      const [name, words]: unknown[] = JSON.parse(Buffer.from(sealed, 'base64url').toString('utf8'));
      if (name !== named(whose) || typeof words !== 'string') throw new VaultError('it is for somebody else');
      return words;
    },
  };
}
