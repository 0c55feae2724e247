import { type Dating, findDue, type Places } from '../dates/due.ts';
import type { Unclear } from '../mark.ts';
import { withoutEnd } from '../trim.ts';
import { whenIs } from '../world.ts';
import type { Who } from './who.ts';

/** The words as a text, without the marks that part it from what came before; null where nothing is said. */
export function textOf(words: readonly string[]): string | null {
  const text = words
    .join(' ')
    .replace(/^[\s,;:·–—-]+(?= |\p{L}|\p{N})/u, '')
    .trim();
  return /[\p{L}\p{N}\p{So}\p{Sc}]/u.test(text) ? text : null;
}

/** The same of words behind which something was taken out, with the marks that now hang loose. */
export function textBefore(words: readonly string[]): string | null {
  return textOf([withoutEnd(words.join(' '), ' ,;:(–—-')]);
}

/** A text and by when; null where nothing is left but the date. */
export function textAndDue(
  words: readonly string[],
  places: Places,
  dating: Dating,
): { text: string; due?: string; unclear?: Unclear } | null {
  const found = findDue(words, places, dating);
  const text = found.due === undefined ? textOf(found.words) : textBefore(found.words);
  if (text === null) return null;
  return {
    text,
    ...(found.due === undefined ? {} : { due: found.due }),
    ...(found.unclear === undefined ? {} : { unclear: whenIs(found.unclear) }),
  };
}

/** Both together: a question about a person comes before one about a date. */
export function withWho<Found extends object>(found: Found, who: Who): Found & { person?: string; unclear?: Unclear } {
  return { ...found, ...who };
}
