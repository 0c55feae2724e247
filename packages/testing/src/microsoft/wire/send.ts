import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { GraphAnswer } from '../graph/answer.ts';

const html =
  '<!doctype html><html><head><title>Sign in to the network</title></head><body><h1>Welcome</h1></body></html>';

/** Sends an answer, or what is left of it. */
export function send(response: ServerResponse, answer: GraphAnswer): void {
  const { status, headers = {}, body, spoiled } = answer;
  const json = typeof body === 'object';
  const words = body === undefined ? '' : json ? JSON.stringify(body) : body;
  const type = json
    ? { 'content-type': 'application/json;odata.metadata=minimal;IEEE754Compatible=false;charset=utf-8' }
    : {};
  const all = { 'request-id': randomUUID(), ...type, ...headers };
  switch (spoiled) {
    case undefined:
      response
        .writeHead(status, { ...all, ...(words === '' ? {} : { 'content-length': Buffer.byteLength(words) }) })
        .end(words);
      return;
    case 'reset':
      response.destroy();
      return;
    case 'cut':
      response.writeHead(status, { ...all, 'content-length': Buffer.byteLength(words) });
      response.write(words.slice(0, words.length / 2), () => response.destroy());
      return;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
      return;
    case 'empty':
      response.writeHead(200, all).end();
      return;
    case 'other-json':
      response.writeHead(200, all).end('{"value":{"unexpected":true}}');
      return;
  }
}
