import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Fields, readAsked, xmlAnswer, xmlError } from './protocols.ts';

/** An answer of AWS that is an error, by the name the API reference gives it. */
export class AwsFault extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** What an operation answers; it may throw an AwsFault. */
export type Answer = (input: Fields) => unknown;

export interface AwsAccountOptions {
  /** By operation: `sqs.GetQueueAttributes`. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** A database that does what is asked of DynamoDB and not answered here. */
  readonly database: string | null;
}

/** An AWS account on the loopback: one address for all its services, and for its pages (`/healthz`). */
export interface AwsAccount {
  readonly endpoint: string;
  /** The operations that were asked, in their order. */
  readonly asked: readonly string[];
  /** Lets an operation answer something else from now on. */
  answer(operation: string, answer: Answer): void;
  close(): Promise<void>;
}

export async function startAwsAccount({ answers, database }: AwsAccountOptions): Promise<AwsAccount> {
  const table = new Map(Object.entries(answers));
  const heard: string[] = [];
  const server = createServer((request, response) => void reply(request, response));

  async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { asked, body } = await readAsked(request);
    const operation = asked?.operation ?? `${request.method} ${request.url}`;
    heard.push(operation);
    const answer = table.get(operation);
    const isXml = asked?.protocol === 'xml';
    response.setHeader('content-type', isXml ? 'text/xml' : 'application/json');
    if (!answer && database !== null && operation.startsWith('dynamodb.'))
      return passOn(database, { request, body }, response);
    try {
      if (!answer) throw new AwsFault('UnknownOperationException', operation, 404);
      const output = answer(asked?.input ?? {});
      response.end(isXml ? xmlAnswer(operation, output) : JSON.stringify(output));
    } catch (error) {
      const { code, message, status } = error instanceof AwsFault ? error : new AwsFault('InternalFailure', '', 500);
      response.writeHead(status, { 'x-amzn-errortype': code });
      response.end(isXml ? xmlError(code, message) : JSON.stringify({ __type: code, message }));
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the account has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    asked: heard,
    answer: (operation, answer) => void table.set(operation, answer),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function passOn(
  database: string,
  { request, body }: { readonly request: IncomingMessage; readonly body: string },
  response: ServerResponse,
): Promise<void> {
  const { 'x-amz-target': target, 'content-type': type, authorization, 'x-amz-date': date } = request.headers;
  const headers = { 'x-amz-target': target, 'content-type': type, authorization, 'x-amz-date': date };
  const sent = Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  const answer = await fetch(database, { method: 'POST', body, headers: Object.fromEntries(sent) });
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
  response.end(await answer.text());
}
