import { bound, cleanLine } from '../text/index.ts';

/** A key or an id in quotes, safe to print and never long. */
export function quoted(word: string): string {
  return `"${bound(cleanLine(word.slice(0, 200)), 40)}"`;
}

/** `a, b or c` */
export function oneOf(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
