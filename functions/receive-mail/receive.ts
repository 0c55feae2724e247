import { createHash } from 'node:crypto';
import { addressesOf } from '@warmstart/core/manager';
import type { RawNote } from '@warmstart/core/note';
import { reviewNamed } from '@warmstart/core/review';
import { answerMail, answerSubject } from '@warmstart/keep-notes/answer-mail';
import { previewNote } from '@warmstart/keep-notes/preview';
import { takeNote } from '@warmstart/keep-notes/take';
import { MailError, type MailRead, readHeaders, readMail, type Taken, takeBounded } from '@warmstart/mail-in/mail';
import { judgeSender } from '@warmstart/mail-in/sender';
import { meetingOfToken } from '@warmstart/runtime/note-token';
import { type NoteAddress, openAddress, tokensIn } from './address.ts';
import type { Arrived, Fate, Received, ReceiveMail } from './deps.ts';
import { sayFate } from './words.ts';

/**
 * Takes a mail as a note, for each address that takes notes it went to. Once this resolves every note in it is durable;
 * where it rejects, nothing was refused and the whole mail may come again. Nobody but the owner gets an answer.
 */
export async function receiveMail(arrived: Arrived, deps: ReceiveMail): Promise<readonly Received[]> {
  const tokens = tokensIn(arrived.recipients, deps.domain);
  const addresses = await Promise.all(tokens.map((token) => openAddress(token, deps)));
  const ours = addresses.filter((address) => address !== null);
  if (ours.length === 0) return [{ manager: null, fate: 'no-such-address' }];
  const taken = await takeBounded(await arrived.raw());
  const opened = await open(taken);
  const received: Received[] = [];
  for (const address of ours)
    received.push({ manager: address.id, fate: await noteOf({ opened, address, arrived }, deps) });
  return received;
}

/** A mail as far as it could be read, and what kept it from being read whole. */
interface Opened {
  readonly mail: MailRead;
  readonly digest: string;
  readonly trouble: 'too-large' | 'damaged' | null;
}

async function open({ bytes, whole }: Taken): Promise<Opened | null> {
  const digest = createHash('sha256').update(bytes).digest('base64url');
  const headersOf = async () => readHeaders(bytes).catch(() => null);
  if (!whole) {
    const mail = await headersOf();
    return mail && { mail, digest, trouble: 'too-large' };
  }
  try {
    return { mail: await readMail(bytes), digest, trouble: null };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    const mail = await headersOf();
    return mail && { mail, digest, trouble: error.trouble };
  }
}

interface Noting {
  readonly opened: Opened | null;
  readonly address: NoteAddress;
  readonly arrived: Arrived;
}

async function noteOf({ opened, address, arrived }: Noting, deps: ReceiveMail): Promise<Fate> {
  if (opened === null) return 'damaged';
  const judged = judgeSender({ mail: opened.mail, owner: addressesOf(address.manager), receipt: arrived.receipt });
  if (!judged.owner) return judged.why;
  const fate = await keep({ opened, address, from: judged.address }, deps);
  const lines = sayFate(fate);
  if (lines !== null) await tell({ opened, address, from: judged.address, lines }, deps);
  return fate;
}

interface Own {
  readonly opened: Opened;
  readonly address: NoteAddress;
  /** The owner, by the address the mail came from. */
  readonly from: string;
}

/** The most a note takes up, in bytes: with all that is read of it an item of the store still holds it. */
const largestNote = 200_000;

async function keep({ opened, address, from }: Own, deps: ReceiveMail): Promise<Fate> {
  const { mail, trouble } = opened;
  if (trouble !== null) return trouble;
  if (address.expired) return 'expired';
  if (mail.text === '') return 'empty';
  if (Buffer.byteLength(mail.text) > largestNote) return 'too-large';
  const about = await meetingOfToken(address.token, address.mine);
  if (about === null) return 'unknown-meeting';
  // A weekly review stands in the records like a meeting, and is none.
  const review = reviewNamed(about.key);
  const meeting = review === null ? about : null;
  const raw: RawNote = {
    id: noteId(opened, address),
    source: 'mail',
    at: deps.clock.now(),
    meeting,
    ...(review === null ? {} : { review }),
    with: [],
    text: mail.text,
    remarks: [...mail.remarks],
    mail: { from, subject: mail.subject.slice(0, 200), id: mail.messageId, references: mail.references.slice(-20) },
  };
  // Whoever kept it before meant it then: a meeting that was sealed since changes nothing of that.
  const known = await address.mine.noteRecord(raw.id);
  if (known === null && (await previewNote(raw, address.id, deps)).sealed) return 'page-only';
  return takeNote(raw, address.id, deps);
}

/** The same mail makes the same note, however often it arrives or is sent again. */
function noteId({ mail, digest }: Opened, { id, token }: NoteAddress): string {
  const identity = JSON.stringify([id, token.meetingHash, token.start, mail.messageId ?? digest]);
  return `mail-${createHash('sha256').update(identity).digest('base64url').slice(0, 32)}`;
}

async function tell({ opened, address, from, lines }: Own & { readonly lines: readonly string[] }, deps: ReceiveMail) {
  const { subject, messageId, references } = opened.mail;
  await answerMail(
    {
      manager: address.id,
      note: noteId(opened, address),
      since: address.token.start,
      to: from,
      subject: answerSubject(subject),
      answers: { id: messageId ?? '', references },
      lines,
    },
    deps,
  );
}
