import type { Handover } from '@warmstart/core/brief';
import type { Correction } from '@warmstart/core/ports';
import { bodyOf } from './body.ts';
import { safeLine } from './line.ts';

/** What a message says above its briefs. */
export interface Above {
  readonly correction: Correction | null;
  readonly remarks: readonly string[];
}

export const nothingAbove: Above = { correction: null, remarks: [] };

/** The sentence of every correction that may not say what it corrects. */
export const neutralCorrection = 'A meeting changed. Sign in to read.';

/**
 * The lines above the briefs, safe to show. None where the message carries one neutral sentence; where it carries a link
 * only, who comes or what was added is for the page to say.
 */
export function linesAbove(handover: Handover, { correction, remarks }: Above): string[] {
  if (correction === null && remarks.length === 0) return [];
  const body = bodyOf(handover);
  if (body === 'neutral') return [];
  const says = correction && (body === 'full' ? correction.says : withoutNames(correction));
  return (says ? [says, ...remarks] : remarks).map((line) => safeLine(line)).filter((line) => line !== '');
}

function withoutNames({ kind, says }: Correction): string {
  switch (kind) {
    case 'moved':
    case 'cancelled':
      return says;
    case 'people':
      return 'Other people come than the brief said.';
    case 'added':
      return 'There is more to know than the brief said.';
  }
}

/** The subject, which says of a correction that it is one unless the message must not say anything. */
export function subjectOf(handover: Handover, { correction }: Above): string {
  const subject = safeLine(handover.subject);
  if (correction === null || bodyOf(handover) === 'neutral') return subject;
  return `${correctionWord(correction.kind)}: ${subject.replace(/^Brief: /, '')}`;
}

function correctionWord(kind: Correction['kind']): string {
  switch (kind) {
    case 'moved':
      return 'Moved';
    case 'cancelled':
      return 'Cancelled';
    case 'people':
      return 'Changed';
    case 'added':
      return 'Added';
  }
}
