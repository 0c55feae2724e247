/** A header as it came: its name in lower case, its value unfolded and otherwise untouched. */
export interface MailHeader {
  readonly name: string;
  readonly value: string;
}

/** What a mail says, before anybody believes it. */
export interface MailRead {
  /** From the top: what is added on the way stands first. */
  readonly headers: readonly MailHeader[];
  /** Every address of every From header, as written. */
  readonly from: readonly string[];
  readonly subject: string;
  /** With its angle brackets; null where it has none. */
  readonly messageId: string | null;
  /** What it belongs beneath, the oldest first. */
  readonly references: readonly string[];
  /** What was written in this mail: its words without what it quotes and without signatures. */
  readonly text: string;
  /** What was left out of it or could not be read, in words to show. */
  readonly remarks: readonly string[];
}

/** The largest mail that is read, in bytes. */
export const largestMail = 30 * 1024 * 1024;

/** A mail that cannot be read at all. */
export class MailError extends Error {
  readonly trouble: 'too-large' | 'damaged';

  constructor(trouble: MailError['trouble'], message: string) {
    super(message);
    this.name = 'MailError';
    this.trouble = trouble;
  }
}
