import type { Body, Handover } from '@warmstart/core/brief';
import { safeLine } from './line.ts';

/**
 * How much of a handover its message may carry. A sealed brief among the others seals the whole message, even if
 * whoever put it together forgot.
 */
export function bodyOf(handover: Handover): Body {
  const sealed = handover.privacy === 'sealed' || handover.briefs.some((brief) => brief.privacy === 'sealed');
  return sealed ? 'neutral' : handover.body;
}

/** The sentence that stands for the words where the message carries none. */
export function sentenceOf(handover: Handover): string {
  const foreseen = bodyOf(handover) === handover.body;
  return foreseen ? safeLine(handover.preheader) : 'Sign in to read.';
}
