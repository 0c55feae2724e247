import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** A call of an AWS service, as far as anybody looks at it. */
export interface Call {
  /** `DynamoDB_20120810.PutItem`, or the path where the service speaks REST. */
  readonly operation: string;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly body: string;
}

/**
 * What happens to a call: `goOn` hands it to the service and gives back its reply. Giving back something else answers so;
 * null breaks the connection, and a promise that is never kept leaves it unanswered.
 */
export type Meddling = (call: Call, goOn: () => Promise<Reply>) => Promise<Reply | null>;

/** Stands before a service and lets a test see every call, and meddle with it. */
export interface Front {
  readonly endpoint: string;
  meddle: Meddling;
  close(): Promise<void>;
}

export async function startFront(service: string): Promise<Front> {
  const server = createServer(async (request, response) => {
    const { method = 'POST', url = '/', headers } = request;
    const body = await text(request);
    const goOn = async () => {
      const answer = await fetch(`${service}${url}`, { method, headers: passedOn(headers), body });
      return { status: answer.status, body: await answer.text() };
    };
    const call = { operation: String(headers['x-amz-target'] ?? url), body };
    reply(response, await front.meddle(call, goOn).catch(() => null));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const front: Front = {
    endpoint: `http://127.0.0.1:${address.port}`,
    meddle: (_, goOn) => goOn(),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return front;
}

/** What belongs to the connection and not to the call. */
const ofConnection = new Set(['connection', 'content-length', 'host', 'keep-alive', 'transfer-encoding', 'expect']);

function passedOn(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (ofConnection.has(name) ? [] : [[name, String(value)]])),
  );
}

function reply(response: ServerResponse, given: Reply | null): void {
  if (given === null) response.destroy();
  else response.writeHead(given.status, { 'content-type': 'application/json' }).end(given.body);
}
