import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Where IPv6 is given out to the world at all (RFC 4291, IANA). Everything that wraps another address (mapped,
 * compatible, NAT64) or stays inside a site lies outside it, and so will whatever is invented next.
 */
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/** Public by their number, yet no public server stands there. */
const exceptions = [
  // RFC 9637: documentation.
  ipaddr.parseCIDR('3fff::/20'),
  // The virtual machine's own host, as one cloud numbers it.
  ipaddr.parseCIDR('168.63.129.16/32'),
];

/** Ranges in which people keep servers of their own; link-local is none of them: there cloud machines keep their keys. */
const ownNetworks = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat']);

/**
 * Whether an address is one of the open internet. Private, loopback, link-local, shared (RFC 6598), multicast,
 * reserved, unspecified, benchmark and documentation ranges are not, nor is an address that carries another in it
 * (IPv4-mapped and -compatible, NAT64, 6to4, Teredo), nor a text that is no address at all.
 */
export function isPublicAddress(address: string): boolean {
  const parsed = read(address);
  if (parsed?.range() !== 'unicast') return false;
  if (exceptions.some((range) => within(parsed, range))) return false;
  return parsed.kind() === 'ipv4' || within(parsed, globalUnicast);
}

/** Whether an address is public, or one of the ranges in which people keep servers of their own. */
export function isPublicOrOwnAddress(address: string): boolean {
  const parsed = read(address);
  return parsed !== null && (isPublicAddress(address) || ownNetworks.has(parsed.range()));
}

/**
 * What may be reached after a redirect by a server at these addresses: who is outside does not lead us inside,
 * whatever is allowed for servers of the house.
 */
export function reachableFrom(
  addresses: readonly string[],
  permit: (address: string) => boolean,
): (address: string) => boolean {
  return addresses.some(isPublicAddress) ? isPublicAddress : permit;
}

/** Reads what the socket would read: nothing short, octal or with a port counts as an address. */
function read(address: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  return isIP(address) === 0 || !ipaddr.isValid(address) ? null : ipaddr.parse(address);
}

function within(address: ipaddr.IPv4 | ipaddr.IPv6, [base, bits]: [ipaddr.IPv4 | ipaddr.IPv6, number]): boolean {
  return address.kind() === base.kind() && address.match(base, bits);
}
