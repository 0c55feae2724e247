import { cleanLine } from '@warmstart/core/text';
import PostalMime, { type Address, type Attachment, addressParser, type Email } from 'postal-mime';
import { plainReplyOf } from '../reply/html.ts';
import { replyOf } from '../reply/reply.ts';
import { largestMail, MailError, type MailRead } from './mail.ts';

/** Mails within mails are attachments, and attachments are named and never opened: what is packed in one stays packed. */
const careful = { forceRfc822Attachments: true, maxNestingDepth: 30, maxHeadersSize: 512 * 1024 };

/**
 * Reads a mail as it came over the wire: who it says it is from, and what was written in it. All charsets and encodings;
 * of a mail in HTML alone its words.
 * @throws MailError for what is too large, or no mail a parser gets through
 */
export async function readMail(raw: Uint8Array): Promise<MailRead> {
  if (raw.length > largestMail) throw new MailError('too-large', 'The mail is larger than 30 MB.');
  const mail = await parsed(raw);
  const whole = mail.text?.includes(unreadable) ? await parsedAgain(raw, mail) : mail;
  const words = wordsOf(whole);
  return {
    ...aboutOf(mail),
    text: words.text,
    remarks: [...words.remarks, ...refusedOf(mail.attachments)],
  };
}

/** Who a mail is from and what it is about, off its beginning alone. @throws MailError */
export async function readHeaders(raw: Uint8Array): Promise<MailRead> {
  const end = Buffer.from(raw).indexOf('\r\n\r\n');
  const mail = await parsed(end < 0 ? raw.subarray(0, careful.maxHeadersSize) : raw.subarray(0, end + 4));
  return { ...aboutOf(mail), text: '', remarks: [] };
}

async function parsed(raw: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(raw, careful);
  } catch {
    throw new MailError('damaged', 'The mail is made so that it cannot be read.');
  }
}

function aboutOf(mail: Email): Omit<MailRead, 'text' | 'remarks'> {
  const headers = mail.headers.map(({ key, value }) => ({ name: key, value }));
  return {
    headers,
    from: headers.flatMap(({ name, value }) => (name === 'from' ? addressesIn(value) : [])),
    subject: cleanLine(mail.subject ?? ''),
    messageId: /<[^<>\s]{1,250}>/.exec(mail.messageId ?? '')?.[0] ?? null,
    references: [...(mail.references ?? '').slice(0, 20_000).matchAll(/<[^<>\s]{1,250}>/g)].map(([id]) => id),
  };
}

/** Every address in a header; one that is none counts too, since a mail that says more than one is from nobody. */
function addressesIn(value: string): string[] {
  const flat = (address: Address): string[] =>
    address.group === undefined ? [address.address] : address.group.map((one) => one.address);
  return addressParser(value).flatMap(flat);
}

/** What stands where bytes were no letters. */
const unreadable = '\ufffd';

/** A mail that says it is UTF-8 and is not was mostly written in the letters of Windows. */
async function parsedAgain(raw: Uint8Array, first: Email): Promise<Email> {
  const relabelled = Buffer.from(raw)
    .toString('latin1')
    .replace(/charset="?(?:utf-8|us-ascii)"?/gi, 'charset="windows-1252"');
  const again = await parsed(Buffer.from(relabelled, 'latin1'));
  return again.text === undefined || again.text.includes(unreadable) ? first : again;
}

interface Words {
  readonly text: string;
  readonly remarks: readonly string[];
}

function wordsOf({ text = '', html }: Email): Words {
  const words = text.trim() === '' && html !== undefined ? plainReplyOf(html) : replyOf(unwrapped(text, html));
  return words.text.includes(unreadable)
    ? { ...words, remarks: [...words.remarks, 'Some letters of the mail could not be read.'] }
    : words;
}

/** The length from which on a mail program may have broken a line in two, and the length it breaks at. */
const wrapped = { from: 55, to: 80 };

/**
 * Some programs break the lines of the text part, so that half a promise stands on the next: the HTML part then has the
 * lines as they were written, and is taken where it says the same words.
 */
function unwrapped(text: string, html: string | undefined): string {
  const lines = replyOf(text).text.split('\n');
  const broken = lines.some(
    (line, index) => line.length >= wrapped.from && line.length <= wrapped.to && (lines[index + 1] ?? '').trim() !== '',
  );
  if (!broken || html === undefined) return text;
  const other = plainReplyOf(html).text;
  return bare(other) === bare(lines.join('\n')) ? other : text;
}

function bare(text: string): string {
  return text.replace(/[\s*_]/g, '');
}

/** The most attachments that are named one by one. */
const mostNamed = 5;

function refusedOf(attachments: readonly Attachment[]): string[] {
  // Pictures that belong to a signature are nothing anybody meant to send.
  const meant = attachments.filter(({ related, disposition }) => related !== true && disposition !== 'inline');
  if (meant.length === 0) return [];
  const names = meant.slice(0, mostNamed).map(({ filename, mimeType }) => cleanLine(filename ?? mimeType).slice(0, 60));
  const others = meant.length - names.length;
  return [`Attachments are not taken: ${names.join(', ')}${others > 0 ? ` and ${others} more` : ''}.`];
}
