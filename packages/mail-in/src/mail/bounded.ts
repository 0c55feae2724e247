import { largestMail } from './mail.ts';

/** The beginning of a mail, and whether that is all of it. */
export interface Taken {
  readonly bytes: Uint8Array;
  readonly whole: boolean;
}

/** Takes a mail off a stream, and no more of it than may be read: the rest is never held. */
export async function takeBounded(stream: AsyncIterable<Uint8Array>, most = largestMail): Promise<Taken> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream) {
    size += piece.length;
    if (size > most) return { bytes: Buffer.concat(pieces), whole: false };
    pieces.push(piece);
  }
  return { bytes: Buffer.concat(pieces), whole: true };
}
