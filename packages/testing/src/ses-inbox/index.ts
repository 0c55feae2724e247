import { once } from 'node:events';
import { createRequire } from 'node:module';
import * as z from 'zod';

/** A mail as the stand-in keeps it. */
const Mail = z.object({
  messageId: z.string(),
  from: z.string(),
  replyTo: z.array(z.string()).default([]),
  destination: z.object({ to: z.array(z.string()) }),
  subject: z.string(),
  body: z.object({ html: z.string(), text: z.string() }),
  headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
});
export type InboxMail = z.infer<typeof Mail>;

/** SendEmail of SES on the loopback, by somebody else than us, with an inbox to look into. */
export interface SesInbox {
  readonly endpoint: string;
  mails(): Promise<readonly InboxMail[]>;
  close(): Promise<void>;
}

/** It is CommonJS that pretends to be a module, which Node and its types see differently. */
const StandIn = z.object({ default: z.custom<typeof import('aws-ses-v2-local').default>() });

/** Starts aws-ses-v2-local with an empty inbox. There is one inbox a process. */
export async function startSesInbox(): Promise<SesInbox> {
  const { default: start } = StandIn.parse(createRequire(import.meta.url)('aws-ses-v2-local'));
  const server = await start({ host: '127.0.0.1', port: 0 });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const endpoint = `http://127.0.0.1:${address.port}`;
  await fetch(`${endpoint}/clear-store`, { method: 'POST' });
  return {
    endpoint,
    async mails() {
      const store: unknown = await (await fetch(`${endpoint}/store`)).json();
      return z.object({ emails: z.array(Mail) }).parse(store).emails;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
