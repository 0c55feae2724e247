import type { AccessStore, Clock, ManagerId } from '@warmstart/core/ports';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { Tokens } from '../tokens/index.ts';
import type { Access, Session, WebEnv } from './access.ts';
import { sameSecret } from './equal.ts';
import { Sessions } from './sessions.ts';
import { whereToSignIn, wrongHost } from './words.ts';

export interface Launch {
  /** Printed as part of the address when Warmstart starts; at least 128 bit. */
  readonly token: string;
  readonly port: number;
  /** Whom everything on this machine belongs to. */
  readonly manager: ManagerId;
  /** The host under which providers reach this machine, with its port; null where none does. */
  readonly outside?: string | null;
  /** The machine's own clock: sessions end by it, whatever the demo clock says. */
  readonly clock: Clock;
  /** Where the tokens of scripts are kept. */
  readonly keeper: AccessStore;
}

const names = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Access on one machine: whoever opens the printed address gets a cookie and the clean address. Cookies of other ports of
 * the machine come along, so the port stands in the name; `__Host-` would need https.
 */
export function launchAccess({ token, port, manager, clock, keeper, outside = null }: Launch): Access {
  const sessions = new Sessions(clock);
  const cookie = `warmstart-${port}`;
  const guard: MiddlewareHandler<WebEnv> = async (c, next) => {
    const given = c.req.method === 'GET' ? c.req.query('token') : undefined;
    if (given !== undefined && (await sameSecret(given, token))) {
      // Lax, not Strict: the link in a mail read in the browser must find the session. Forms are guarded by themselves.
      setCookie(c, cookie, sessions.begin(), { httpOnly: true, sameSite: 'Lax', path: '/' });
      return c.redirect(withoutToken(c), 303);
    }
    const session = (await ofToken(c)) ?? (await sessionOf(c));
    if (session === null) return whereToSignIn(c);
    c.set('session', session);
    return next();
  };

  /** Scripts have no cookie: they may show the token itself, for reading only. */
  async function ofToken(c: Context): Promise<Session | null> {
    const shown = c.req.method === 'GET' ? bearerOf(c) : '';
    return (await sameSecret(shown, token)) ? { manager, email: null, name: '', formToken: '' } : null;
  }

  async function sessionOf(c: Context): Promise<Session | null> {
    const { name, formToken } = sessions.find(getCookie(c, cookie) ?? '') ?? {};
    return name === undefined || formToken === undefined ? null : { manager, email: null, name, formToken };
  }

  const own = ownHosts(names.map((name) => (port === 80 ? name : `${name}:${port}`)));
  return {
    // Of all there is, what comes by the public name reaches nothing but what asks for a secret of its own.
    host: (c, next) => (outside !== null && isFromOutside(c, outside) ? next() : own(c, next)),
    guard,
    tooOften: async () => null,
    tokens: new Tokens({ keeper, clock, may: () => true }),
    mailboxOf: () => null,
    machine: { manager, sessionOf },
    signing: null,
  };
}

/** Providers call the hooks, and Slack its own; a phone opens note links, with the style of their page, and sends notes by a token. */
function isFromOutside({ req }: Context, outside: string): boolean {
  if ((req.header('host') ?? '').toLowerCase() !== outside) return false;
  if (
    req.path.startsWith('/n/') ||
    req.path.startsWith('/u/') ||
    (req.method === 'GET' && req.path.startsWith('/assets/'))
  )
    return true;
  return (
    req.method === 'POST' &&
    (req.path.startsWith('/hooks/') || req.path.startsWith('/slack/') || req.path === '/api/notes')
  );
}

/** Answers only under these names: a page of another site whose name was pointed at this machine gets nothing. */
export function ownHosts(hosts: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    if (hosts.includes((c.req.header('host') ?? '').toLowerCase())) return next();
    return wrongHost(c, hosts[0] ?? '');
  };
}

/** Lets through whoever shows the token as `Authorization: Bearer …`; no cookie counts here. */
export function bearerOnly(token: string): MiddlewareHandler {
  return async (c, next) => {
    if (await sameSecret(bearerOf(c), token)) return next();
    return c.json({ error: 'These addresses are for the warmstart command, which knows the token.' }, 401);
  };
}

/** The token a script shows as `Authorization: Bearer …`; empty for none. */
export function bearerOf(c: Context): string {
  return /^Bearer ([\w.~+/=-]{1,200})$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
}

function withoutToken(c: Context): string {
  const url = new URL(c.req.url);
  url.searchParams.delete('token');
  // Never to another host: two slashes at the beginning would be one.
  return `${url.pathname.replace(/^\/+/, '/')}${url.search}`;
}
