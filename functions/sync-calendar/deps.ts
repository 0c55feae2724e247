import type { ConnectedAccount, Grants, Provider } from '@warmstart/core/account';
import type { FeedCalendar } from '@warmstart/core/calendar';
import type { Channel } from '@warmstart/core/manager';
import type {
  AccessTokens,
  CalendarSource,
  CalendarWriter,
  Clock,
  ManagerStore,
  Messenger,
  OfferedCalendar,
  Queue,
  Quota,
  SeriesShelf,
  Store,
  Vault,
  Watcher,
} from '@warmstart/core/ports';

/** What reading calendars takes. */
export interface SyncCalendar {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  /** The source of a calendar as a file, made anew for each read. */
  readonly feed: (calendar: FeedCalendar) => CalendarSource;
  readonly accounts: Accounts;
  readonly messenger: (kind: Channel['kind']) => Messenger | null;
  /** Where the settings are mended. */
  readonly settingsPage: string;
  /** How providers call us; null where no address of ours can be reached from outside. */
  readonly hearing: Hearing | null;
}

/** The accounts of managers at providers. */
export interface Accounts {
  /** Null where no client of that provider is set up. */
  readonly at: (provider: Provider) => ProviderAccounts | null;
  readonly vault: Vault;
  /** What holds calls about an account back; for the life of the process one for each. */
  readonly quota: (account: ConnectedAccount) => Quota;
}

/** One provider, as it is spoken to. */
export interface ProviderAccounts {
  readonly grants: Grants;
  readonly access: (account: ConnectedAccount, mine: ManagerStore) => AccessTokens;
  readonly calendars: (whose: AtAccount) => Promise<readonly OfferedCalendar[]>;
  readonly source: (calendar: string, whose: AtAccount & { readonly shelf: SeriesShelf }) => CalendarSource;
  readonly watcher: (calendar: string, whose: AtAccount) => Watcher;
  readonly writer: (calendar: string, whose: AtAccount) => CalendarWriter;
}

/** An account that is let into. */
export interface AtAccount {
  readonly account: string;
  /** Its own mail address: whose answer counts among those invited. Empty where it has none. */
  readonly address: string;
  readonly access: AccessTokens;
  readonly quota: Quota;
}

/** Where and how a provider calls us. */
export interface Hearing {
  /** https, without a slash at its end. */
  readonly base: string;
  /** The key its calls are signed with, at least 32 characters; null where none is set, and then nothing is believed. */
  readonly key: () => Promise<string | null>;
  /** A new name, never the same twice, of letters, digits and hyphens. */
  readonly newId: () => string;
}
