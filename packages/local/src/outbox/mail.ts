import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '@warmstart/core/time';
import PostalMime, { type Email } from 'postal-mime';
import { codeOf, inWords } from '../data/index.ts';
import type { MailName } from './name.ts';

/** A mail as it is listed. */
export interface MailHead {
  /** The name of its file, without folder. */
  readonly name: string;
  /** When it was first sent. */
  readonly at: Instant;
  readonly subject: string;
  readonly to: string;
  /** Whether it corrects an earlier one. */
  readonly correction: boolean;
}

export interface Mail extends MailHead {
  readonly text: string;
  /** Null where the mail has no such part. */
  readonly html: string | null;
  /** The file as it is. */
  readonly source: string;
  /** In bytes. */
  readonly size: number;
}

/** More than the headers of any mail of ours, in bytes: a list reads no further. */
const mostOfHeaders = 8192;

/** The headers of a mail; null where its file is gone. Rejects with `DataError`. */
export function readHead(dir: string, name: MailName): Promise<MailHead | null> {
  return ifThere(join(dir, name.name), async (path) => {
    const start = await startOf(path);
    const end = start.indexOf('\r\n\r\n');
    return headOf(name, await parsed(end < 0 ? start : start.subarray(0, end + 4)));
  });
}

/** A whole mail; null where its file is gone. Rejects with `DataError`. */
export function readMail(dir: string, name: MailName): Promise<Mail | null> {
  return ifThere(join(dir, name.name), async (path) => {
    const raw = await readFile(path);
    const mail = await parsed(raw);
    const source = raw.toString();
    return { ...headOf(name, mail), text: mail?.text ?? '', html: mail?.html ?? null, source, size: raw.byteLength };
  });
}

async function ifThere<Read>(path: string, read: (path: string) => Promise<Read>): Promise<Read | null> {
  try {
    return await read(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw inWords(error, path);
  }
}

async function startOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(mostOfHeaders), position: 0 });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Null for what is no mail any more: somebody changed the file. It is still listed, and its source shown. */
function parsed(raw: Uint8Array): Promise<Email | null> {
  return PostalMime.parse(raw).catch(() => null);
}

function headOf({ name, at, correction }: MailName, mail: Email | null): MailHead {
  return { name, at, correction, subject: mail?.subject ?? name, to: mail?.to?.[0]?.address ?? '' };
}
