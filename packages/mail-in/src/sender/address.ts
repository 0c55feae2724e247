import { domainToASCII } from 'node:url';
import { getDomain } from 'tldts';

/** An address to compare by: in lower case, its domain in ASCII; null for what is none. */
export function foldedAddress(address: string): string | null {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at).trim().toLowerCase().normalize('NFC');
  const domain = domainToASCII(
    address
      .slice(at + 1)
      .trim()
      .toLowerCase(),
  );
  return at < 1 || local === '' || domain === '' || /[\s<>,;]/.test(local) ? null : `${local}@${domain}`;
}

/**
 * Whether two domains are of one organisation (RFC 7489, 3.1: relaxed alignment), by the public suffix list, its private
 * part too: whoever rents a name beneath a host is nobody else who does.
 */
export function isAligned(authenticated: string, domain: string): boolean {
  const [one, other] = [authenticated, domain].map((name) => domainToASCII(name.trim().toLowerCase()));
  if (!one || !other) return false;
  if (one === other) return true;
  const organisation = getDomain(one, { allowPrivateDomains: true });
  return organisation !== null && organisation === getDomain(other, { allowPrivateDomains: true });
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
