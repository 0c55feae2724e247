import type { OutgoingReview } from '@warmstart/core/ports';
import type { Letter } from '@warmstart/core/review';
import { type Button, href } from '../buttons/index.ts';
import { type Row, safeLine } from '../words/index.ts';
import type { Message } from './message.ts';

/** A weekly mail as it is shown in any channel: safe lines and checked addresses, which each rendering still escapes. */
export function letterMessage({ letter, page, stop }: Pick<OutgoingReview, 'letter' | 'page' | 'stop'>): Message {
  const preheader = safeLine(letter.preheader);
  return {
    subject: safeLine(letter.subject),
    preheader,
    above: [],
    sheets: letter.body === 'full' ? [{ heading: safeLine(letter.header), rows: rowsOf(letter) }] : [],
    sentence: preheader,
    buttons: [...button('open', 'Open', page), ...button('stop', stopWords(letter), stop)],
  };
}

/** The label stands once, before the first line of its part. */
function rowsOf({ parts }: Letter): Row[] {
  return parts.flatMap(({ label, lines }) =>
    lines.map((line, index): Row => {
      const text = safeLine(line);
      return index === 0 ? { label: safeLine(label), text } : { label: '', text, goesOn: true };
    }),
  );
}

function stopWords({ kind }: Letter): string {
  switch (kind) {
    case 'review':
      return 'Stop the weekly review';
    case 'diffs':
      return 'Stop the weekly diffs';
  }
}

function button(id: Button['id'], text: string, address: string | null): Button[] {
  const url = address === null ? null : href(address);
  return url === null ? [] : [{ id, text, url }];
}
