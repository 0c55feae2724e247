import type { AccessStore, Clock, ManagerId, Secrets } from '@warmstart/core/ports';
import type { PersonalToken } from '@warmstart/core/session';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { type Access, newSecret, type WebEnv } from '../access/index.ts';
import { Tokens } from '../tokens/index.ts';
import { type Allowed, isAllowed } from './allowed.ts';
import { beginSignIn, finishSignIn, type Refusal, SignInError } from './flow.ts';
import { changing, knocking, type Limit, Limits, networkOf, reading, signingIn, type Verdict } from './limits.ts';
import { pendingSeconds, type Seal, sealWith } from './pending.ts';
import type { Provider } from './provider.ts';
import { ownPath } from './return-path.ts';
import { CookieSessions, strict } from './session-cookie.ts';
import { howToSignIn, notSignedIn, otherHost, tooOften } from './words.ts';

export interface Hosting {
  /** Where the pages are: https, without a slash at its end. */
  readonly base: string;
  readonly keeper: AccessStore;
  readonly clock: Clock;
  readonly providers: readonly Provider[];
  /** Holds `session-key`, and `<provider>-client-secret` of each provider. */
  readonly secrets: Secrets;
  readonly allowed: Allowed;
  /** The address a request comes from, as the network tells it: never from a header. */
  readonly addressOf: (c: Context) => string;
  /** Told of each sign-in and each refusal, in words without people. */
  readonly heard?: (event: 'signed-in' | Refusal, provider: Provider['id']) => void;
}

const pendingCookie = '__Host-warmstart-signing-in';

/** Two years, as browsers that keep a list of such sites want it, in seconds (RFC 6797). */
const onlyHttps = `max-age=${2 * 365 * 86_400}`;

/** Access for people who sign in with a provider. Who they are is known of their session alone. */
export function hostedAccess(hosting: Hosting): Access {
  const { keeper, clock, providers, allowed, addressOf } = hosting;
  const sessions = new CookieSessions(keeper, clock);
  const limits = new Limits(keeper, clock);
  const asking = new WeakMap<Context, Whoever>();
  const here = new URL(hosting.base).host;

  const host: MiddlewareHandler = async (c, next) => {
    if ((c.req.header('host') ?? '').toLowerCase() === here) await next();
    else c.res = await otherHost(c);
    c.header('Strict-Transport-Security', onlyHttps);
  };

  async function held(c: Context): Promise<Response | null> {
    const verdict = await limits.ask(networkOf(addressOf(c)), knocking);
    return verdict.may ? null : tooOften(c, verdict.seconds);
  }

  const guard: MiddlewareHandler<WebEnv> = async (c, next) => {
    const found = await sessions.find(c);
    // Who was taken off the list is out at once, not when the session ends.
    if (found === null || !isAllowed(allowed, found.session)) {
      return (await held(c)) ?? howToSignIn(c, providers, wayBack(c));
    }
    const { id, session, name, formToken, wrote } = found;
    const { manager, email, domain } = session;
    const limit = isReading(c) ? reading : changing;
    const verdict = await limits.ask(manager, limit, !wrote);
    if (!verdict.may) return tooOften(c, verdict.seconds);
    asking.set(c, { id, manager, mailbox: { email, domain } });
    c.set('session', { manager, email, name, formToken });
    return next();
  };

  function whoAsks(c: Context): Whoever {
    const who = asking.get(c);
    if (who === undefined) throw new Error('Nobody is signed in: the guard comes first.');
    return who;
  }

  return {
    host,
    guard,
    tooOften: held,
    tokens: new Tokens({ keeper, clock, may: (mailbox) => mailbox !== null && isAllowed(allowed, mailbox) }),
    mailboxOf: (c) => whoAsks(c).mailbox,
    machine: null,
    signing: {
      pages: signInPages({ ...hosting, sessions, ask: (c, limit) => limits.ask(networkOf(addressOf(c)), limit) }),
      signOut: (c) => sessions.end(whoAsks(c).id, c),
      async signOutEverywhere(c) {
        sessions.forget(c);
        await keeper.endSessions(whoAsks(c).manager);
      },
      async forget(c) {
        sessions.forget(c);
        await keeper.forgetManager(whoAsks(c).manager);
      },
    },
  };
}

