import { randomUUID } from 'node:crypto';
import type { AccessStore, Clock, Secrets } from '@warmstart/core/ports';
import type { Log } from '@warmstart/runtime/log';
import { hostedVault } from '@warmstart/runtime/vault';
import type { Accounts, Hearing } from './deps.ts';
import { accountsAt, type ProviderSettings } from './providers.ts';

/** What a function on AWS is told of providers, as its configuration has it. */
export interface HostedSettings {
  readonly PUBLIC_URL: string;
  readonly TOKEN_KEY_KMS?: string | undefined;
  readonly GOOGLE_CLIENT_ID?: string | undefined;
  readonly GOOGLE_OAUTH_ROOT?: string | undefined;
  readonly GOOGLE_API_ROOT?: string | undefined;
  readonly MICROSOFT_CLIENT_ID?: string | undefined;
  readonly MICROSOFT_TENANT: string;
  readonly MICROSOFT_LOGIN_ROOT?: string | undefined;
  readonly GRAPH_API_ROOT?: string | undefined;
}

export interface HostedDeps {
  readonly secrets: Secrets;
  readonly keeper: Pick<AccessStore, 'countUp'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * What all managers together ask Google in a minute at most: its usual quota of a project is 10,000
 * (developers.google.com/workspace/calendar/api/guides/quota). Graph counts by mailbox.
 */
const mostOfGoogle = 9000;

/** Accounts, and how their providers call, where many managers share one client of each provider. */
export function hostedAccounts(
  settings: HostedSettings,
  { secrets, keeper, clock, log }: HostedDeps,
): { readonly accounts: Accounts; readonly hearing: Hearing } {
  return {
    accounts: accountsAt(clientsOf(settings, secrets), {
      vault: hostedVault({ secrets, kmsKey: settings.TOKEN_KEY_KMS }),
      clock,
      share: async (provider) =>
        provider === 'google' ? keeper.countUp('calls of google', mostOfGoogle, clock.now()) : true,
      heard: (provider, what) => log.info('access', { provider, what }),
    }),
    hearing: { base: settings.PUBLIC_URL, key: () => secrets.get('push-key'), newId: randomUUID },
  };
}

function clientsOf(settings: HostedSettings, secrets: Secrets): ProviderSettings {
  const { GOOGLE_CLIENT_ID: atGoogle, MICROSOFT_CLIENT_ID: atMicrosoft } = settings;
  return {
    google:
      atGoogle === undefined
        ? null
        : {
            clientId: atGoogle,
            secret: () => secrets.get('google-client-secret'),
            oauthRoot: settings.GOOGLE_OAUTH_ROOT,
            apiRoot: settings.GOOGLE_API_ROOT,
          },
    microsoft:
      atMicrosoft === undefined
        ? null
        : {
            clientId: atMicrosoft,
            secret: () => secrets.get('microsoft-client-secret'),
            tenant: settings.MICROSOFT_TENANT,
            loginRoot: settings.MICROSOFT_LOGIN_ROOT,
            graphRoot: settings.GRAPH_API_ROOT,
          },
  };
}
