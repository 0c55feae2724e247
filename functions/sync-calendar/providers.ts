import { googleCalendars, googleSource, googleWatcher, googleWriter } from '@warmstart/calendars/google';
import {
  type AccessEvent,
  accessTokens,
  disconnect,
  googleGrants,
  keepTokens,
  microsoftGrants,
} from '@warmstart/calendars/grant';
import { microsoftCalendars, microsoftSource, microsoftWatcher, microsoftWriter } from '@warmstart/calendars/microsoft';
import type { ConnectedAccount, Grants, Provider } from '@warmstart/core/account';
import type { Clock, ManagerStore, Vault } from '@warmstart/core/ports';
import type { AccountSteering } from './accounts.ts';
import type { Accounts, ProviderAccounts } from './deps.ts';
import { type ProjectShare, quotas } from './quota.ts';

/** How a provider knows this Warmstart; null where it does not. Roots are for stand-ins and sovereign clouds. */
export interface ProviderSettings {
  readonly google: {
    readonly clientId: string;
    readonly secret: () => Promise<string | null>;
    readonly oauthRoot?: string | undefined;
    readonly apiRoot?: string | undefined;
  } | null;
  readonly microsoft: {
    readonly clientId: string;
    readonly secret: () => Promise<string | null>;
    readonly tenant: string;
    readonly loginRoot?: string | undefined;
    readonly graphRoot?: string | undefined;
  } | null;
}

export interface ProviderDeps {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly share: ProjectShare;
  /** Hears what happens to access, for logs and alarms. */
  readonly heard: (provider: Provider, event: AccessEvent) => void;
}

/** The accounts of managers at the providers that are set up. */
export function accountsAt(settings: ProviderSettings, deps: ProviderDeps): Accounts {
  const google = settings.google && googleAccounts(settings.google, deps);
  const microsoft = settings.microsoft && microsoftAccounts(settings.microsoft, deps);
  return {
    at: (provider) => (provider === 'google' ? google : microsoft),
    vault: deps.vault,
    quota: quotas(deps.clock, deps.share),
  };
}

function googleAccounts(
  { clientId, secret, oauthRoot, apiRoot }: NonNullable<ProviderSettings['google']>,
  deps: ProviderDeps,
): ProviderAccounts {
  const { clock } = deps;
  const at = rootAt(apiRoot);
  const grants = googleGrants({ clientId, secret, root: oauthRoot });
  return {
    grants,
    access: accessThrough(grants, deps),
    calendars: (whose) => googleCalendars({ ...whose, clock, ...at }),
    source: (calendar, whose) => googleSource({ ...whose, calendar, clock, ...at }),
    watcher: (calendar, whose) => googleWatcher({ ...whose, calendar, clock, ...at }),
    writer: (calendar, whose) => googleWriter({ ...whose, calendar, clock, ...at }),
  };
}

function microsoftAccounts(
  { clientId, secret, tenant, loginRoot, graphRoot }: NonNullable<ProviderSettings['microsoft']>,
  deps: ProviderDeps,
): ProviderAccounts {
  const { clock } = deps;
  const at = rootAt(graphRoot);
  const grants = microsoftGrants({ clientId, secret, tenant, root: loginRoot });
  return {
    grants,
    access: accessThrough(grants, deps),
    calendars: (whose) => microsoftCalendars({ ...whose, clock, ...at }),
    source: (calendar, whose) => microsoftSource({ ...whose, calendar, clock, ...at }),
    watcher: (calendar, whose) => microsoftWatcher({ ...whose, calendar, clock, ...at }),
    writer: (calendar, whose) => microsoftWriter({ ...whose, calendar, clock, ...at }),
  };
}

/** A provider is at its own address unless another is set. */
function rootAt(root: string | undefined): { readonly root?: string } {
  return root === undefined ? {} : { root };
}

function accessThrough(grants: Grants, { vault, clock, heard }: ProviderDeps) {
  return (account: ConnectedAccount, mine: ManagerStore) =>
    accessTokens({ account, mine, vault, grants, clock, heard: (event) => heard(account.provider, event) });
}

/** How what was granted is kept and given back. */
export function keepingOf(mine: ManagerStore, { accounts, clock }: { accounts: Accounts; clock: Clock }) {
  const { vault } = accounts;
  return {
    keep: (granted) => keepTokens(granted, { mine, vault, clock }),
    giveBack: (account) => disconnect(account, { mine, vault, grants: accounts.at(account.provider)?.grants ?? null }),
  } satisfies Pick<AccountSteering, 'keep' | 'giveBack'>;
}
