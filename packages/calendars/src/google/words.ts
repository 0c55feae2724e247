import { looksLikeHtml } from '../html/looks.ts';
import { longestDescription, mostDescribed } from '../ics/bounds.ts';
import { cutTo } from '../ics/text/cut.ts';

export interface WordsContext {
  /** Characters that the descriptions of the reading may still have together. */
  readonly described: { left: number };
  /** Reads HTML to text; loaded only where there is some. */
  readonly plain: (html: string) => string;
  note(fault: string): void;
}

/** Some words of an event, at most so many; null where there are none. */
export function wordsOf(
  value: unknown,
  { name, longest, note }: { readonly name: string; readonly longest: number; note(fault: string): void },
): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'string') {
    note(`its ${name} cannot be read and is left out`);
    return null;
  }
  const words = value.replaceAll('\u0000', '').trim();
  if (words.length <= longest) return words === '' ? null : words;
  note(`its ${name} is longer than ${longest} characters and is cut`);
  return cutTo(words, longest);
}

/** What an event says of itself, as text. */
export function descriptionOf(value: unknown, { described, plain, note }: WordsContext): string | null {
  const words = wordsOf(value, { name: 'description', longest: longestDescription, note });
  if (words === null) return null;
  if (words.length > described.left) {
    note(`its description is left out: those of the calendar have more than ${mostDescribed} characters together`);
    return null;
  }
  described.left -= words.length;
  const text = looksLikeHtml(words) ? plain(words) : words;
  return text === '' ? null : text;
}
