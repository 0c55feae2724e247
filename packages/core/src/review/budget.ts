import { countWords } from '../text/index.ts';
import { type ReviewPartName, reviewParts } from './part-names.ts';
import type { Part, Ranked } from './parts/part.ts';
import type { Review, ReviewPart } from './review.ts';

/** The mail has at most so many words, header and labels counted (REVIEW.md): 30 s at 238 a minute. */
export const mostWords = 120;

const labels: Readonly<Record<ReviewPartName, string>> = {
  fact: 'Week',
  stalled: 'Book',
  owe: 'You owe',
  kept: 'Kept',
  people: 'People',
  model: 'Model',
  next: 'Next week',
};

interface Placed {
  readonly part: ReviewPartName;
  readonly sentence: Ranked;
  /** Where it stands among all, so that equals are taken in order. */
  readonly order: number;
}

/** The parts with as many sentences in the mail as fit, those of the lowest rank first; what does not fit stands on the page. */
export function inBudget(
  header: string,
  parts: Readonly<Record<ReviewPartName, Part>>,
  locale: string,
): { readonly parts: ReviewPart[]; readonly leftOut: Review['left_out']; readonly words: number } {
  const all = reviewParts.flatMap((part) => parts[part].mail.map((sentence) => ({ part, sentence })));
  const placed: Placed[] = all.map((one, order) => ({ ...one, order }));
  const taken = new Set<Placed>();
  const begun = new Set<ReviewPartName>();
  let words = countWords(header, locale);
  for (const one of placed.toSorted((a, b) => a.sentence.rank - b.sentence.rank || a.order - b.order)) {
    const label = begun.has(one.part) ? 0 : countWords(labels[one.part], locale);
    const more = countWords(one.sentence.text, locale) + label;
    if (words + more > mostWords) continue;
    words += more;
    taken.add(one);
    begun.add(one.part);
  }
  return {
    parts: reviewParts.map((part) => ({
      part,
      label: labels[part],
      mail: placed.filter((one) => one.part === part && taken.has(one)).map(({ sentence }) => unranked(sentence)),
      page: [...parts[part].page],
    })),
    leftOut: placed
      .filter((one) => !taken.has(one))
      .map(({ part, sentence }) => ({ part, text: sentence.text, why: 'over budget' })),
    words,
  };
}

function unranked({ text, sources }: Ranked) {
  return { text, sources };
}
