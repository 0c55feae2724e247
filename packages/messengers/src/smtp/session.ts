import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { ComposedMail } from '../mime/index.ts';
import { faultOf, SmtpError } from './fault.ts';
import type { SmtpServer } from './server.ts';

export interface Limits {
  /** How long the server may take to connect, to greet and to answer, each. */
  readonly timeoutSeconds: number;
  /** Certificates to trust instead of the usual ones, in PEM. */
  readonly ca?: string;
}

/** One conversation with a mail server, greeted and logged in. */
export interface Session {
  /** Whether a mail can still be tried in it. */
  readonly alive: boolean;
  /**
   * Hands one mail over, and answers with the server's words. Rejects with SmtpError; then, and when the signal comes,
   * the conversation is over, so that nothing is handed over later.
   */
  deliver(mail: ComposedMail, signal: AbortSignal): Promise<string>;
  close(): void;
}

/** Connects, upgrades to TLS as the server is set, and logs in where it offers that. Rejects with SmtpError. */
export async function openSession(server: SmtpServer, limits: Limits, signal: AbortSignal): Promise<Session> {
  const connection = new SMTPConnection(settingsOf(server, limits));
  // Stays for as long as the connection: an idle one may break at any time, which is no fault of anybody.
  connection.on('error', () => {});
  await settled(
    connection,
    signal,
    () => false,
    (done) => {
      connection.once('error', done);
      connection.once('end', () => done(new Error('closed')));
      connection.connect((error) => (error ? done(error) : logIn(connection, server, done)));
    },
  );
  return new OpenSession(connection);
}

class OpenSession implements Session {
  readonly #connection: SMTPConnection;

  constructor(connection: SMTPConnection) {
    this.#connection = connection;
  }

  get alive(): boolean {
    return !this.#connection.destroyed;
  }

  async deliver({ from, to, raw }: ComposedMail, signal: AbortSignal): Promise<string> {
    let begun = false;
    let response = '';
    const body = new Readable({
      read() {
        // Nobody reads before the server has agreed to every address and asked for the mail.
        begun = true;
        this.push(raw);
        this.push(null);
      },
    });
    await settled(
      this.#connection,
      signal,
      () => begun,
      (done) =>
        this.#connection.send({ from, to: [to], size: raw.length }, body, (error, info) => {
          response = info?.response ?? '';
          done(error);
        }),
    );
    return response;
  }

  close(): void {
    this.#connection.close();
  }
}

/** Waits for a step of the conversation; one that fails, or takes until the signal, ends it. */
async function settled(
  connection: SMTPConnection,
  signal: AbortSignal,
  begun: () => boolean,
  start: (done: (error?: Error | null) => void) => void,
): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(timedOut), { once: true });
      if (signal.aborted) reject(timedOut);
      else start((error) => (error ? reject(error) : resolve()));
    });
  } catch (error) {
    connection.close();
    throw new SmtpError(faultOf(error, begun()));
  }
}

const timedOut = { code: 'ETIMEDOUT' };

function logIn(connection: SMTPConnection, { login }: SmtpServer, done: (error?: Error | null) => void): void {
  // A server that asks for none says so when it is needed.
  if (login === null || !connection.allowsAuth) done();
  else connection.login({ user: login.user, credentials: login }, (error) => done(error));
}

function settingsOf({ host, port, tls }: SmtpServer, { timeoutSeconds, ca }: Limits) {
  const timeout = timeoutSeconds * 1000;
  return {
    host,
    port,
    secure: tls === 'direct',
    requireTLS: tls === 'upgraded',
    ignoreTLS: tls === 'none',
    ...(ca === undefined ? {} : { tls: { ca } }),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    dnsTimeout: timeout,
    // Also how long an idle connection is kept.
    socketTimeout: timeout,
    socketCloseTimeout: Math.min(timeout, 2000),
    maxResponseSize: 64 * 1024,
  };
}
