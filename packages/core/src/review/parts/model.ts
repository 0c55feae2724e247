import type { ReviewFigures, Sentence, WeekHours } from '../review.ts';
import type { ReviewScene } from '../scene.ts';
import { diffSentences } from './diffs.ts';
import { gapSentences } from './gaps.ts';
import type { Part } from './part.ts';
import { ranked } from './part.ts';

/** A sentence for the mail and what the page says instead of it. */
export interface Notice {
  readonly mail: Sentence;
  readonly page: readonly Sentence[];
}

/** Sentences of this part in the mail; it is for the page rather than for thirty seconds. */
const mostInMail = 3;

/** Part 6: where reality left the model, and what holds the model up. What asks for an answer first comes first. */
export function modelPart(scene: ReviewScene, diffs: ReviewFigures['diffs'], hours: WeekHours): Part {
  const notices = [...diffSentences(scene, diffs), ...gapSentences(scene, hours)];
  return {
    mail: notices.slice(0, mostInMail).map(({ mail }, index) => ranked(3 + 2 * index, mail.text, mail.sources)),
    page: notices.flatMap(({ page }) => page),
  };
}
