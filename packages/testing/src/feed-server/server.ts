import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import net, { type Server } from 'node:net';
import { certificate, privateKey } from './certificate.ts';

/** A server on the loopback that stands in for whoever publishes a calendar. */
export interface FeedServer {
  readonly port: number;
  /** How many connections were made to it. */
  connections(): number;
  /** Ends it with all its connections, finished or not. */
  close(): Promise<void>;
}

/** Starts a server that speaks TLS with `certificate`, or plain HTTP on request, at 127.0.0.1. */
export async function startFeedServer(
  answer: RequestListener,
  { plain = false }: { readonly plain?: boolean } = {},
): Promise<FeedServer> {
  const server = plain ? http.createServer(answer) : https.createServer({ cert: certificate, key: privateKey }, answer);
  return started(server, '127.0.0.1');
}

/** Starts a server that nobody should ever reach: it counts connections on every address of this machine. */
export async function startTrap(): Promise<FeedServer> {
  return started(
    net.createServer((socket) => socket.on('error', () => {}).destroy()),
    undefined,
  );
}

async function started(server: Server, host: string | undefined): Promise<FeedServer> {
  let connections = 0;
  const open = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => {
    connections++;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen({ port: 0, host }, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    port: address.port,
    connections: () => connections,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
