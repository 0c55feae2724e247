import { servedFeeds } from '../feed-server/index.ts';

/** A call that came in. */
export interface AskedFor {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly token: string | null;
  readonly body: unknown;
}

/** What is answered: a body that is text stands as it is, any other as JSON. */
export interface Answered {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Whether the connection is cut half-way through the body. */
  readonly cut?: boolean;
}

export interface AnsweringServer {
  readonly root: string;
  /** The calls that came in, in their order. */
  readonly asked: AskedFor[];
}

/** For a test file: gives a function that starts a server which answers calls as told; each ends with its test. */
export function answeringServers(): (
  answer: (asked: AskedFor, before: number) => Answered,
) => Promise<AnsweringServer> {
  const serve = servedFeeds();
  return async (answer) => {
    const asked: AskedFor[] = [];
    const port = await serve(
      async (request, response) => {
        const url = new URL(request.url ?? '/', 'http://localhost');
        const chunks: Uint8Array[] = [];
        for await (const chunk of request) chunks.push(chunk);
        const text = Buffer.concat(chunks).toString();
        const call = {
          method: request.method ?? '',
          path: url.pathname,
          params: Object.fromEntries(url.searchParams),
          token: request.headers.authorization?.replace(/^Bearer /, '') ?? null,
          body: text === '' ? null : JSON.parse(text),
        };
        const { status = 200, headers = {}, body = '', cut = false } = answer(call, asked.length);
        asked.push(call);
        const whole = typeof body === 'string' ? body : JSON.stringify(body);
        const type = typeof body === 'string' ? 'text/html' : 'application/json; charset=UTF-8';
        response.writeHead(status, { 'content-type': type, ...headers });
        if (cut) response.write(whole.slice(0, whole.length / 2), () => response.destroy());
        else response.end(whole);
      },
      { plain: true },
    );
    return { root: `http://127.0.0.1:${port}`, asked };
  };
}
