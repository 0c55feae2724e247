import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Standing } from '../pages/site.ts';
import { type Site, siteOf } from '../pages/site.ts';

/** A site that a browser can open. */
export interface Served {
  readonly site: Site;
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the pages on a free port of this machine. */
export async function serve(standing: Standing): Promise<Served> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const site = await siteOf({ ...standing, port });
  server.on('request', async (incoming, outgoing) => {
    const answer = await site.app.fetch(await requestOf(url, incoming));
    outgoing.writeHead(answer.status, [...answer.headers].flat());
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  });
  return {
    site,
    url,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function requestOf(url: string, incoming: IncomingMessage): Promise<Request> {
  const { method = 'GET', headers } = incoming;
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const given = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  return new Request(url + (incoming.url ?? '/'), {
    method,
    headers: given,
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: Buffer.concat(chunks) }),
  });
}
