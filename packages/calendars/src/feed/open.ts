import { CalendarError } from '@warmstart/core/ports';
import { feedBytes } from './bounded.ts';
import type { FetchOptions } from './fetch.ts';
import { readBytes, readLocalFile } from './local-file.ts';

export interface OpenOptions extends FetchOptions {
  /** What `-` reads; standard input unless given. */
  readonly stdin?: AsyncIterable<unknown>;
}

/**
 * Opens a calendar by what a person writes: a path, `-` for standard input, or an `https:`, `webcal:` or (where
 * allowed) `http:` address. Gives the bytes, unpacked and not yet parsed.
 * @throws CalendarError
 */
export async function openFeed(address: string, options: OpenOptions = {}): Promise<Uint8Array> {
  const limit = options.bytes ?? feedBytes;
  if (options.networkOnly && (address === '-' || !isUrl(address)))
    throw new CalendarError(
      'refused',
      'Only https: and webcal: addresses can be read here. Copy the address of your calendar.',
    );
  if (address === '-') return readBytes(options.stdin ?? process.stdin, 'Standard input', limit);
  if (!isUrl(address)) return readLocalFile(address, limit);
  // A file must not wait for all that the network needs.
  const { fetchFeed } = await import('./fetch.ts');
  return fetchFeed(address, options);
}

/** Whether it is an address of the network rather than a path; `C:\…` is a path. */
function isUrl(address: string): boolean {
  return /^\s*(?:[a-z][a-z0-9+.-]+:\/\/|(?:https?|webcals?):)/i.test(address);
}
