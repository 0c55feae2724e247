import { once } from 'node:events';
import dynalite from 'dynalite';
import type { Engine } from './engine.ts';

/** dynalite within this process, in memory. */
export async function dynaliteEngine(): Promise<Engine> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('dynalite listens on no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    async close() {
      // Clients keep their connections open; nobody waits for them here.
      server.closeAllConnections();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}
