import {
  type ManagerId,
  type SealedFor,
  type SignalStore,
  type Signals,
  type Vault,
  VaultError,
} from '@warmstart/core/ports';
import { type ConnectedSource, SourceSecret } from '@warmstart/core/signal';

type Named = Pick<ConnectedSource, 'id' | 'kind'>;

/** For whom the secret of a source is sealed: no other manager's, kind's or source's can stand in its place. */
function sealedFor({ id, kind }: Named, manager: ManagerId): SealedFor {
  return { manager, provider: kind, account: id };
}

/** Keeps what opens a source, sealed. */
export async function keepSecret(
  source: Named,
  secret: SourceSecret,
  { mine, vault }: { readonly mine: SignalStore; readonly vault: Vault },
): Promise<void> {
  const sealed = await vault.seal(JSON.stringify(secret), sealedFor(source, mine.manager));
  await mine.saveSourceSecret(source.id, sealed);
}

/** What opens a source; null where nothing is kept. Rejects with `VaultError` for what cannot be opened. */
export async function openSecret(
  source: Named,
  { mine, vault }: { readonly mine: SignalStore; readonly vault: Vault },
): Promise<SourceSecret | null> {
  const sealed = await mine.sourceSecret(source.id);
  if (sealed === null) return null;
  return SourceSecret.parse(JSON.parse(await vault.open(sealed, sealedFor(source, mine.manager))));
}

/** What opens a source, for whoever fetches its past: one whose secret cannot be opened any more is as good as none. */
export function secretIn({ signals, vault }: { readonly signals: Signals; readonly vault: Vault }) {
  return async (source: Named, manager: ManagerId): Promise<SourceSecret | null> => {
    try {
      return await openSecret(source, { mine: signals.of(manager), vault });
    } catch (error) {
      if (error instanceof VaultError) return null;
      throw error;
    }
  };
}
