import { Provider } from '@warmstart/core/account';
import type { Context, Handler } from 'hono';
import type { Access, Session, WebEnv } from '../access/index.ts';
import type { Accounts, Opened, OpeningWanted, SiteDeps, WebDeps } from '../app/deps.ts';
import { notThere } from '../app/trouble.ts';
import { html, signPage } from '../layout/index.ts';
import { howToSetUp, sayProvider, sayRefusal } from '../words/index.ts';
import { goTo } from './going.ts';

/** Where a provider leads people back to, on the host of the pages: it has to be known to the provider. */
export function backPath(provider: Provider): string {
  return `/connect/${provider}/back`;
}

/** Begins to open an account, for reading. */
export function beginConnecting({ actions }: WebDeps): Handler<WebEnv> {
  return (c) => {
    const provider = providerOf(c);
    return provider === null ? notThere(c) : sendToProvider(c, actions.accounts, { provider, again: null });
  };
}

/**
 * Leads to where the provider asks the manager, or says why not. @param wanted with `permissions` and `after` where a page needs
 * more than reading, and wants the manager back
 */
export async function sendToProvider(
  c: Context<WebEnv>,
  accounts: Accounts,
  wanted: Omit<OpeningWanted, 'session'>,
): Promise<Response> {
  const { provider } = wanted;
  if (!accounts.providers.includes(provider)) return notConnected(c, [howToSetUp(provider)], 422);
  const answer = await accounts.begin({ ...wanted, session: c.get('session').name });
  return answer.done ? goTo(c, sayProvider(provider), answer.address) : notConnected(c, [answer.why], 422);
}

/** Ends what this session began, where people sign in. */
export function endConnecting({ actions }: WebDeps): Handler<WebEnv> {
  return (c) => finish(c, actions.accounts, c.get('session'));
}

/** The same on a machine of one manager, where what the command line began may come back to a browser without session. */
export function endConnectingHere(machine: NonNullable<Access['machine']>, of: SiteDeps['of']): Handler<WebEnv> {
  return async (c) => {
    const session = await machine.sessionOf(c);
    const elsewhere = session === null ? usualAddress(c) : null;
    if (elsewhere !== null) return c.redirect(elsewhere, 303);
    return finish(c, of(machine.manager).actions.accounts, session);
  };
}

/**
 * Some providers know this machine as `localhost` only, and the session's cookie is with the name the pages have.
 * Null for a request that came by that name.
 */
function usualAddress(c: Context): string | null {
  const url = new URL(c.req.url);
  const [name = '', port] = (c.req.header('host') ?? '').toLowerCase().split(':');
  if (name !== 'localhost') return null;
  return `http://127.0.0.1${port === undefined ? '' : `:${port}`}${url.pathname}${url.search}`;
}

/** Looking at the address without following it ends nothing. */
async function finish(c: Context<WebEnv>, accounts: Accounts, session: Session | null): Promise<Response> {
  const provider = providerOf(c);
  if (provider === null || c.req.method !== 'GET') return notThere(c);
  const answer = new URL(c.req.url).searchParams;
  const opened = await accounts.finish({ provider, session: session?.name ?? null, answer });
  if (!opened.done) return refused(c, { provider, why: opened.why, session });
  const { account, after = `/settings/accounts/${encodeURIComponent(account)}?done=connected` } = opened;
  if (session !== null) return c.redirect(after, 303);
  return c.html(signPage('Connected', ['You can close this window.'], html``));
}

interface Refused {
  readonly provider: Provider;
  readonly why: Extract<Opened, { done: false }>['why'];
  readonly session: Session | null;
}

function refused(c: Context, { provider, why, session }: Refused): Response | Promise<Response> {
  const { what, todo } = sayRefusal(provider, why);
  if (session !== null) return notConnected(c, [what, todo], why === 'unreachable' || why === 'throttled' ? 503 : 422);
  // Whoever began it on the command line goes on there; nobody else has anything to do here.
  return c.html(signPage('Not connected', [what, 'Nothing was changed.'], html``), 401);
}

function notConnected(c: Context, says: readonly string[], status: 422 | 503): Response | Promise<Response> {
  const on = html`<p><a href="/settings#calendars">Settings</a></p>`;
  return c.html(signPage('Not connected', [...says, 'Nothing was changed.'], on), status);
}

function providerOf(c: Context): Provider | null {
  return Provider.safeParse(c.req.param('provider')).data ?? null;
}
