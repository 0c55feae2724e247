import type { Review } from './review.ts';

/** The column in which the texts stand, as in a brief. */
const column = 11;

/** The review as plain text, as it goes into a mail: the header, then a line a sentence, the label of a part before its first one. */
export function plainReview({ header, parts }: Pick<Review, 'header' | 'parts'>): string {
  const lines = parts.flatMap(({ label, mail }) =>
    mail.map(({ text }, index) => `${(index === 0 ? label : '').padEnd(column)}${text}`),
  );
  return `${[header, ...lines].join('\n')}\n`;
}

/** The page of a review as plain text: all there is to say, part by part. */
export function plainReviewPage({ header, parts }: Pick<Review, 'header' | 'parts'>): string {
  const blocks = parts.map(({ label, page }) => [label, ...page.map(({ text }) => `  ${text}`)].join('\n'));
  return `${[header, ...blocks].join('\n\n')}\n`;
}
