import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { DataError } from '../data/index.ts';

/** What is served on this machine alone. */
export interface Served {
  readonly port: number;
  /** Answers with this from now on; until then every request waits. */
  answer(fetch: (request: Request) => Response | Promise<Response>): void;
  close(): Promise<void>;
}

/** How many ports after the one wanted are tried. */
const tries = 50;

/** How long a request may take to arrive, in milliseconds: a year of signals comes no faster than it is kept. */
const patience = 30 * 60_000;

/** Listens on the first free port from the one wanted, for this machine only. */
export async function listen(wanted: number): Promise<Served> {
  for (let port = wanted; port < wanted + tries; port++) {
    const server = createServer({ requestTimeout: patience });
    if (await listening(server, port)) return served(server, wanted === 0 ? portOf(server) : port);
    if (wanted === 0) break;
  }
  throw new DataError('taken', `No port from ${wanted} to ${wanted + tries - 1} is free: choose another with --port.`);
}

function listening(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else if (error.code === 'EACCES')
        reject(new DataError('forbidden', `Port ${port} may not be used: choose one from 1024 on with --port.`));
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function served(server: Server, port: number): Served {
  let begin: (fetch: (request: Request) => Response | Promise<Response>) => void = () => {};
  const ready = new Promise<(request: Request) => Response | Promise<Response>>((resolve) => {
    begin = resolve;
  });
  server.on(
    'request',
    getRequestListener(async (request) => (await ready)(request)),
  );
  return {
    port,
    answer: begin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Whoever keeps a connection open would keep the process alive.
        server.closeAllConnections();
      }),
  };
}
