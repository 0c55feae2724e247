import type { RequestListener } from 'node:http';
import { CalendarError, type CalendarTrouble } from '@warmstart/core/ports';
import { afterEach } from 'vitest';
import { certificate } from './certificate.ts';
import { type FeedServer, startFeedServer } from './server.ts';

/** Options of a fetch for which every name stands for the test's own servers. */
export const onLoopback = { allowPrivate: true, ca: certificate, resolve: async () => ['127.0.0.1'] };

/** For a test file: gives a function that starts a server and names its port; each ends with its test. */
export function servedFeeds(): (answer: RequestListener, options?: { plain: boolean }) => Promise<number> {
  const servers: FeedServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });
  return async (answer, options) => {
    const server = await startFeedServer(answer, options);
    servers.push(server);
    return server.port;
  };
}

/** What a promise that has to fail with a CalendarError says. Throws when it succeeds, or tells the secret anywhere. */
export async function calendarFailure(
  promise: Promise<unknown>,
  secret: string,
): Promise<{ trouble: CalendarTrouble; message: string }> {
  const error = await promise.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof CalendarError)) throw error;
  if (`${error.message}${error.stack}${error.cause}${JSON.stringify(error)}`.includes(secret))
    throw new Error('the error tells the secret');
  return { trouble: error.trouble, message: error.message };
}
