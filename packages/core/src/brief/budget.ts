import { countWords } from '../text/index.ts';
import type { LeftOut } from './brief.ts';
import { type Candidate, isDefault } from './lines/candidate.ts';

/** 30 seconds at 238 words a minute, the average of adults reading English silently (Brysbaert 2019, 190 studies). */
export const mostWords = 119;

const wordsPerMinute = 238;

/** How many words a brief has: header, labels and texts. */
export function wordsIn(header: string, lines: readonly Pick<Candidate, 'label' | 'text'>[], locale: string): number {
  return lines.reduce(
    (sum, { label, text }) => sum + countWords(label, locale) + countWords(text, locale),
    countWords(header, locale),
  );
}

/** How long reading so many words takes, in whole seconds. */
export function secondsFor(words: number): number {
  return Math.round((words / wordsPerMinute) * 60);
}

/** Takes defaults out of a brief that is over budget, from the bottom, until it fits or none is left. */
export function withoutDefaults(header: string, lines: readonly Candidate[], locale: string): Candidate[] {
  const left = [...lines];
  while (wordsIn(header, left, locale) > mostWords) {
    const at = left.findLastIndex(isDefault);
    if (at < 0) break;
    left.splice(at, 1);
  }
  return left;
}

/** Takes lines from the bottom until the brief fits. */
export function fromTheBottom(
  header: string,
  lines: readonly Candidate[],
  locale: string,
): { lines: Candidate[]; dropped: LeftOut[] } {
  const left = [...lines];
  const dropped: LeftOut[] = [];
  while (wordsIn(header, left, locale) > mostWords) {
    const last = left.pop();
    if (!last) break;
    dropped.unshift({ slot: last.slot, text: last.text, why: 'over budget' });
  }
  return { lines: left, dropped };
}
