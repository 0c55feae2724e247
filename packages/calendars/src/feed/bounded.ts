import { CalendarError } from '@warmstart/core/ports';

/** The most a feed may hold, packed or unpacked. */
export const feedBytes = 20 * 1024 * 1024;

/** What is said of a feed above the bound. */
export function tooLarge(where: string, limit: number): CalendarError {
  const size = `${Math.round((limit / 1024 / 1024) * 10) / 10} MB`;
  return new CalendarError(
    'too-large',
    `${where} holds more than ${size}. Export a shorter range of dates, or one calendar at a time.`,
  );
}

/**
 * Gathers a stream of bytes, at most `limit` of them. They are copied into one block as they come, so that a sender
 * of single bytes costs no more memory than any other.
 * @throws CalendarError `too-large`; whatever the stream throws
 */
export async function gather(
  stream: AsyncIterable<unknown>,
  { where, limit }: { readonly where: string; readonly limit: number },
): Promise<Uint8Array> {
  let held = new Uint8Array(64 * 1024);
  let size = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('a stream of bytes is needed');
    if (size + chunk.length > limit) throw tooLarge(where, limit);
    if (size + chunk.length > held.length) held = grown(held, size + chunk.length);
    held.set(chunk, size);
    size += chunk.length;
  }
  return held.slice(0, size);
}

function grown(bytes: Uint8Array, atLeast: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(bytes.length * 2, atLeast));
  larger.set(bytes);
  return larger;
}
