import type { Notice } from '@warmstart/core/ports';
import { href } from '../buttons/index.ts';
import { safeLine } from '../words/index.ts';
import { cardMessage, type TeamsMessage, textBlock } from './teams.ts';

/** A notice as a card. Its subject alone is what a notification shows. */
export function noticeCard({ subject, lines, page }: Pick<Notice, 'subject' | 'lines' | 'page'>): TeamsMessage {
  const title = safeLine(subject);
  const url = href(page);
  return cardMessage({
    neutral: title,
    body: [
      textBlock([{ type: 'TextRun', text: title, weight: 'Bolder', size: 'Medium' }]),
      ...lines.map((line) => textBlock([{ type: 'TextRun', text: safeLine(line) }])),
    ],
    actions: url === null ? [] : [{ type: 'Action.OpenUrl', title: 'Open', url }],
  });
}
