import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request, whichever way it came: by itself or within a batch. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object goes out as JSON. */
  readonly body?: object | string;
}

/** Reads a whole request. @param root where the server stands, like `https://127.0.0.1:41234` */
export async function askedBy(request: IncomingMessage, root: string): Promise<Asked> {
  const headers = new Map(Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]));
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', root),
    headers,
    body: await text(request),
  };
}
