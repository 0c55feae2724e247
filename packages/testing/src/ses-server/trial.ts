import { afterEach } from 'vitest';
import { type SesServer, startSesServer } from './ses-server.ts';

/** Servers that end with the test they were started in. */
export function sesServers(): () => Promise<SesServer> {
  const running: SesServer[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.close()));
  });
  return async () => {
    const server = await startSesServer();
    running.push(server);
    return server;
  };
}
