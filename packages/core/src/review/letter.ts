import type { Manager } from '../manager/index.ts';
import type { Review } from './review.ts';

/** One part of a letter: its lines are clean, and each rendering still escapes them. */
export interface LetterPart {
  readonly label: string;
  readonly lines: readonly string[];
}

/** An answer that can be given by pressing. */
export interface Pressed {
  /** "Book Thu 09:00" */
  readonly text: string;
  /** As it would be typed: `book 1 2026-11-26 09:00`. */
  readonly answer: string;
}

/**
 * What a weekly mail says, in any channel. It names people, so that its subject and preheader tell nothing, and where its manager
 * wants links only there are no words in it at all.
 */
export interface Letter {
  readonly kind: 'review' | 'diffs';
  /** `2026-W47` */
  readonly week: string;
  readonly body: 'full' | 'link';
  readonly subject: string;
  readonly preheader: string;
  readonly header: string;
  readonly parts: readonly LetterPart[];
  /** The most wanted first; none where nothing is asked. */
  readonly presses: readonly Pressed[];
}

/** What the mail of a review says. */
export function letterOf(review: Review, { privateBody }: Pick<Manager, 'privateBody'>): Letter {
  const { week, subject, preheader, header, parts } = review;
  const asks = parts.some(({ part, mail }) => part === 'stalled' && mail.length > 0);
  return {
    kind: 'review',
    week,
    body: privateBody ?? 'full',
    ...{ subject, preheader, header },
    parts: parts
      .filter(({ mail }) => mail.length > 0)
      .map(({ label, mail }) => ({ label, lines: mail.map(({ text }) => text) })),
    presses: asks ? pressesOf(review) : [],
  };
}

/** The first time that was offered, and dropping it. What takes words of one's own has to be typed. */
function pressesOf({ stalled }: Review): Pressed[] {
  if (stalled === null) return [];
  const slots = stalled.slots.map(({ start, text }) => ({
    text: `Book ${[text.split(' ')[0], start.slice(11, 16)].join(' ')}`,
    // With its date, so that it means the same however late it is pressed.
    answer: `book 1 ${start.slice(0, 10)} ${start.slice(11, 16)}`,
  }));
  return [...slots.slice(0, 1), { text: 'Drop it', answer: 'drop 1' }];
}