/** Somebody who was let in. */
interface Whoever {
  readonly id: string;
  readonly manager: ManagerId;
  readonly mailbox: NonNullable<PersonalToken['mailbox']>;
}

/** What a note being typed would say is read over and over, and changes nothing. */
function isReading({ req: { method, path } }: Context): boolean {
  return method === 'GET' || method === 'HEAD' || path === '/api/notes/preview';
}

/** After signing in people come to the page they asked for; what a provider sent along goes nowhere else. */
function wayBack(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  if (pathname.startsWith('/connect/')) return '/settings';
  return c.req.method === 'GET' ? ownPath(`${pathname}${search}`) : '/';
}

interface Door extends Hosting {
  readonly sessions: CookieSessions;
  readonly ask: (c: Context, limit: Limit) => Promise<Verdict>;
}

/** The two halves of a sign-in: to the provider, and back from it. */
function signInPages(door: Door): Hono<WebEnv> {
  const { base, clock, providers, ask, secrets } = door;
  let made: { readonly from: string; readonly seal: Promise<Seal> } | null = null;
  const seal = async () => {
    const from = await secretNamed(secrets, 'session-key');
    // A key that was changed counts at once, so that all processes go by the same one.
    if (made?.from !== from) made = { from, seal: sealWith(from) };
    return made.seal;
  };
  const speakingTo = (provider: Provider) => ({
    provider,
    redirect: `${base}/sign-in/${provider.id}/callback`,
    secret: () => secretNamed(secrets, `${provider.id}-client-secret`),
  });
  const pages = new Hono<WebEnv>();
  pages.use(async (c, next) => {
    const verdict = await ask(c, signingIn);
    return verdict.may ? next() : tooOften(c, verdict.seconds);
  });
  for (const provider of providers) {
    pages.get(`/${provider.id}`, async (c) => {
      const to = ownPath(c.req.query('to'));
      const { pending, address } = await beginSignIn(speakingTo(provider), to, clock.now());
      setCookie(c, pendingCookie, await (await seal()).close(pending), { ...strict, maxAge: pendingSeconds });
      return c.redirect(address, 303);
    });
    pages.get(`/${provider.id}/callback`, async (c) => {
      const carried = getCookie(c, pendingCookie) ?? '';
      // Once and no more, whatever comes of it.
      deleteCookie(c, pendingCookie, strict);
      const pending = await (await seal()).open(carried, clock.now());
      try {
        if (pending === null) throw new SignInError('not-begun-here');
        const answer = new URL(c.req.url).searchParams;
        await letIn(c, door, await finishSignIn(pending, answer, speakingTo(provider)));
        door.heard?.('signed-in', provider.id);
        return c.redirect(pending.to, 303);
      } catch (error) {
        if (!(error instanceof SignInError)) throw error;
        door.heard?.(error.why, provider.id);
        return notSignedIn(c, error.why, providers);
      }
    });
  }
  return pages;
}

/** Begins the session of whoever came, if they may. Who comes for the first time gets a manager of their own. */
async function letIn(c: Context, door: Door, came: Awaited<ReturnType<typeof finishSignIn>>): Promise<void> {
  const { keeper, clock, allowed, sessions } = door;
  if (!isAllowed(allowed, came.mailbox)) throw new SignInError('not-allowed');
  const manager = await keeper.managerOf(came.identity, `m-${newSecret(16)}`, clock.now());
  await sessions.begin(c, { manager, ...came.mailbox });
}

/** Something whoever runs Warmstart has to put in place before anybody can sign in. Its message names it. */
export class MissingSecret extends Error {
  constructor(name: string) {
    super(`The secret "${name}" is not set, so nobody can sign in.`);
    this.name = 'MissingSecret';
  }
}

async function secretNamed(secrets: Secrets, name: string): Promise<string> {
  const secret = await secrets.get(name);
  if (secret === null || secret === '') throw new MissingSecret(name);
  return secret;
}
