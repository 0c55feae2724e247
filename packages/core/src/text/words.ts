import { countSimple } from './simple-words.ts';

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
  const simple = countSimple(text);
  if (simple !== null) return simple;
  const key = `${locale} ${text}`;
  const known = counted.get(key);
  if (known !== undefined) return known;
  let words = 0;
  for (const segment of segmenter(locale).segment(text)) if (segment.isWordLike) words++;
  if (counted.size >= mostCounted) counted.clear();
  counted.set(key, words);
  return words;
}

function segmenter(locale: string): Intl.Segmenter {
  const known = segmenters.get(locale);
  if (known) return known;
  const made = new Intl.Segmenter(locale, { granularity: 'word' });
  segmenters.set(locale, made);
  return made;
}
