import { finished } from 'node:stream/promises';
import { largestMail } from '@warmstart/mail-in/mail';
import { tokensIn } from '@warmstart/receive-mail/address';
import type { Fate, ReceiveMail } from '@warmstart/receive-mail/deps';
import { receiveMail } from '@warmstart/receive-mail/receive';
import { sayFate } from '@warmstart/receive-mail/words';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { DataError } from '../data/index.ts';

/** Where mail programs of this machine hand in answers to briefs. */
export interface Door {
  readonly port: number;
  close(): Promise<void>;
}

export interface DoorOptions {
  /** The port wanted; one that is taken moves to the next, 0 is any free one. */
  readonly port: number;
  readonly receiving: ReceiveMail;
  readonly report: (error: unknown) => void;
}

/** How many ports after the one wanted are tried. */
const tries = 50;

/** How many programs may be connected at once, and how long one may say nothing, in milliseconds. */
const limits = { maxClients: 20, socketTimeout: 60_000, closeTimeout: 1000 };

/** What a program is told: a refusal for good, or one that asks to come again. */
class Refusal extends Error {
  readonly responseCode: number;

  constructor(responseCode: number, message: string) {
    super(message);
    this.name = 'Refusal';
    this.responseCode = responseCode;
  }
}

/**
 * Opens an SMTP server for this machine alone, which takes mail to addresses of briefs and nothing else: it passes on
 * nothing. A mail is acknowledged once its note is durable; until then the program is asked to try again.
 * Rejects with `DataError` where no port is free.
 */
export async function openDoor({ port, receiving, report }: DoorOptions): Promise<Door> {
  for (let next = port; next < port + tries; next++) {
    const server = serverFor(receiving, report);
    if (await listening(server, next)) return doorOf(server, report);
    if (port === 0) break;
  }
  const last = port + tries - 1;
  throw new DataError('taken', `No port from ${port} to ${last} is free for mail: choose another with --mail-port.`);
}

function serverFor(receiving: ReceiveMail, report: (error: unknown) => void): SMTPServer {
  return new SMTPServer({
    banner: 'Warmstart takes answers to briefs',
    size: largestMail,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    ...limits,
    onConnect({ remoteAddress }, done) {
      done(isHere(remoteAddress) ? null : new Refusal(554, 'Only programs on this machine are served.'));
    },
    onRcptTo({ address }, _session, done) {
      const ours = tokensIn([address], receiving.domain).length > 0;
      done(ours ? null : new Refusal(550, 'Only addresses of briefs take mail here; nothing is passed on.'));
    },
    onData(stream, session, done) {
      taken(stream, session, receiving).then(
        () => done(null, 'Noted'),
        (error: unknown) => {
          if (!(error instanceof Refusal)) report(error);
          done(error instanceof Refusal ? error : new Refusal(451, 'It could not be kept just now. Try again.'));
        },
      );
    },
  });
}

/** The addresses of this machine that nobody else has. */
function isHere(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address);
}

/** @throws Refusal for what makes no note */
async function taken(stream: SMTPServerDataStream, session: SMTPServerSession, receiving: ReceiveMail): Promise<void> {
  const recipients = session.envelope.rcptTo.map(({ address }) => address);
  const received = await receiveMail(
    { recipients, receipt: 'own-machine', raw: async () => readable(stream) },
    receiving,
  );
  // What was not read of it is let go, so that the program hears the answer.
  stream.resume();
  await finished(stream, { writable: false });
  const wrong = received.find(({ fate }) => fate !== 'taken' && fate !== 'known');
  if (wrong) throw new Refusal(550, wordsOf(wrong.fate));
}

function readable(stream: SMTPServerDataStream): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => stream.iterator({ destroyOnReturn: false }) };
}

function wordsOf(fate: Fate): string {
  return sayFate(fate)?.join(' ') ?? refusals[fate] ?? 'Not noted.';
}

const refusals: Partial<Record<Fate, string>> = {
  'not-the-owner': 'Not noted: the sender is no address of yours. Your addresses stand in the book.',
  'not-one-sender': 'Not noted: a mail needs exactly one sender.',
  'auto-reply': 'Not noted: a machine wrote this.',
  bounce: 'Not noted: this came back from somewhere.',
  list: 'Not noted: this went to a list.',
  'no-such-address': 'Not noted: there is no brief with this address.',
};

function listening(server: SMTPServer, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else if (error.code === 'EACCES')
        reject(new DataError('forbidden', `Port ${port} may not be used: choose one from 1024 on with --mail-port.`));
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
}

function doorOf(server: SMTPServer, report: (error: unknown) => void): Door {
  server.on('error', (error: unknown) => {
    // A program that hangs up is nobody's trouble.
    if (!isHangUp(error)) report(error);
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function isHangUp(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}
