import type { IncomingHttpHeaders } from 'node:http';

/** A request as it came, its body read. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What is said to it. An object goes out as JSON, a text as HTML. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object | string | null;
}
