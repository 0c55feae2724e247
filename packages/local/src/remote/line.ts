import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type * as z from 'zod';
import { DataError, jsonOf, type Running } from '../data/index.ts';
import { Failed } from './answers.ts';

/** One request to the running system. */
export interface Question {
  readonly method: 'GET' | 'POST';
  /** Below `/control`. */
  readonly path: string;
  readonly body?: unknown;
  /** JSON Lines in the place of a body, sent piece by piece as they are taken. */
  readonly lines?: AsyncIterable<string>;
  /** How long it may keep silent, in milliseconds; without it as long as the work takes. */
  readonly patience?: number;
}

/** Whatever is below 500 and no fault of the request is an answer in its own words: done, or why not. */
const answers = new Set([200, 409, 422]);

/**
 * Asks the running system, and waits for its whole answer however long the work takes.
 * Rejects with `DataError` where it stopped meanwhile, is another one, or refused.
 */
export async function ask<T>(running: Running, question: Question, answer: z.ZodType<T>): Promise<T> {
  const said = await textOf(await open(running, question), running);
  const read = answer.safeParse(jsonOf(said));
  if (read.success) return read.data;
  throw new DataError('unavailable', `${nameOf(running)} answered what this Warmstart does not know: use one version`);
}

/** Asks for a text that is handed on piece by piece. Rejects as `ask` does, also half-way. */
export async function* read(running: Running, path: string): AsyncGenerator<string> {
  const response = await open(running, { method: 'GET', path });
  response.setEncoding('utf8');
  try {
    for await (const piece of response) yield String(piece);
  } catch {
    throw stopped(running);
  }
}

async function open(running: Running, question: Question): Promise<IncomingMessage> {
  const response = await send(running, question);
  const { statusCode: status = 0 } = response;
  if (answers.has(status)) return response;
  const failed = Failed.safeParse(jsonOf(await textOf(response, running)));
  throw refusal(running, status, failed.success ? failed.data.error : null);
}

/** By `node:http` and not by `fetch`: that gives up after five minutes, and may take the way through a proxy. */
function send(
  { url, token, ...running }: Running,
  { method, path, body, lines, patience }: Question,
): Promise<IncomingMessage> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const type = lines === undefined ? 'application/json' : 'application/jsonl';
  const isBare = text === '' && lines === undefined;
  const headers = { authorization: `Bearer ${token}`, ...(isBare ? {} : { 'content-type': type }) };
  return new Promise((resolve, reject) => {
    const sending = request(new URL(`/control${path}`, url), { method, headers, agent: false }, resolve);
    sending.on('error', () => reject(stopped({ url, token, ...running })));
    if (patience !== undefined)
      sending.setTimeout(patience, () => sending.destroy(new Error(`silent for ${patience} ms`)));
    if (lines === undefined) sending.end(text);
    // Whoever answers before all of it came has refused the rest, and says why.
    else pipeline(Readable.from(lines), sending).catch(() => reject(stopped({ url, token, ...running })));
  });
}

async function textOf(response: IncomingMessage, running: Running): Promise<string> {
  try {
    return await text(response);
  } catch {
    throw stopped(running);
  }
}

function refusal(running: Running, status: number, error: string | null): DataError {
  if (status === 401 || status === 404)
    return new DataError('unavailable', `At ${running.url} another Warmstart answers: stop it, then try again`);
  return new DataError('unavailable', `${nameOf(running)} could not do it: ${error ?? `it answered ${status}`}`);
}

function stopped(running: Running): DataError {
  return new DataError(
    'unavailable',
    `${nameOf(running)} stopped before it had answered, so this may be done or not: try again`,
  );
}

function nameOf({ pid, url }: Running): string {
  return `The running Warmstart (pid ${pid}, ${url})`;
}
