import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { CalendarError } from '@warmstart/core/ports';
import { shown } from './feed-url.ts';

/** Asks for every address of a host name; the system's own look-up unless a test brings another. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** Says whether a connection to an address may be made on behalf of a host. */
export type Permit = (address: string, host: string) => boolean;

export const systemResolve: Resolve = async (host) => {
  const answers = await lookup(host, { all: true });
  return answers.map((answer) => answer.address);
};

/**
 * The addresses a host stands for, all of them permitted. The connection must be made to these and to nothing that a
 * second look-up says: between the two a hostile name server changes its mind (DNS rebinding). One address that is
 * not permitted refuses the host as a whole, since an honest public server has none.
 * @throws CalendarError `unreachable` where there is no address, `refused` where one is not permitted
 */
export async function permittedAddresses(
  url: URL,
  {
    resolve,
    permit,
    networkOnly = false,
  }: { readonly resolve: Resolve; readonly permit: Permit; readonly networkOnly?: boolean },
): Promise<readonly [string, ...string[]]> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const [first, ...others] = isIP(host) ? [host] : await answersFor(host, url, resolve);
  if (first === undefined) throw noAddress(url);
  const addresses: [string, ...string[]] = [first, ...others];
  if (!addresses.every((address) => permit(address, host)))
    throw new CalendarError(
      'refused',
      `${shown(url)} stands for an address within a private network, and calendars are read from public ones only. ` +
        (networkOnly
          ? 'Publish it at an address on the internet.'
          : 'If this is your own server, allow private hosts for it.'),
    );
  return addresses;
}

async function answersFor(host: string, url: URL, resolve: Resolve): Promise<readonly string[]> {
  try {
    return await resolve(host);
  } catch {
    throw noAddress(url);
  }
}

function noAddress(url: URL): CalendarError {
  return new CalendarError(
    'unreachable',
    `No address is known for ${shown(url)}. Check the spelling and your connection, then try again.`,
  );
}
