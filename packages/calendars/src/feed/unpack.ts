import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { CalendarError } from '@warmstart/core/ports';
import { tooLarge } from './bounded.ts';

interface Bound {
  /** What the bytes are, in words that can be shown. */
  readonly where: string;
  readonly limit: number;
}

const gunzip = promisify<zlib.InputType, zlib.ZlibOptions, Uint8Array>(zlib.gunzip);
const inflate = promisify<zlib.InputType, zlib.ZlibOptions, Uint8Array>(zlib.inflate);
const inflateRaw = promisify<zlib.InputType, zlib.ZlibOptions, Uint8Array>(zlib.inflateRaw);
const brotli = promisify<zlib.InputType, zlib.BrotliOptions, Uint8Array>(zlib.brotliDecompress);

/**
 * Undoes one HTTP content coding, never beyond the bound.
 * @throws CalendarError `too-large`; `cut-off` where the end is missing; `not-a-calendar` where the coding is another
 */
export async function decode(bytes: Uint8Array, coding: string, bound: Bound): Promise<Uint8Array> {
  switch (coding) {
    case '':
    case 'identity':
      return bytes;
    case 'gzip':
    case 'x-gzip':
      return unpack(gunzip, bytes, bound);
    case 'br':
      return unpack(brotli, bytes, bound);
    case 'deflate':
      // RFC 9110 wants the zlib wrapping; many servers leave it out. Its first byte always names method 8.
      return unpack(((bytes[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw, bytes, bound);
    default:
      throw new CalendarError('not-a-calendar', `${bound.where} is packed in a way that was not asked for.`);
  }
}

/** Unpacks a gzip file; other bytes are handed back as they are. */
export async function gunzipped(bytes: Uint8Array, bound: Bound): Promise<Uint8Array> {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? unpack(gunzip, bytes, bound) : bytes;
}

type Unpack = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;

async function unpack(by: Unpack, bytes: Uint8Array, { where, limit }: Bound): Promise<Uint8Array> {
  try {
    return await by(bytes, { maxOutputLength: limit });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(where, limit);
    if (code === 'Z_BUF_ERROR' || code === 'ERR_BROTLI_BUF_ERROR')
      throw new CalendarError('cut-off', `${where} ends in the middle. Fetch or export it again.`);
    throw new CalendarError('not-a-calendar', `${where} is packed, but cannot be unpacked. Fetch or export it again.`);
  }
}
