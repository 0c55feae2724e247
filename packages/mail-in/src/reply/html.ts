import { Parser } from 'htmlparser2';
import { type Reply, replyOf } from './reply.ts';

/** Elements that end the line they stand in. */
const breaking = new Set(
  'address article blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul'.split(' '),
);

/** Elements whose text nobody is meant to read. */
const unread = new Set(['head', 'script', 'style', 'title', 'template', 'noscript']);

/** Elements that have no end tag. */
const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** Classes and ids by which mail programs mark what they quote, or the signature they add. */
const classes = new Set([
  'gmail_quote',
  'gmail_quote_container',
  'gmail_attr',
  'gmail_signature',
  'moz-cite-prefix',
  'moz-signature',
  'yahoo_quoted',
  'protonmail_quote',
  'protonmail_signature_block',
  'tutanota_quote',
]);
const ids = ['ms-outlook-mobile-signature', 'Signature', 'mail-editor-reference-message-container', 'yahoo_quoted'];

/** Ids of what stands between the answer and all that is quoted: Outlook marks the quote no further. */
const beginnings = ['appendonsend', 'divRplyFwdMsg', 'x_divRplyFwdMsg', 'stopSpelling'];

/** The line Outlook on a desk draws above what it quotes. */
const drawnLine = /border-top:\s*solid\s+#(?:e1e1e1|b5c4df)/i;

type Attributes = Readonly<Record<string, string>>;

function isQuote(name: string, { class: written = '', id = '', type }: Attributes): boolean {
  if (name === 'blockquote' && type?.toLowerCase() === 'cite') return true;
  return written.split(/\s+/).some((one) => classes.has(one)) || ids.some((one) => id.startsWith(one));
}

function beginsQuote({ id = '', style = '' }: Attributes): boolean {
  return beginnings.includes(id) || drawnLine.test(style);
}

/** What was written in a mail that has no text part. */
export function plainReplyOf(html: string): Reply {
  const own = linesOf(html, true);
  const reply = replyOf(own);
  if (reply.text.trim() !== '' && own.trim() !== '') return reply;
  return replyOf(linesOf(html, false));
}

/** The words of a page, a line for each block. @param stripping whether to leave out what is marked as quoted or signature */
function linesOf(html: string, stripping: boolean): string {
  let text = '';
  let over = false;
  /** Whether the words of each open element are left out. */
  const open: { readonly name: string; readonly hidden: boolean }[] = [];
  const hidden = () => over || (open.at(-1)?.hidden ?? false);
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (stripping && beginsQuote(attributes)) over = true;
        if (!hidden()) text += breakBefore(name, text);
        if (!hidden() && name === 'li') text += '- ';
        const leftOut = unread.has(name) || (stripping && isQuote(name, attributes));
        if (!empty.has(name) && open.length < deepest) open.push({ name, hidden: hidden() || leftOut });
      },
      ontext(words) {
        if (!hidden()) text += words.replace(/\s+/g, ' ');
      },
      onclosetag(name) {
        if (open.at(-1)?.name !== name) return;
        open.pop();
        if (!hidden()) text += name === 'p' ? '\n\n' : breakBefore(name, text);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  // A parser takes its time over what is opened again and again and never closed: no mail is so deep.
  for (let from = 0; from < html.length && open.length < deepest; from += atOnce)
    parser.write(html.slice(from, from + atOnce));
  parser.end();
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line, index, all) => line !== '' || all[index - 1] !== '')
    .join('\n');
}

/** A line of its own for a block, which ends the one before only where there is one. */
function breakBefore(name: string, text: string): string {
  if (name === 'br') return '\n';
  return breaking.has(name) && text !== '' && !text.endsWith('\n') ? '\n' : '';
}

/** How deep elements stand within each other at most, and how many characters are read before that is looked at again. */
const deepest = 1000;
const atOnce = 8192;
