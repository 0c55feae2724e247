import type { Review } from '@warmstart/core/review';

/** An answer to a weekly review, as it would be typed in a reply to it. */
export interface ReviewReply {
  /** Given by the form it comes from, so that a form sent twice is one answer: 8 to 80 letters, digits, hyphens. */
  readonly id: string;
  /** The review it answers, `2026-W47`: its numbers are what the numbers in the text mean. */
  readonly week: string;
  /** `book 1 Thu`, `drop 2`, a line each; any other line is kept as a note. */
  readonly text: string;
  /** By which way it came; the page unless set. */
  readonly source?: 'page' | 'slack';
}

/** What an answer came to. */
export interface ReviewReplied {
  /** The note that was made of it, which `Notes.undo` takes back. */
  readonly note: string;
  /** What was done, in words for the manager; empty where nothing was. */
  readonly says: string;
  /** The lines that could not be done, each with why. */
  readonly refused: readonly { readonly line: string; readonly why: string }[];
}

/** Weekly reviews of one manager, as pages set them in motion. Those that were made are in the `ReviewStore`. */
export interface ReviewDesk {
  /**
   * The review as it would be composed now, for its page: nothing is kept, sent or counted as shown by it. Parts that are
   * switched off are left out. Null before a book was imported. @param week `2026-W47`; that of now unless given
   */
  preview(week?: string): Promise<Review | null>;
  /** Does what an answer says, by the same way as an answer by mail. The effect can be seen when it resolves. */
  answer(reply: ReviewReply): Promise<ReviewReplied>;
}

/** What a link in a weekly mail takes its reader off. */
export interface StopLink {
  readonly kind: 'review' | 'diffs';
}

/** Links that end weekly mails, for whoever has one. */
export interface StopLinks {
  /** Null for every link that is not good, whatever is wrong with it. Reads only. @param token as it stands in the address */
  open(token: string): Promise<StopLink | null>;
  /** Ends the mails; twice is as once. Null as above. */
  stop(token: string): Promise<StopLink | null>;
}
