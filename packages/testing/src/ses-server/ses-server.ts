import { createServer, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { readRequest, type SentMail, type SesTrouble } from './rules.ts';

/** What a server does instead of answering: `lost` takes the mail and breaks the connection, `silent` says nothing. */
export type SesMischief = SesTrouble | 'lost' | 'silent';

/**
 * SendEmail of SES API v2 on the loopback, as its pages describe it: simple content, its rules for headers and tags, and
 * any of its errors on demand.
 */
export interface SesServer {
  readonly endpoint: string;
  /** The mails it took, in their order. */
  readonly sent: readonly SentMail[];
  /** How often it was asked. */
  asked(): number;
  /** What goes wrong from now on; null: nothing. */
  misbehave(mischief: SesMischief | null): void;
  close(): Promise<void>;
}

/** Starts it at 127.0.0.1. */
export async function startSesServer(): Promise<SesServer> {
  const sent: SentMail[] = [];
  let mischief: SesMischief | null = null;
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    void json(request).then((body) => answer(body, response));
  });

  function answer(body: unknown, response: ServerResponse): void {
    if (mischief === 'silent') return;
    const read =
      mischief !== null && mischief !== 'lost'
        ? mischief
        : readRequest(body, `0100${String(asked).padStart(12, '0')}-example-000000`);
    if ('status' in read) {
      tell(response, read);
      return;
    }
    sent.push(read);
    if (mischief === 'lost') response.destroy();
    else response.setHeader('content-type', 'application/json').end(JSON.stringify({ MessageId: read.id }));
  }

  return {
    endpoint: `http://127.0.0.1:${await listening(server)}`,
    sent,
    asked: () => asked,
    misbehave: (next) => {
      mischief = next;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** An error as the REST protocols of AWS write one: its name in a header, its words in the body. */
function tell(response: ServerResponse, { status, name, message }: SesTrouble): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(name === null ? {} : { 'x-amzn-errortype': name }),
  });
  response.end(JSON.stringify({ message }));
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
