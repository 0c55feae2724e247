import type { Brief, Handover, Links } from '@warmstart/core/brief';
import { buttonsOf } from '../buttons/index.ts';
import { bodyOf, padLabel, type Row, type Showing, sentenceOf, sheetOf } from '../words/index.ts';

/**
 * A brief as plain text: the header, then one line a label, its text behind a column of 11 characters; each line ends
 * with `\n`. Of a sealed brief only subject and preheader, unless `sealed` says it is for the owner's own terminal; of a
 * skipped one a line that says why.
 */
export function plainBrief(brief: Brief, showing: Showing = {}): string {
  const { heading, rows } = sheetOf(brief, showing);
  return [heading, ...rows.map(plainRow)].map((line) => `${line}\n`).join('');
}

/**
 * A handover as plain text: its briefs with a blank line between them, or one sentence where the message may carry no
 * words. With `links`, their addresses follow, one a line, as the text part of a mail needs them.
 */
export function plainHandover(handover: Handover, links?: Links): string {
  const parts =
    bodyOf(handover) === 'full' ? handover.briefs.map((brief) => plainBrief(brief)) : [`${sentenceOf(handover)}\n`];
  if (links) parts.push(...plainLinks(handover, links));
  return parts.join('\n');
}

function plainRow({ label, text }: Row): string {
  return label === '' ? text : (padLabel(label) + text).trimEnd();
}

function plainLinks(handover: Handover, links: Links): string[] {
  const lines = buttonsOf(handover, links).map(({ text, url }) => `${text}: ${url}\n`);
  return lines.length === 0 ? [] : [lines.join('')];
}
