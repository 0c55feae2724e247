import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Engine } from './engine.ts';

/** dynoxide, a binary on SQLite, in memory; null on machines it is not made for. */
export async function dynoxideEngine(): Promise<Engine | null> {
  const binary = dynoxideBinary();
  if (binary === null) return null;
  const port = await freePort();
  const child = spawn(binary, ['--port', `${port}`], { stdio: 'ignore' });
  await untilOpen(port);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async close() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** Where the binary lies; null where it was not installed. */
export function dynoxideBinary(): string | null {
  try {
    const binary = fileURLToPath(new URL('dynoxide', import.meta.resolve('@dynoxide/linux-x64/package.json')));
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

/** Knocks until somebody answers, for ten seconds. */
async function untilOpen(port: number): Promise<void> {
  for (let knocks = 0; knocks < 500; knocks++) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return;
    } catch {
      await setTimeout(20);
    } finally {
      socket.destroy();
    }
  }
  throw new Error('dynoxide does not answer');
}
