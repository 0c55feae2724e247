/** A stretch of a line; `late` where it says how late something is, which every rendering makes heavier. */
export interface Stretch {
  readonly text: string;
  readonly late: boolean;
}

const lateWords = /(\b\d{1,5} (?:working )?days? late\b)/;

/** Splits a line at "5 days late". Late is a word, weight and position, never only a colour. */
export function stretches(text: string): Stretch[] {
  // Most lines say nothing of it, and are spared the search.
  if (text !== '' && !text.includes(' late')) return [{ text, late: false }];
  return text
    .split(lateWords)
    .map((part, index) => ({ text: part, late: index % 2 === 1 }))
    .filter((stretch) => stretch.text !== '');
}
