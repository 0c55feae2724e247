import type { GrantTrouble, Permission, Provider } from '@warmstart/core/account';

/** How one provider is asked for access, and what its answers mean. */
export interface GrantProvider {
  readonly id: Provider;
  readonly clientId: string;
  readonly authorize: string;
  readonly token: string;
  readonly keys: string;
  /** Null where a grant cannot be given back by a program. */
  readonly revoke: string | null;
  /** Where a manager sees what was granted. */
  readonly page: string;
  /** What is asked for, and how. */
  asks(wanted: Wanted): Readonly<Record<string, string>>;
  /** What the scopes of an answer permit. */
  permits(scope: string): readonly Permission[];
  /** Who may have made a token, seen before any of it is believed; it must then be true of the token. Null: nobody we know. */
  issuerOf(claims: unknown): string | null;
  /** Whose account it is, of checked claims; throws for claims that lack what names it. */
  read(claims: unknown): { readonly subject: string; readonly email: string };
  /** What its own words for a refusal mean; null where the words everybody uses are enough. */
  meaning(refusal: Refusal): GrantTrouble | null;
}

export interface Wanted {
  readonly redirect: string;
  readonly permissions: readonly Permission[];
  readonly hint: string | undefined;
}

/** A refusal of a token endpoint (RFC 6749, 5.2) with what providers add to it. Nothing of it is ever shown. */
export interface Refusal {
  readonly error: string;
  readonly description: string;
  /** Microsoft's numbers. */
  readonly codes: readonly number[];
}

/** How a provider knows this Warmstart. */
export interface GrantSettings {
  readonly clientId: string;
  /** Null for a public client, which has none. */
  readonly secret: () => Promise<string | null>;
  /** Where the provider is, where not at its own address: a stand-in's or a sovereign cloud's. Without a slash at its end. */
  readonly root?: string | undefined;
}
