import { wordsOf } from '../text/index.ts';

/** A line of which this share of telling words stands higher up says nothing new. */
const repeated = 0.75;

const fewest = 3;

/** Whether the text says again what one of the higher texts says. */
export function repeats(text: string, higher: readonly string[], locale: string): boolean {
  const words = tellingWords(text, locale);
  if (words.size < fewest) return false;
  return higher.some((line) => {
    const above = tellingWords(line, locale);
    let shared = 0;
    for (const word of words) if (above.has(word)) shared++;
    return shared / words.size >= repeated;
  });
}

/** Words that carry meaning: not the shortest ones, nor dates and numbers, which differ in form. */
function tellingWords(text: string, locale: string): Set<string> {
  const words = wordsOf(text, locale).map(({ segment }) => segment.toLowerCase());
  return new Set(
    words.filter(
      (word) =>
        word.length > 2 &&
        !/^\d/.test(word) &&
        !/^(?:the|and|then|for|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$/.test(word),
    ),
  );
}
