const segmenters = new Map<string, Intl.Segmenter>();

/** The words of a text as `Intl.Segmenter` finds them, so that it holds for languages without blanks too. */
export function wordsOf(text: string, locale = 'en'): Intl.SegmentData[] {
  return [...segmenter(locale).segment(text)].filter((segment) => segment.isWordLike);
}

const counted = new Map<string, number>();

/** Phrases remembered at once: one brief counts a few dozen, most of them several times on the way to its budget. */
const mostCounted = 500;

/** How many words a text has, as `Intl.Segmenter` counts them. */
export function countWords(text: string, locale = 'en'): number {
  if (text === '') return 0;
  if (simple.test(text)) return text.match(simpleWord)?.length ?? 0;
  const key = `${locale} ${text}`;
  const known = counted.get(key);
  if (known !== undefined) return known;
  let words = 0;
  for (const segment of segmenter(locale).segment(text)) if (segment.isWordLike) words++;
  if (counted.size >= mostCounted) counted.clear();
  counted.set(key, words);
  return words;
}

/**
 * Texts in which words can be counted without asking the segmenter, which takes most of the time of composing: letters and
 * digits of English, blanks and the marks of a brief. A test holds the count to the segmenter's.
 */
const simple = /^(?:[A-Za-z0-9 !"#$%&()*+,\-./;<=>?@[\]{}|~“”–…→·'’]|:(?![A-Za-z])|(?<![A-Za-z]):)*$/;

/** Letters and digits, and a mark between two letters or two digits that makes one word of them (UAX 29, WB5 to WB13). */
const simpleWord = /(?:[A-Za-z0-9]|(?<=[A-Za-z])['’.·](?=[A-Za-z])|(?<=[0-9])['’.,;](?=[0-9]))+/g;

function segmenter(locale: string): Intl.Segmenter {
  const known = segmenters.get(locale);
  if (known) return known;
  const made = new Intl.Segmenter(locale, { granularity: 'word' });
  segmenters.set(locale, made);
  return made;
}
