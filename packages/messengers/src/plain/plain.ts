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
  const words = sheets.length === 0 ? [`${sentence}\n`] : sheets.map(plainSheet);
  const links = buttons.map(({ text, url }) => `${text}: ${url}\n`).join('');
  return [...words, ...(links === '' ? [] : [links])].join('\n');
}

function plainSheet({ heading, rows }: Sheet): string {
  return [heading, ...rows.map(plainRow)].map((line) => `${line}\n`).join('');
}

function plainRow({ label, text }: Row): string {
  return label === '' ? text : (padLabel(label) + text).trimEnd();
}
