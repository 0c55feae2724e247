/** What a provider vouches for of somebody who signs in. */
export interface Mailbox {
  /** In small letters. */
  readonly email: string;
  /** Whether the provider answers for the domain of the address: its owner gave this account. Else it once saw a mail read there. */
  readonly domain: boolean;
}

/** Who may sign in: addresses, and domains written `@example.com`. */
export type Allowed = readonly string[];

/**
 * Reads a list separated by commas or spaces. Case does not matter.
 * @throws RangeError that names what is neither an address nor a domain
 */
export function readAllowed(text: string): Allowed {
  const entries = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '');
  const odd = entries.find((entry) => !/^[^@\s]{0,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(entry));
  if (odd !== undefined) throw new RangeError(`"${odd}" is neither an address nor a domain like @example.com.`);
  return entries;
}

/**
 * Whether somebody may come in. A domain lets in only those whose account its owner gave: whoever once had an address
 * there could keep an account of their own with it at the provider for ever.
 */
export function isAllowed(allowed: Allowed, { email, domain }: Mailbox): boolean {
  const at = email.lastIndexOf('@');
  if (at < 1 || email !== email.toLowerCase()) return false;
  return allowed.includes(email) || (domain && allowed.includes(email.slice(at)));
}
