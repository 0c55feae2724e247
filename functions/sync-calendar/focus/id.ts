import { createHash } from 'node:crypto';

/** The id of an event of ours: the same for the same parts, whichever worker makes it. @see isFocusId */
export function focusIdOf(parts: readonly (string | number)[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  // Digits of base 32 are those of base32hex in lower case.
  return `focus${BigInt(`0x${hash}`).toString(32).padStart(52, '0').slice(-27)}`;
}
