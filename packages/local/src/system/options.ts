import type { Clock } from '@warmstart/core/ports';
import type { Instant, TimeZone } from '@warmstart/core/time';
import type { Control } from '@warmstart/web/control';

/** How the system is started. */
export interface SystemOptions {
  readonly dir: string;
  /** The port wanted; one that is taken moves to the next. Null for the usual one. */
  readonly port: number | null;
  /** As `port`, of the server that takes answers to briefs by mail. */
  readonly mailPort?: number;
  /** `demo` and `now` run on a clock that can be moved. */
  readonly mode: 'live' | 'demo' | 'now';
  /** Where such a clock begins in a directory that keeps none yet. */
  readonly at: Instant | null;
  /** SMTP_URL, MAIL_FROM and PUBLIC_URL are read of it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The host's zone, for calendars and pages that name none. */
  readonly zone: TimeZone;
  readonly version: string;
  /** Told of what the person should know: a port that was taken, what was caught up. */
  readonly say: (line: string) => void;
  /** Told of every error nobody else answers for. */
  readonly report: (error: unknown) => void;
}

/** A running system. */
export interface System {
  /** What to open: the address with the launch token. */
  readonly url: string;
  readonly web: string;
  /** Where mail programs of this machine hand in answers to briefs; null where briefs name no address. */
  readonly mail: string | null;
  /** The folder of the outbox. */
  readonly outbox: string | null;
  readonly data: string;
  /** Whether nothing was kept here before. */
  readonly fresh: boolean;
  readonly control: Control;
  /** The time it lives in, which a demo moves by hand. */
  readonly clock: Clock;
  stop(): Promise<void>;
}

/** Everything on one machine belongs to one manager. */
export const localManager = 'me';

/**
 * What follows the @ of an address that takes notes: it leads to this machine, from this machine. Briefs that go out to real
 * mailboxes would be answered into nowhere, so they name no address.
 */
export function notesDomainOf({ SMTP_URL }: SystemOptions['env']): string | null {
  return SMTP_URL ? null : 'notes.localhost';
}

/** Where pages are served unless another port is asked for. */
export const usualPort = 4610;

/** Where answers to briefs are taken unless another port is asked for. */
export const usualMailPort = 4625;
