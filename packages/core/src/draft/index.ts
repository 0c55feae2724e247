import type { Meeting, Window } from '../meeting/index.ts';
import { Email } from '../text/index.ts';
import { addSeconds, type Instant, type TimeZone } from '../time/index.ts';
import { propose } from './propose.ts';
import { write } from './write.ts';

export { idFrom } from './names.ts';
export { guessOwner, type Owner } from './owner.ts';

export interface DraftOptions {
  /** The manager's address; guessed from the meetings where it is left out. */
  readonly me?: string;
  readonly timezone: TimeZone;
  readonly now: Instant;
  /** A language tag; `en-US` unless given. */
  readonly locale?: string;
}

const day = 86_400;

/** The three months a draft is made from: what was, and two weeks of what comes, which is all that a new manager has. */
export function draftWindow(now: Instant): Window {
  return { from: addSeconds(now, -77 * day), to: addSeconds(now, 14 * day) };
}

/**
 * Drafts a first book from meetings: YAML that passes the schema of the book, people met often first, every guess
 * marked as one in a comment, everything only the manager knows left open with the question to answer.
 * Meetings marked private, or whose title tells of HR, law or health, contribute nothing but their number.
 * The order of the meetings does not matter.
 * @throws RangeError when `me` is no mail address
 */
export function draftBook(meetings: readonly Meeting[], options: DraftOptions): string {
  const { me, now, timezone, locale = 'en-US' } = options;
  if (me !== undefined && !Email.safeParse(me.trim()).success) throw new RangeError('me: a mail address is needed');
  return write(propose(meetings, me), { now, timezone, locale });
}
