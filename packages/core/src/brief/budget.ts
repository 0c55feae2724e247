import { countWords } from '../text/index.ts';
import type { LeftOut } from './brief.ts';
import type { Candidate } from './lines/candidate.ts';

/** 30 seconds at 238 words a minute, the average of adults reading English silently (Brysbaert 2019, 190 studies). */
export const mostWords = 119;

const wordsPerMinute = 238;

type Words = Pick<Candidate, 'label' | 'text' | 'words'>;

/** How many words a brief has: header, labels and texts. */
export function wordsIn(header: string, lines: readonly Words[], locale: string): number {
  let sum = countWords(header, locale);
  for (const line of lines) sum += countWords(line.label, locale) + (line.words ?? countWords(line.text, locale));
  return sum;
}

/** How long reading so many words takes, in whole seconds. */
export function secondsFor(words: number): number {
  return Math.round((words / wordsPerMinute) * 60);
}

/** The lines that are left, and what went. */
export interface Fitted {
  readonly lines: readonly Candidate[];
  readonly dropped: readonly LeftOut[];
  readonly words: number;
  readonly fits: boolean;
}

/** Takes lines of one sort out of a brief, from the bottom, until it fits or none of them is left. */
export function withinBudget(
  header: string,
  lines: readonly Candidate[],
  { mayGo, locale }: { mayGo: (line: Candidate) => boolean; locale: string },
): Fitted {
  const left = [...lines];
  const dropped: LeftOut[] = [];
  let words = wordsIn(header, left, locale);
  while (words > mostWords) {
    const at = left.findLastIndex(mayGo);
    const line = left[at];
    if (!line) break;
    left.splice(at, 1);
    words -= wordsIn('', [line], locale);
    dropped.unshift({ slot: line.slot, text: line.text, why: 'over budget' });
  }
  return { lines: left, dropped, words, fits: words <= mostWords };
}
