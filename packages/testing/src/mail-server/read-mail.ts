import PostalMime, { type Email } from 'postal-mime';

/** A mail as a mail program reads it. */
export interface ReadMail extends Email {
  /** Its bytes as they came, one character each. */
  readonly source: string;
  /** The names of its headers in alphabetical order. */
  readonly headerNames: readonly string[];
  /** The parts between its boundaries, encoded as they travel, each with its headers. */
  readonly parts: readonly string[];
}

/** Reads a mail of one level of parts. Line ends are `\n`. */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const email = await PostalMime.parse(raw);
  const source = Buffer.from(raw).toString('latin1');
  const [, boundary] = /^ boundary="([^"]*)"/m.exec(source) ?? [];
  return {
    ...email,
    // The parser ends a text with one line break more than it has.
    ...(email.text === undefined ? {} : { text: email.text.replace(/\n$/, '') }),
    source,
    headerNames: namesOf(source),
    parts: boundary === undefined ? [] : source.split(`\r\n--${boundary}`).slice(1, -1),
  };
}

function namesOf(source: string): string[] {
  const [head = ''] = source.split('\r\n\r\n');
  const lines = head.replace(/\r\n\s+/g, ' ').split('\r\n');
  return lines.map((line) => line.slice(0, line.indexOf(':'))).sort();
}
