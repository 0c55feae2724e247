/** Control characters: C0, DEL, C1. */
const controls = /\p{Cc}/gu;

/**
 * Characters that reorder or hide what stands beside them: bidirectional controls, everything Unicode calls ignorable
 * (zero-width, soft hyphen, fillers, tags, byte order mark), annotation marks and lone surrogates.
 */
const hidden = /[\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Surrogate}\ufff9-\ufffb]/gu;

/** The ignorable characters that scripts and emoji need: the zero-width joiners and the variation selectors. */
const needed = /^(?:\u200c|\u200d|[\ufe00-\ufe0f])$/u;

/** Joiners and selectors with nothing before them to join or select. */
const leading = /^(?:\s|\p{Variation_Selector}|\p{Join_Control})+/u;

/** Runs of blanks, line breaks included; the byte order mark, a blank to JavaScript, hides and parts nothing. */
const blanks = /(?:[^\S\ufeff]|\u0085)+/g;

/** Combining marks beyond what any language stacks on one letter ("Zalgo" text). */
const stacked = /(\p{M}{4})\p{M}+/gu;

/** What most lines are already: words of Latin letters, digits and common marks, with one blank between two. */
const clean = /^[!-~¡-¬®-ɏ–—‘’“”…→€]+(?: [!-~¡-¬®-ɏ–—‘’“”…→€]+)*$/;

/**
 * Makes text safe to stand anywhere in one line: nothing that controls, reorders, hides or breaks; blanks folded, letters
 * with accents in one form (NFC), whichever the sender's system keeps.
 */
export function cleanLine(text: string): string {
  if (text === '' || clean.test(text)) return text;
  return text
    .replace(blanks, ' ')
    .replace(controls, ' ')
    .replace(hidden, (character) => (needed.test(character) ? character : ''))
    .normalize('NFC')
    .replace(stacked, '$1')
    .replace(/ {2,}/g, ' ')
    .replace(leading, '')
    .trim();
}

/** As `cleanLine` for each line of the text; line breaks stay, as `\n`. */
export function cleanText(text: string): string {
  return text
    .split(/\r\n?|[\n\u0085\u2028\u2029]/)
    .map(cleanLine)
    .join('\n')
    .trim();
}

/**
 * The first `limit` characters (code points), with "…" where something was cut: between words, unless one word alone
 * takes half of it.
 */
export function bound(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // Twice the limit in code units holds at least `limit` code points: the rest need not be looked at.
  const points = Array.from(text.slice(0, limit * 2));
  if (points.length <= limit && text.length <= limit * 2) return text;
  const kept = points.slice(0, limit - 1).join('');
  const blank = points[limit - 1] === ' ' ? kept.length : kept.lastIndexOf(' ');
  return `${(blank * 2 > kept.length ? kept.slice(0, blank) : kept).trimEnd()}…`;
}
