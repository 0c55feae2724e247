import type { Notice } from '@warmstart/core/ports';
import { bound } from '@warmstart/core/text';
import { type Button, href } from '../buttons/index.ts';
import { safeLine } from '../words/index.ts';
import { longestSubject, type MailParts } from './mail.ts';
import { htmlPage } from './page.ts';

type Pressed = Pick<Button, 'id' | 'text' | 'url'>;

/** A notice as the parts of a mail, in the look of a brief: its lines, then the button to its page. */
export function noticeParts({
  subject,
  lines,
  page,
  links = [],
}: Pick<Notice, 'subject' | 'lines' | 'page' | 'links'>): Omit<MailParts, 'headers'> {
  const heading = bound(safeLine(subject), longestSubject);
  const shown = lines.map((line) => safeLine(line));
  const own: Pressed = { id: 'open', text: 'Open', url: page };
  const pressed = [own, ...links.map((link): Pressed => ({ ...link, id: 'link' }))];
  const buttons = pressed.flatMap((one) => {
    const url = href(one.url);
    return url === null ? [] : [{ ...one, text: safeLine(one.text), url }];
  });
  return {
    subject: heading,
    text: [...shown, ...(buttons.length === 0 ? [] : ['']), ...buttons.map(({ text, url }) => `${text}: ${url}`)]
      .map((line) => `${line}\n`)
      .join(''),
    html: htmlPage({
      subject: heading,
      preheader: shown[0] ?? '',
      above: [],
      sheets: [{ heading, rows: shown.map((text) => ({ label: '', text })) }],
      sentence: '',
      buttons,
    }),
  };
}
