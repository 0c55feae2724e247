import type { Context } from 'hono';
import { html, signPage } from '../layout/index.ts';

/**
 * On to the provider by a page in between. Were the form itself redirected, browsers would hold every address on the way
 * against `form-action` of our policy, and organisations lead on to sign-in pages of their own that nobody can list.
 */
export function goTo(c: Context, name: string, address: string): Response | Promise<Response> {
  // The HTML standard's "Refresh" header: needs no script, and no words of the address in the page's head.
  c.header('Refresh', `0; url=${address}`);
  const on = html`<p><a class="button" href="${address}">Go on to ${name}</a></p>`;
  return c.html(signPage(`To ${name}`, [`${name} asks you next what Warmstart may do.`], on));
}
