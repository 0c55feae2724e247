import type { Handover, Links } from '@warmstart/core/brief';
import { bound } from '@warmstart/core/text';
import { messageOf } from '../message/index.ts';
import { plainMessage } from '../plain/index.ts';
import { type Above, bodyOf, nothingAbove } from '../words/index.ts';
import { htmlPage } from './page.ts';

export interface MailParts {
  /** One line, at most 200 characters; still to be encoded for the header by whoever writes the message. */
  readonly subject: string;
  /** Headers every mail of ours has. */
  readonly headers: Readonly<Record<string, string>>;
  /** What `brief --plain` prints, byte for byte, then the addresses of the buttons; before it what stands above. */
  readonly text: string;
  readonly html: string;
}

export const longestSubject = 200;

/** A handover as the parts of a mail: subject, headers, and the two alternatives of its body. */
export function mailParts(handover: Handover, links: Links, above: Above = nothingAbove): MailParts {
  const message = messageOf(handover, links, above);
  return {
    subject: bound(message.subject, longestSubject),
    // RFC 3834: no out-of-office note answers a mail that says this.
    headers: { 'Auto-Submitted': 'auto-generated' },
    text:
      message.above.length === 0 ? plainMessage(message) : `${message.above.join('\n')}\n\n${plainMessage(message)}`,
    html: htmlPage(message),
  };
}

/**
 * What constantly identifies the thread of a series, to be hashed into message ids; null where nothing threads: several
 * briefs in one message, and anything sealed.
 */
export function threadKey(handover: Handover): string | null {
  const [brief, ...others] = handover.briefs;
  if (!brief || others.length > 0 || bodyOf(handover) === 'neutral') return null;
  return brief.meeting.series;
}
