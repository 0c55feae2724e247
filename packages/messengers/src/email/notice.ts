import type { Notice } from '@warmstart/core/ports';
import { bound } from '@warmstart/core/text';
import { href } from '../buttons/index.ts';
import { safeLine } from '../words/index.ts';
import { longestSubject, type MailParts } from './mail.ts';
import { htmlPage } from './page.ts';

/** A notice as the parts of a mail, in the look of a brief: its lines, then the button to its page. */
export function noticeParts({
  subject,
  lines,
  page,
}: Pick<Notice, 'subject' | 'lines' | 'page'>): Omit<MailParts, 'headers'> {
  const heading = bound(safeLine(subject), longestSubject);
  const shown = lines.map((line) => safeLine(line));
  const url = href(page);
  return {
    subject: heading,
    text: [...shown, ...(url === null ? [] : ['', `Open: ${url}`])].map((line) => `${line}\n`).join(''),
    html: htmlPage({
      subject: heading,
      preheader: shown[0] ?? '',
      above: [],
      sheets: [{ heading, rows: shown.map((text) => ({ label: '', text })) }],
      sentence: '',
      buttons: url === null ? [] : [{ id: 'open', text: 'Open', url }],
    }),
  };
}
