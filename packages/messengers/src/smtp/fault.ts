import * as z from 'zod';

/** What went wrong with one mail, out of the many shapes of a library's errors. */
export interface Fault {
  /** The step it happened in. */
  readonly step: 'connect' | 'login' | 'sender' | 'recipient' | 'body' | 'queue';
  /** What kind of trouble, where the server said nothing; null where it did, or where there is no name for it. */
  readonly trouble: 'unknown-host' | 'unreachable' | 'timeout' | 'tls' | 'closed' | 'size' | 'envelope' | null;
  /** The server's answer: its three digits, its enhanced code (RFC 3463) and its own words. */
  readonly answer: { readonly status: number; readonly code: string | null; readonly words: string } | null;
  /** The first byte of the mail had been handed over. */
  readonly begun: boolean;
}

export class SmtpError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(`a mail was not taken: ${fault.step}`);
    this.name = 'SmtpError';
    this.fault = fault;
  }
}

const Reported = z.object({
  code: z.string().optional().catch(undefined),
  originalCode: z.string().optional().catch(undefined),
  command: z.string().optional().catch(undefined),
  response: z.string().optional().catch(undefined),
});

/** The fault an error of the library tells of. @param begun whether the mail itself was being handed over */
export function faultOf(error: unknown, begun: boolean): Fault {
  const { code, originalCode, command, response } = Reported.safeParse(error).data ?? {};
  const step = code === 'EAUTH' ? 'login' : stepOf(command, begun);
  const answer = answerOf(response);
  return { step, trouble: answer === null ? troubleOf(code, originalCode) : null, answer, begun };
}

function stepOf(command: string | undefined, begun: boolean): Fault['step'] {
  if (begun) return 'body';
  switch (command) {
    case 'MAIL FROM':
      return 'sender';
    case 'RCPT TO':
      return 'recipient';
    case 'DATA':
      return 'body';
    default:
      return command?.startsWith('AUTH') ? 'login' : 'connect';
  }
}

const answer = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3})(?![\d.]))?/;

/** Of an answer of several lines the words of the first count. */
function answerOf(response: string | undefined): Fault['answer'] {
  const [first = ''] = (response ?? '').split('\n', 1);
  const [start, status, code] = answer.exec(first) ?? [];
  if (start === undefined) return null;
  return { status: Number(status), code: code ?? null, words: first.slice(start.length) };
}

function troubleOf(code: string | undefined, original: string | undefined): Fault['trouble'] {
  // A socket's own error keeps its name beside the library's.
  if (original === 'ETIMEDOUT' || code === 'ETIMEDOUT') return 'timeout';
  if (original === 'ECONNRESET' || original === 'EPIPE') return 'closed';
  switch (code) {
    case 'EDNS':
      return 'unknown-host';
    case 'ETLS':
      return 'tls';
    case 'ESOCKET':
      // What a socket says that is neither a refused nor a lost connection is about certificates.
      return original === undefined || !/^E[A-Z]+$/.test(original) || original === 'EPROTO' ? 'tls' : 'unreachable';
    case 'ECONNECTION':
      return 'closed';
    case 'EMESSAGE':
      return 'size';
    case 'EENVELOPE':
      return 'envelope';
    default:
      return null;
  }
}
