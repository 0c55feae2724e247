import type { OutgoingReview } from '@warmstart/core/ports';
import { bound } from '@warmstart/core/text';
import { letterMessage } from '../message/index.ts';
import { plainMessage } from '../plain/index.ts';
import type { Sender } from './address.ts';
import { longestSubject, type MailParts } from './mail.ts';
import { seriesId } from './name.ts';
import { htmlPage } from './page.ts';

/** A weekly mail as its parts: words first, so that it reads without styles, in the look of a brief. */
export function letterParts(outgoing: Pick<OutgoingReview, 'letter' | 'page' | 'stop'>): MailParts {
  const message = letterMessage(outgoing);
  return {
    subject: bound(message.subject, longestSubject),
    headers: listHeaders(outgoing.stop),
    text: plainMessage(message),
    html: htmlPage(message),
  };
}

/** What all mails of one kind to one reader belong beneath: a name that none of them bears. */
export function letterReferences({ letter }: Pick<OutgoingReview, 'letter'>, to: string, sender: Sender): string[] {
  return [seriesId(`weekly ${letter.kind}`, to, sender)];
}

/**
 * What takes the reader off the list. One press does where the address is https (RFC 8058, 3.1); any other is shown as what
 * it is, a page with a button (RFC 2369, 3.2).
 */
function listHeaders(stop: string | null): Record<string, string> {
  const url = stop === null ? null : URL.parse(stop);
  if (url?.protocol === 'https:')
    return { 'List-Unsubscribe': `<${url.href}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
  return url?.protocol === 'http:' ? { 'List-Unsubscribe': `<${url.href}>` } : {};
}
