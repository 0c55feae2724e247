import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { isPublicAddress } from '../feed/reachable.ts';
import { pinned } from '../feed/request.ts';
import { type Permit, permittedAddresses, type Resolve, systemResolve } from '../feed/resolve.ts';

export interface OutsideOptions {
  /** Which addresses may be connected to; those of the open internet unless given. */
  readonly permit?: Permit;
  /** The look-up of host names; the system's unless given. */
  readonly resolve?: Resolve;
  /** Certificates (PEM) to trust in place of the system's. */
  readonly ca?: string;
}

/**
 * A `fetch` for addresses that come from outside, where other people's data is beside it: it reaches https addresses of the
 * open internet and nothing else. Each host is looked up once, checked, and connected to as checked; redirects are given
 * back, never followed. It knows methods, headers, bodies of text and signals, and rejects for everything else.
 */
export function outsideFetch({
  permit = isPublicAddress,
  resolve = systemResolve,
  ca,
}: OutsideOptions = {}): typeof fetch {
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol !== 'https:' || url.username !== '' || url.password !== '')
      throw new TypeError('Only https addresses without a user in them are reached from here.');
    const { signal } = init;
    signal?.throwIfAborted();
    const addresses = await until(permittedAddresses(url, { resolve, permit, networkOnly: true }), signal);
    const answer = await exchange(url, init, {
      // An agent of its own: no connection that an earlier request opened, no proxy, no second look-up.
      agent: false,
      lookup: pinned(addresses),
      ...(ca === undefined ? {} : { ca }),
    });
    return responseOf(answer);
  };
}

/** A look-up cannot be stopped: what it says too late is not waited for. */
async function until<Result>(result: Promise<Result>, signal: AbortSignal | null | undefined): Promise<Result> {
  if (!signal) return result;
  const fallen = Promise.withResolvers<never>();
  const fall = () => fallen.reject(signal.reason);
  signal.addEventListener('abort', fall);
  try {
    return await Promise.race([fallen.promise, result]);
  } finally {
    signal.removeEventListener('abort', fall);
  }
}

function exchange(url: URL, init: RequestInit, connection: https.RequestOptions): Promise<IncomingMessage> {
  const { body = null, method = 'GET', signal } = init;
  if (body !== null && typeof body !== 'string') throw new TypeError('Only text can be sent from here.');
  const options: https.RequestOptions = {
    ...connection,
    method,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port,
    path: url.pathname + url.search,
    headers: { 'user-agent': 'Warmstart', ...Object.fromEntries(new Headers(init.headers)) },
    ...(signal ? { signal } : {}),
  };
  return new Promise((resolve, reject) => {
    const request = https.request(options);
    request.on('response', resolve);
    request.on('error', reject);
    request.end(body ?? undefined);
  });
}

/** Statuses that have no body (RFC 9110, 15). */
const bodiless = new Set([204, 205, 304]);

function responseOf(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  if (bodiless.has(status)) answer.resume();
  const chunks: AsyncIterable<Uint8Array> = answer;
  return new Response(bodiless.has(status) ? null : ReadableStream.from(chunks), { status, headers });
}
