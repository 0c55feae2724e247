import type { Brief, Handover, Links } from '@warmstart/core/brief';
import { type Message, messageOf } from '../message/index.ts';
import { padLabel, type Row, type Sheet, type Showing, sheetOf } from '../words/index.ts';

/**
 * A brief as plain text: the header, then one line a label, its text behind a column of 11 characters; each line ends
 * with `\n`. Of a sealed brief only subject and preheader, unless `sealed` says it is for the owner's own terminal; of a
 * skipped one a line that says why.
 */
export function plainBrief(brief: Brief, showing: Showing = {}): string {
  return plainSheet(sheetOf(brief, showing));
}

/**
 * A handover as plain text: its briefs with a blank line between them, or one sentence where the message may carry no
 * words. With `links`, their addresses follow, one a line, as the text part of a mail needs them.
 */
export function plainHandover(handover: Handover, links?: Links): string {
  return plainMessage(messageOf(handover, links));
}

/** As `plainHandover`, of a message that is worked out already. */
export function plainMessage({ sheets, sentence, buttons }: Message): string {
  const words = sheets.length === 0 ? `${sentence}\n` : sheets.map(plainSheet).join('\n');
  let links = '';
  for (const { text, url } of buttons) links += `${text}: ${url}\n`;
  return links === '' ? words : `${words}\n${links}`;
}

function plainSheet({ heading, rows }: Sheet): string {
  let lines = `${heading}\n`;
  for (const row of rows) lines += `${plainRow(row)}\n`;
  return lines;
}

function plainRow({ label, text, goesOn }: Row): string {
  return label === '' && !goesOn ? text : (padLabel(label) + text).trimEnd();
}
