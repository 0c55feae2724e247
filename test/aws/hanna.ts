import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demo } from '@warmstart/cli/demo';
import type { Instant } from '@warmstart/core/time';
import { certificate, type FeedServer, startFeedServer } from '@warmstart/testing/feed-server';
import { startIdentityProvider } from '@warmstart/testing/identity';
import { type Browser, browserAt } from '../hosted/browser.ts';
import { signIn } from '../hosted/stage.ts';
import { Cloud, type CloudOptions, type Deployment, deploy, origin } from './lambda/index.ts';

export const hanna = 'hanna@kestrel-parcels.example';
/** Who knows this much of her calendar's address can read it. */
export const feedSecret = 'f33d-s3cret-canary';
const client = { clientId: 'google-client', clientSecret: 'google-s3cret-canary' };

/** Her company's own Warmstart, made from the stack with its real bundles. */
export function deployHers(more: Readonly<Record<string, unknown>> = {}): Deployment {
  const allowed = '@kestrel-parcels.example';
  return deploy({ stage: 'prod', mail: 'kestrel-parcels.example', allowed, googleClientId: client.clientId, ...more });
}

/** Who moves in, and what she brings. */
export interface Newcomer {
  readonly email: string;
  readonly book: () => string;
  /** Her calendar, as it is published at the moment. */
  readonly calendar: () => string;
  /** Where the clock stands at first. */
  readonly at: Instant;
}

/** The demo's manager, at half past seven in Berlin. */
const herself: Newcomer = {
  email: hanna,
  book: () => readFileSync(demo.book, 'utf8'),
  calendar: () => readFileSync(demo.calendar, 'utf8'),
  at: '2027-02-09T06:30:00Z',
};

export interface HerCloud {
  readonly cloud: Cloud;
  readonly browser: Browser;
  readonly feed: FeedServer;
  /** Signs her in, brings her book and connects her calendar, all by the pages. @returns where each led */
  moveIn(): Promise<(string | null)[]>;
  /** @returns what each function wrote into its log */
  close(): Promise<ReadonlyMap<string, string>>;
}

/** What of the world outside is there besides her calendar and her account at Google. */
export type Outside = Pick<CloudOptions, 'roads' | 'more' | 'parameters'>;

/** Her calendar is published, and she has an account at Google. */
export async function startHerCloud(
  deployment: Deployment,
  who: Newcomer = herself,
  { roads, more, parameters }: Outside = {},
): Promise<HerCloud> {
  const feed = await startFeedServer((_, response) => response.end(who.calendar()));
  const clock = { now: () => cloud.now };
  const redirect = `${origin}/sign-in/google/callback`;
  const google = await startIdentityProvider({ kind: 'google', ...client, redirect, clock });
  google.account({ sub: 'g-hanna', email: who.email, email_verified: true, hd: 'kestrel-parcels.example' });
  const authority = join(deployment.folder, 'authority.pem');
  writeFileSync(authority, certificate);
  const cloud = await Cloud.start({
    deployment,
    at: who.at,
    roads: { 'feeds.example': feed.port, ...roads },
    more: { GOOGLE_OAUTH_ROOT: google.root, NODE_EXTRA_CA_CERTS: authority, ...more },
    parameters: {
      '/warmstart/prod/session-key': 'k3y-s3cret-canary'.repeat(3),
      '/warmstart/prod/google-client-secret': client.clientSecret,
      ...parameters,
    },
  });
  const browser = browserAt(origin, cloud.pages);
  return {
    cloud,
    browser,
    feed,
    async moveIn() {
      const book = new File([who.book()], 'book.yaml', { type: 'application/yaml' });
      const address = `webcal://feeds.example/${feedSecret}/hanna.ics`;
      const answers = [
        await signIn(browser, 'google'),
        await browser.post('/settings/book', { book }),
        await browser.post('/settings/calendars', { calendarName: 'Hanna Lindqvist', address }),
      ];
      return answers.map(({ headers }) => headers.get('location'));
    },
    async close() {
      const logs = await cloud.close();
      await Promise.all([google.close(), feed.close()]);
      return logs;
    },
  };
}
