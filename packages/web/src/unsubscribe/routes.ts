import { type Context, type Handler, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { WebEnv } from '../access/index.ts';
import type { SiteDeps } from '../app/deps.ts';
import type { StopLink } from '../app/reviews.ts';
import { tooLarge } from '../app/trouble.ts';
import { html, signPage } from '../layout/index.ts';

/** What a mail program sends with one press, and more, in bytes (RFC 8058, 3.1). */
const largest = 4000;

/**
 * The page behind the link that ends weekly mails, for whoever has it: no session, and no sign of whose they are. Looking at it
 * changes nothing, for mail programs look at links by themselves; whatever is posted there ends the mails at once, as RFC 8058
 * asks, and once more is as once. Whoever can post has the token, so that no form of ours is asked for.
 */
export function stopRoutes(deps: SiteDeps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/:token', showStop(deps))
    .post('/:token', bodyLimit({ maxSize: largest, onError: tooLarge }), stop(deps));
}

function showStop(deps: SiteDeps): Handler<WebEnv> {
  return async (c) => {
    const token = tokenOf(c);
    const link = await deps.stopLinks.open(token);
    if (link === null) return (await deps.access.tooOften(c)) ?? dead(c);
    const button = html`<form method="post" action="/u/${token}"><button>Stop ${wordsOf(link)}</button></form>`;
    return c.html(signPage(`Stop ${wordsOf(link)}?`, [`Nothing else is changed: ${elseOf(link)}`], button));
  };
}

function stop(deps: SiteDeps): Handler<WebEnv> {
  return async (c) => {
    const link = await deps.stopLinks.stop(tokenOf(c));
    if (link === null) return (await deps.access.tooOften(c)) ?? dead(c);
    const again = html`<p><a href="/settings">Settings</a></p>`;
    return c.html(signPage('Stopped', [`No mail of ${wordsOf(link)} comes any more. Settings brings it back.`], again));
  };
}

function tokenOf(c: Context): string {
  return (c.req.param('token') ?? '').toLowerCase();
}

/** One answer for every link that ends nothing. */
function dead(c: Context): Response | Promise<Response> {
  const says = ['It may not be whole, or of somebody who is not here any more. Nothing was changed.'];
  return c.html(signPage('This link stops nothing', says, html`<p><a href="/settings">Settings</a></p>`), 404);
}

function wordsOf({ kind }: StopLink): string {
  switch (kind) {
    case 'review':
      return 'the weekly review';
    case 'diffs':
      return 'the weekly diffs';
  }
}

function elseOf({ kind }: StopLink): string {
  switch (kind) {
    case 'review':
      return 'briefs come as before, and the review can be read on its page.';
    case 'diffs':
      return 'briefs and the review come as before, and diffs can be read on their page.';
  }
}
