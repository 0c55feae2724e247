import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { certificate, privateKey } from '../feed-server/certificate.ts';
import { AnswerError, type MailTrouble, Troubles } from './trouble.ts';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Uint8Array;
  /** Whether it came under TLS. */
  readonly secure: boolean;
}

/** A real SMTP server on the loopback that keeps what it takes, and can be told to misbehave. */
export interface MailServer {
  readonly port: number;
  /** `smtp://127.0.0.1:port`, with the login if there is one. */
  readonly url: string;
  /** The mails it took, in their order. */
  readonly received: readonly ReceivedMail[];
  /** How many connections were made to it. */
  connections(): number;
  /** What goes wrong from now on; null: nothing. */
  misbehave(trouble: MailTrouble | null): void;
  /** Closes the connections there are, as a server does with idle ones. */
  disconnect(): void;
  close(): Promise<void>;
}

export interface MailServerOptions {
  /** `none` unless set; TLS is spoken with `certificate`. */
  readonly tls?: 'none' | 'upgraded' | 'direct';
  /** Who may send; everybody unless set. */
  readonly login?: { readonly user: string; readonly pass: string };
}

/** Starts a mail server at 127.0.0.1. */
export async function startMailServer({ tls = 'none', login }: MailServerOptions = {}): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const disconnect = () => {
    // The TLS socket, where there is one: Node crashes when the one below it goes in the middle of a handshake.
    for (const { _socket } of server.connections) _socket.destroy();
  };
  const troubles = new Troubles(disconnect);
  const server: SMTPServer = new SMTPServer({ ...settings(tls, login), ...handlers(troubles, login, received) });
  let connections = 0;
  server.on('error', () => {});
  server.server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const { port } = address;
  const user = login ? `${encodeURIComponent(login.user)}:${encodeURIComponent(login.pass)}@` : '';
  return {
    port,
    url: `${tls === 'direct' ? 'smtps' : 'smtp'}://${user}127.0.0.1:${port}${tls === 'upgraded' ? '?requireTLS' : ''}`,
    received,
    connections: () => connections,
    misbehave: (trouble) => troubles.set(trouble),
    disconnect,
    close: () => {
      disconnect();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function settings(tls: MailServerOptions['tls'], login: MailServerOptions['login']): SMTPServerOptions {
  return {
    secure: tls === 'direct',
    cert: certificate,
    key: privateKey,
    // Answers are given as a test words them.
    hideENHANCEDSTATUSCODES: true,
    hideSTARTTLS: tls !== 'upgraded',
    allowInsecureAuth: tls === 'none',
    authOptional: login === undefined,
    disabledCommands: [...(login === undefined ? ['AUTH'] : []), ...(tls === 'upgraded' ? [] : ['STARTTLS'])],
    disableReverseLookup: true,
    closeTimeout: 1,
  };
}

function handlers(troubles: Troubles, login: MailServerOptions['login'], received: ReceivedMail[]): SMTPServerOptions {
  return {
    onConnect: (_session, done) => troubles.meet('connect', done),
    onAuth: ({ username, password }, _session, done) => {
      const known = username === login?.user && password === login?.pass;
      const refusal = new AnswerError('535 5.7.8 Authentication failed');
      troubles.meet('login', (error) => (error || !known ? done(error ?? refusal) : done(null, { user: username })));
    },
    onMailFrom: (_address, _session, done) => troubles.meet('sender', done),
    onRcptTo: (_address, _session, done) => troubles.meet('recipient', done),
    onData: (stream, { envelope, secure }, done) => {
      buffer(stream).then((raw) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        troubles.meet('after', done, () => received.push({ from, to, raw, secure }));
      }, done);
    },
  };
}
