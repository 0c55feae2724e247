import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * Invoke of Lambda on the loopback, as far as functions are asked and not waited for: by its API reference, Invoke, and the
 * developer guide, Invoking a Lambda function asynchronously.
 */
export interface LambdaServer {
  readonly endpoint: string;
  /** Who takes what is asked for; gives back whether there is a function of that name. Nobody unless set. */
  take: (name: string, payload: string) => boolean;
  close(): Promise<void>;
}

/** The most an event may weigh, in bytes: 1 MB since October 2025 (developer guide, Lambda quotas). */
const mostBytes = 1024 * 1024;

const invocation = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

export async function startLambdaServer(): Promise<LambdaServer> {
  const server = createServer(async (request, response) => {
    const { method, url = '', headers } = request;
    const [, name] = invocation.exec(url) ?? [];
    if (method !== 'POST' || name === undefined) return refuse(response, 404, 'UnknownOperationException');
    // A function that is waited for would have to run meanwhile.
    if (headers['x-amz-invocation-type'] !== 'Event') return refuse(response, 400, 'InvalidParameterValueException');
    const payload = await text(request);
    if (Buffer.byteLength(payload) > mostBytes) return refuse(response, 413, 'RequestTooLargeException');
    if (!isJson(payload)) return refuse(response, 400, 'InvalidRequestContentException');
    if (!standIn.take(decodeURIComponent(name), payload)) return refuse(response, 404, 'ResourceNotFoundException');
    response.writeHead(202).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const standIn: LambdaServer = {
    endpoint: `http://127.0.0.1:${address.port}`,
    take: () => false,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return standIn;
}

function isJson(payload: string): boolean {
  try {
    JSON.parse(payload);
    return true;
  } catch {
    return false;
  }
}

function refuse(response: ServerResponse, status: number, type: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type });
  response.end(JSON.stringify({ Type: 'User', Message: type }));
}
