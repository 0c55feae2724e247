import type { Handover, Links } from '@warmstart/core/brief';
import { type Button, buttonsOf } from '../buttons/index.ts';
import { bodyOf, type Sheet, safeLine, sentenceOf, sheetOf } from '../words/index.ts';

/** What a handover says in any channel: safe lines and checked addresses, which each rendering still escapes. */
export interface Message {
  readonly subject: string;
  readonly preheader: string;
  /** The sheets of its briefs; none where the message may carry no words. */
  readonly sheets: readonly Sheet[];
  /** What stands for the words where there are none. */
  readonly sentence: string;
  readonly buttons: readonly Button[];
}

/** Works out what a handover says, once for all parts of its message. */
export function messageOf(handover: Handover, links?: Links): Message {
  const full = bodyOf(handover) === 'full';
  const sentence = sentenceOf(handover);
  return {
    subject: safeLine(handover.subject),
    preheader: full ? safeLine(handover.preheader) : sentence,
    sheets: full ? handover.briefs.map((brief) => sheetOf(brief)) : [],
    sentence,
    buttons: links ? buttonsOf(handover, links) : [],
  };
}
