/** A line of which this share of telling words stands higher up says nothing new. */
const repeated = 0.75;

const fewest = 3;

/** Words that carry meaning: not the shortest ones, nor dates and numbers, which differ in form. */
export type Telling = ReadonlySet<string>;

/** Whether a text says again what one of the higher texts says. */
export function repeats(words: Telling, higher: readonly Telling[]): boolean {
  if (words.size === 0) return false;
  for (const above of higher) {
    // Of a word or two only the very same say nothing new.
    if (
      words.size < fewest
        ? above.size === words.size && sharesMost(words, above, 1)
        : sharesMost(words, above, repeated)
    )
      return true;
  }
  return false;
}

/** Whether so large a share of the words stands above; most texts say something else, which a few words tell. */
function sharesMost(words: Telling, above: Telling, share: number): boolean {
  let shared = words.size;
  for (const word of words) {
    if (above.has(word)) continue;
    shared--;
    if (shared / words.size < share) return false;
  }
  return true;
}

const telling = /[\p{L}\p{M}]{3,}/gu;

/** The same for most texts, in half the time. */
const plain = /^[ -~–—‘’“”…→·]*$/;
const tellingPlain = /[a-z]{3,}/g;

const idle = new Set(
  'the and then for with from that this jan feb mar apr may jun jul aug sep oct nov dec today tomorrow days late'.split(
    ' ',
  ),
);

/** The telling words of a text. */
export function tellingWords(text: string): Telling {
  const words = new Set<string>();
  for (const word of text.toLowerCase().match(plain.test(text) ? tellingPlain : telling) ?? []) {
    if (!idle.has(word)) words.add(word);
  }
  return words;
}
