import http, { type RequestListener, type Server } from 'node:http';
import https from 'node:https';
import { certificate, privateKey } from '../../feed-server/certificate.ts';

export interface Listening {
  readonly root: string;
  /** Ends it with all its connections, finished or not. */
  close(): Promise<void>;
}

/** Listens on the loopback, with TLS unless `plain`. @param port 0 for any */
export async function listen(
  answer: RequestListener,
  { plain, port }: { plain: boolean; port: number },
): Promise<Listening> {
  const server: Server = plain
    ? http.createServer(answer)
    : https.createServer({ cert: certificate, key: privateKey }, answer);
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen({ port, host: '127.0.0.1' }, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    root: `${plain ? 'http' : 'https'}://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
