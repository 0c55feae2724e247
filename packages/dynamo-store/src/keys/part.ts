import { createHash } from 'node:crypto';

/** The longest part of a key that stays readable: four such and a time make no more than the 1024 bytes of a sort key. */
const longest = 220;

/**
 * A text as one part of a key: no `#` or line break comes through, so no two keys are ever the same by accident, and
 * plain ids stay readable. What is longer, or is no well-formed text, stands there as its hash.
 */
export function part(text: string): string {
  if (!text.isWellFormed()) return hashed(text);
  const encoded = encodeURIComponent(text).replace(/%3A|%40|%20/g, (code) => readable[code] ?? code);
  return encoded.length <= longest ? encoded : hashed(text);
}

const readable: Readonly<Record<string, string>> = { '%3A': ':', '%40': '@', '%20': ' ' };

/** The hash of a text, for words that nobody should read in a key or in a message that names it. */
export function hashed(text: string): string {
  return `=${createHash('sha256').update(text, 'utf16le').digest('base64url')}`;
}

/** A number below `count` that a text always has. */
export function shardOf(text: string, count: number): number {
  return count === 1 ? 0 : createHash('sha256').update(text, 'utf16le').digest().readUInt32BE() % count;
}
