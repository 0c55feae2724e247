import { withoutEnd } from './trim.ts';

/** The longest an important thing may take and be one thing, in minutes: a working week. */
const most = 2400;

/** What before a bare length makes it part of the text: "cut boarding to 20 min". */
const partOfText = new Set(
  'to from under below over in of than within takes take is by for at every after and or per - → ->'.split(' '),
);

/**
 * Takes a length out of words: `~90m`, `~1.5h`, `~1h30` anywhere, the last one; `90 min` only at the end.
 * @param signs `signed` only with the sign before it
 */
export function findDuration(
  words: readonly string[],
  signs: 'signed' | 'any' = 'any',
): { words: readonly string[]; minutes?: number } {
  for (let at = words.length - 1; at >= 0; at--) {
    if (!words[at]?.startsWith('~')) continue;
    const found = lengthAt(words, at);
    if (found) return { words: [...words.slice(0, at), ...words.slice(found.next)], minutes: found.minutes };
  }
  if (signs === 'signed') return { words };
  for (let at = Math.max(1, words.length - 2); at < words.length; at++) {
    if (partOfText.has((words[at - 1] ?? '').toLowerCase())) continue;
    const found = lengthAt(words, at);
    if (found?.next === words.length) return { words: words.slice(0, at), minutes: found.minutes };
  }
  return { words };
}

/** A length that begins at a word; the longest reading of up to three words. */
function lengthAt(words: readonly string[], at: number): { minutes: number; next: number } | null {
  for (let count = Math.min(3, words.length - at); count > 0; count--) {
    const phrase = words.slice(at, at + count).join(' ');
    const minutes = phrase.length > 24 ? null : minutesOf(phrase);
    if (minutes !== null) return { minutes, next: at + count };
  }
  return null;
}

function minutesOf(phrase: string): number | null {
  const bare = withoutEnd(phrase.toLowerCase().replace(/^~ ?/, ''), '.,;)');
  const simple = /^(\d{1,4}(?:[.,]\d{1,2})?) ?(m|mins?|minutes?|h|hrs?|hours?)$/.exec(bare);
  const mixed = /^(\d{1,2}) ?h ?(\d{1,2}) ?m?(?:in)?$/.exec(bare);
  if (!simple && !mixed) return null;
  const minutes = simple
    ? Number((simple[1] ?? '').replace(',', '.')) * (simple[2]?.startsWith('h') ? 60 : 1)
    : Number(mixed?.[1]) * 60 + Number(mixed?.[2]);
  const whole = Math.round(minutes);
  return whole >= 1 && whole <= most ? whole : null;
}
