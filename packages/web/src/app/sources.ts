import type { SourceKind } from '@warmstart/core/signal';
import type { Answered, Done } from './deps.ts';

/** A call of a source of signals, as it came: what it signed is the body byte for byte. */
export interface SourceCall {
  readonly kind: SourceKind;
  /** The two parts of the address that was called, as they stand in it. */
  readonly manager: string;
  readonly source: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** `taken` also where nothing new was said; `forged` whatever is not believed; the rest was signed and cannot be read. */
export type SourceHeard =
  | { readonly is: 'taken' }
  | { readonly is: 'forged' }
  | {
      readonly is: 'not-readable';
      readonly faults: readonly { readonly line: number; readonly what: string }[];
    };

/** What sources of signals call: whatever comes is checked before anything of it is read. */
export interface SignalDoor {
  hear(call: SourceCall): Promise<SourceHeard>;
}

/** A source to connect, as it was typed. */
export interface SourceWanted {
  readonly kind: SourceKind;
  readonly name: string;
  /** The site of Jira, or the API of a GitHub of one's own; null for github.com and the webhook. */
  readonly root: string | null;
  /** Repositories, or keys of projects, of which the past is fetched. */
  readonly scopes: readonly string[];
  /** What the past is read with; null for none. For Jira Cloud `address:token`. */
  readonly token: string | null;
}

/** What is put in at the source: shown once, kept sealed. */
export interface SourceSigning {
  /** The id of the source. */
  readonly source: string;
  /** What it is to call. */
  readonly address: string;
  readonly secret: string;
}

/** Sources of signals of one manager, as pages and commands steer them. */
export interface SourceDesk {
  /** Whether whoever is outside this machine reaches the addresses. */
  readonly reachable: boolean;
  /** What a source is to call. */
  address(source: { readonly id: string; readonly kind: SourceKind }): string;
  connect(wanted: SourceWanted): Promise<Answered<SourceSigning>>;
  /** Another secret in place of the old one, which is good for nothing within half a minute. */
  renew(source: string): Promise<Answered<SourceSigning>>;
  /** Fetches the past from its beginning, with this token, of these repositories or projects. */
  fetchPast(source: string, typed: Pick<SourceWanted, 'scopes'> & { readonly token: string }): Promise<Done>;
  /** A paused source is called in vain, and its past is not read on. */
  switch(source: string, on: boolean): Promise<void>;
  /** Forgets the source, its secret and its token. Its signals stay. */
  disconnect(source: string): Promise<void>;
}
