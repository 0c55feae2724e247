import type { Sent } from '@warmstart/core/ports';
import { safeLine } from '../words/index.ts';
import type { Fault } from './fault.ts';
import type { SmtpServer } from './server.ts';

type Answer = NonNullable<Fault['answer']>;

/** Where a mail was to go, for the reason, and what must not be in one. */
export interface Asked {
  readonly server: SmtpServer;
  readonly timeoutSeconds: number;
}

/**
 * What a fault means for a delivery. `refused` is what this server will never take: an address, a size, a policy.
 * Everything that may be mended or may pass is `failed`, our own login and sender among it. Reasons name the server by
 * host and port, and quote it only where it cannot repeat a word of the mail.
 */
export function outcomeOf(fault: Fault, asked: Asked): Sent {
  const { answer } = fault;
  if (answer !== null) return answered(fault.step, answer, asked);
  if (fault.begun) {
    return failed(
      `The connection to ${placeOf(asked)} broke after the mail was handed over: whether it was taken is unknown.`,
    );
  }
  switch (fault.trouble) {
    case 'size':
      return refused(`The mail is larger than ${placeOf(asked)} takes.`);
    case 'envelope':
      return refused('The address is none a mail can go to.');
    default:
      return failed(troubleWords(fault, asked));
  }
}

function troubleWords({ step, trouble }: Fault, asked: Asked): string {
  const place = placeOf(asked);
  if (step === 'queue') return `${place} was too busy with other mails.`;
  switch (trouble) {
    case 'unknown-host':
      return `The mail server ${asked.server.host} is not found: check SMTP_URL and the network.`;
    case 'unreachable':
      return `Nothing answers at ${place}: check SMTP_URL and the network.`;
    case 'timeout':
      return `${place} did not answer within ${asked.timeoutSeconds} s.`;
    case 'tls':
      return `No trusted encryption with ${place}: its certificate is not valid for it, or it offers none.`;
    case 'closed':
      return `${place} closed the connection before the mail was handed over.`;
    default:
      return step === 'login' ? misfit : `${place} does not answer as a mail server.`;
  }
}

const misfit = 'The mail server does not accept the login: check SMTP_URL.';

/** Codes that ask for a login or for encryption, whatever command they answer (RFC 4954, 6). */
const loginCodes = new Set([530, 534, 535, 538]);

function answered(step: Fault['step'], answer: Answer, asked: Asked): Sent {
  const code = codeOf(answer);
  const place = placeOf(asked);
  const later = answer.status < 500;
  if (step === 'login' || loginCodes.has(answer.status)) {
    return failed(later ? `${place} cannot check the login now (${code}).` : `${misfit.slice(0, -1)} (${code}).`);
  }
  if (step === 'connect') return failed(`${place} takes no mail now (${code}).`);
  const quote = quoteOf(step, answer, asked);
  if (later) return failed(`${place} asks to try again later (${code}).${quote}`);
  // RFC 5321, 4.2.4: the commands came in a wrong order, which says nothing about the mail.
  if (answer.status === 503) return failed(`${place} lost track of the conversation (${code}).`);
  const why = meaningOf(answer);
  if (step === 'sender' && why !== tooLarge)
    return failed(`${place} takes no mail from our address: check the sender's address (${code}).${quote}`);
  return refused(`${place} refuses the mail: ${why} (${code}).${quote}`);
}

const tooLarge = 'it is too large';

/** The subject and detail of an enhanced code in words (RFC 3463, 3). */
function meaningOf({ status, code }: Answer): string {
  const detail = code?.slice(2) ?? '';
  if (status === 552 && code === null) return tooLarge;
  if (detail === '3.4' || detail === '2.3') return tooLarge;
  if (detail === '2.2') return 'the mailbox is full';
  if (detail.startsWith('1.')) return 'the address is not known there';
  if (detail.startsWith('2.')) return 'the mailbox takes no mail';
  if (detail.startsWith('7.')) return 'its policy forbids it';
  return 'it will not have it';
}

/** What the server says of an address. What it says once it has read the mail, or was shown a password, is not repeated. */
function quoteOf(step: Fault['step'], { words }: Answer, { server }: Asked): string {
  if (step !== 'sender' && step !== 'recipient') return '';
  if (server.login && server.login.pass !== '' && words.includes(server.login.pass)) return '';
  const line = safeLine(words, 200);
  return line === '' ? '' : ` It says: ${line}`;
}

function codeOf({ status, code }: Answer): string {
  return code === null ? String(status) : `${status} ${code}`;
}

function placeOf({ server }: Asked): string {
  return `${server.host}:${server.port}`;
}

function failed(why: string): Sent {
  return { outcome: 'failed', why };
}

function refused(why: string): Sent {
  return { outcome: 'refused', why };
}
