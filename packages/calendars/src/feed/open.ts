import { CalendarError } from '@warmstart/core/ports';
import { feedBytes } from './bounded.ts';
import type { Fetched, FetchOptions } from './fetch.ts';
import { readBytes, readLocalFile } from './local-file.ts';
import type { Validators } from './request.ts';

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

/** Like `openFeed`; an address is asked only for what changed since the copy these validators came with. */
export async function openChanged(
  address: string,
  options: OpenOptions,
  validators: Validators | null,
): Promise<Fetched> {
  if (address === '-' || !isUrl(address))
    return { kind: 'bytes', bytes: await openFeed(address, options), validators: null };
  const { fetchChanged } = await import('./fetch.ts');
  return fetchChanged(address, options, validators);
}

/** Whether it is an address of the network rather than a path; `C:\…` is a path. */
function isUrl(address: string): boolean {
  return /^\s*(?:[a-z][a-z0-9+.-]+:\/\/|(?:https?|webcals?):)/i.test(address);
}
