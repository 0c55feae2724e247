import type { NoticeFile } from '@warmstart/core/ports';
import MailComposer from 'nodemailer/lib/mail-composer';
import { byMachine, messageId, type Sender } from '../email/index.ts';
import { boundaryOf } from './boundary.ts';

/** A mail as it goes over the wire. */
export interface ComposedMail {
  /** Its Message-ID, in angle brackets. */
  readonly id: string;
  /** The addresses of its envelope, as SMTP has them. */
  readonly from: string;
  readonly to: string;
  /** ASCII bytes, lines ending in CRLF. */
  readonly raw: Uint8Array;
}

/** What a mail is put together from: plain words and addresses, encoded here. */
export interface MailPieces {
  readonly id: string;
  readonly sender: Sender;
  readonly to: string;
  readonly replyTo: string | undefined;
  readonly subject: string;
  readonly date: string;
  readonly text: string;
  readonly html: string;
  /** Message-IDs this mail belongs beneath, the oldest first. */
  readonly references: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** A file beneath the words; none unless given. */
  readonly file?: NoticeFile | undefined;
}

/**
 * Puts a mail together: two alternatives, text first. The same pieces give the same bytes. Neither files nor addresses
 * are ever read, whatever a piece holds.
 */
export async function composed(pieces: MailPieces): Promise<ComposedMail> {
  const { id, sender, to, replyTo, references } = pieces;
  const name = messageId(id, sender);
  const composer = new MailComposer({
    // As objects: an address is then never read as a list of several.
    from: { name: sender.name, address: sender.address },
    to: { name: '', address: to },
    replyTo: replyTo === undefined ? undefined : { name: '', address: replyTo },
    subject: pieces.subject,
    date: pieces.date,
    messageId: name,
    inReplyTo: references.at(-1),
    references: [...references],
    headers: { ...byMachine, ...pieces.headers },
    text: {
      content: pieces.text,
      contentType: 'text/plain; charset=utf-8',
      contentTransferEncoding: 'quoted-printable',
    },
    html: { content: pieces.html, contentType: 'text/html; charset=utf-8', contentTransferEncoding: 'base64' },
    attachments: pieces.file === undefined ? [] : [attached(pieces.file)],
    baseBoundary: boundaryOf(id),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const node = composer.compile();
  const { from, to: recipients } = node.getEnvelope();
  const [recipient] = recipients;
  if (from === false || recipient === undefined || recipients.length > 1)
    throw new Error('A mail has one sender and one recipient.');
  return { id: name, from, to: recipient, raw: await node.build() };
}

function attached({ name, type, text }: NoticeFile) {
  // Byte by byte: what stands in lines may be broken anew on the way.
  const contentTransferEncoding = 'base64' as const;
  return { filename: name, content: text, contentType: `${type}; charset=utf-8`, contentTransferEncoding };
}
