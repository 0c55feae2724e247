import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Answer, Asked } from './exchange.ts';
import type { Fault } from './trouble.ts';
import { knownRefusal } from './trouble.ts';

export interface Handling {
  readonly fault: Fault | null;
  /** The right answer, which is not worked out where a fault stands in its place. */
  answer(): Answer;
  /** Hears what was said. */
  said(status: number): void;
}

export interface Listening {
  readonly root: string;
  close(): Promise<void>;
}

/** Serves on the loopback what `handle` says, with the faults it says. */
export async function listen(handle: (asked: Asked) => Handling, port: number): Promise<Listening> {
  const server = createServer(async (request, response) => {
    const asked = await askedOf(request);
    if (asked) give(response, handle(asked));
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    root: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Null where the other side went away in the middle. */
async function askedOf(request: IncomingMessage): Promise<Asked | null> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  try {
    const body = await text(request);
    return { method: request.method ?? '', path: pathname, query: searchParams, headers: request.headers, body };
  } catch {
    return null;
  }
}

function give(response: ServerResponse, { fault, answer, said }: Handling): void {
  const write = (full: Answer) => {
    said(full.status);
    send(response, full);
  };
  const cutShort = (full: Answer) => {
    said(full.status);
    cut(response, full);
  };
  switch (fault?.kind) {
    case undefined:
      write(told(answer));
      break;
    case 'refusal':
      write(knownRefusal(fault.name, fault.retryAfter));
      break;
    case 'answer':
      write({ status: fault.status, body: fault.body, headers: fault.headers ?? {} });
      break;
    case 'html':
      write({ status: fault.status, body: '<!doctype html><title>Oops</title><p>Something stands in between.</p>' });
      break;
    case 'hang':
      break;
    case 'drop':
      response.destroy();
      break;
    case 'slow':
      setTimeout(() => write(told(answer)), fault.milliseconds).unref();
      break;
    case 'cut':
      cutShort(told(answer));
  }
}

/** A bug of the stand-in is told to whoever meets it, and ends no process. */
function told(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    return { status: 500, body: { error: { code: 500, message: `The stand-in failed: ${String(error)}` } } };
  }
}

function send(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  const type = typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=UTF-8';
  response.writeHead(status, body === null ? headers : { 'content-type': type, ...headers });
  response.end(body === null || typeof body === 'string' ? body : JSON.stringify(body));
}

/** Says how much is coming, and then sends half of it. */
function cut(response: ServerResponse, { status, body }: Answer): void {
  const whole = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', 'content-length': whole.length });
  response.write(whole.subarray(0, whole.length / 2), () => response.destroy());
}
