import { afterEach } from 'vitest';
import { type MailServer, type MailServerOptions, startMailServer } from './mail-server.ts';

/** For a test file: gives a function that starts a mail server; each ends with its test. */
export function mailServers(): (options?: MailServerOptions) => Promise<MailServer> {
  const servers: MailServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });
  return async (options) => {
    const server = await startMailServer(options);
    servers.push(server);
    return server;
  };
}
