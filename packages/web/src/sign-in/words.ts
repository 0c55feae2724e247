import type { Context } from 'hono';
import { barePage, type Html, html, signPage } from '../layout/index.ts';
import type { Refusal } from './flow.ts';
import type { Provider } from './provider.ts';

/** Whoever is not let in learns how to be, and nothing else: the same for every address, whether anything is there or not. */
export function howToSignIn(c: Context, providers: readonly Provider[], to: string): Response | Promise<Response> {
  if (c.req.path.startsWith('/api/')) return c.json({ error: 'Sign in with a browser first.' }, 401);
  return c.html(signPage('Sign in', ['Your pages need you to sign in.'], buttons(providers, to)), 401);
}

function buttons(providers: readonly Provider[], to: string): Html {
  const way = to === '/' ? '' : `?to=${encodeURIComponent(to)}`;
  return html`<div class="row">${providers.map(
    ({ id, name }) => html`<a class="button" href="/sign-in/${id}${way}">Sign in with ${name}</a>`,
  )}</div>`;
}

const says: Readonly<Record<Refusal, string>> = {
  'not-begun-here': 'This sign-in was not begun in this browser, or took longer than ten minutes.',
  'other-provider': 'This answer is for another way of signing in.',
  cancelled: 'You or the provider called the sign-in off.',
  'answer-not-valid': 'What came back from the provider does not hold, so it was not believed.',
  'client-refused': 'The provider does not know Warmstart any more. Whoever runs it is told; try again later.',
  unreachable: 'The provider did not answer.',
  'address-not-verified':
    'The provider does not vouch for a mail address of this account. Whoever runs Warmstart can look up in its manual what has to be switched on.',
  'not-allowed':
    'This account may not come in. Ask whoever runs Warmstart to add your address, or choose another account.',
};

export function notSignedIn(c: Context, why: Refusal, providers: readonly Provider[]): Response | Promise<Response> {
  return c.html(
    signPage('Not signed in', [says[why], 'Nothing was changed.'], buttons(providers, '/')),
    why === 'unreachable' ? 503 : 403,
  );
}

export function tooOften(c: Context, seconds: number): Response | Promise<Response> {
  c.header('Retry-After', String(seconds));
  const words = `Too many requests within a minute. Nothing was done; try again in ${seconds} seconds.`;
  if (c.req.path.startsWith('/api/')) return c.json({ error: words }, 429);
  return c.html(barePage('Too often', [words]), 429);
}

export function otherHost(c: Context): Response | Promise<Response> {
  return c.text('Warmstart does not answer under this name.\n', 421);
}
