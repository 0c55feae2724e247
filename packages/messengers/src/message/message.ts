import type { Handover, Links } from '@warmstart/core/brief';
import { type Button, buttonsOf } from '../buttons/index.ts';
import {
  type Above,
  bodyOf,
  linesAbove,
  neutralCorrection,
  nothingAbove,
  type Sheet,
  safeLine,
  sentenceOf,
  sheetOf,
  subjectOf,
} from '../words/index.ts';

/** What a handover says in any channel: safe lines and checked addresses, which each rendering still escapes. */
export interface Message {
  readonly subject: string;
  readonly preheader: string;
  /** What is said before everything else: what a correction corrects, that the brief is late. */
  readonly above: readonly string[];
  /** The sheets of its briefs; none where the message may carry no words. */
  readonly sheets: readonly Sheet[];
  /** What stands for the words where there are none. */
  readonly sentence: string;
  readonly buttons: readonly Button[];
}

/** Works out what a handover says, once for all parts of its message. */
export function messageOf(handover: Handover, links?: Links, above: Above = nothingAbove): Message {
  const body = bodyOf(handover);
  const full = body === 'full';
  const sentence = body === 'neutral' && above.correction ? neutralCorrection : sentenceOf(handover);
  return {
    subject: subjectOf(handover, above),
    preheader: full ? safeLine(handover.preheader) : sentence,
    above: linesAbove(handover, above),
    sheets: full ? handover.briefs.map((brief) => sheetOf(brief)) : [],
    sentence,
    buttons: links ? buttonsOf(handover, links) : [],
  };
}
