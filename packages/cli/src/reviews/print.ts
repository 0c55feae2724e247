import { plainReview, type Review } from '@warmstart/core/review';
import { jsonText } from '@warmstart/messengers/json';
import type { Io } from '../io.ts';

export type ReviewForm = 'json' | 'plain' | 'people';

/** Prints a review on stdout: as JSON, as the text of the mail, or that with what the page has besides. */
export function printReview(review: Review, form: ReviewForm, io: Io): void {
  io.stdout.write(form === 'json' ? jsonText(review) : plainReview(review));
  if (form === 'people') io.stdout.write(besides(review));
}

/** What found no room in the mail, or is for the page alone; empty where there is nothing. */
function besides({ parts }: Review): string {
  const lines = parts.flatMap(({ mail, page }) => {
    const told = new Set(mail.map(({ text }) => text));
    return page.filter(({ text }) => !told.has(text)).map(({ text }) => `  ${text}\n`);
  });
  return lines.length === 0 ? '' : `\nBesides\n${lines.join('')}`;
}
