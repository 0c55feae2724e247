import type { Context } from 'hono';
import { barePage } from '../layout/index.ts';

/** Whoever is not let in learns how to be, and nothing else. */
export function whereToSignIn(c: Context): Response | Promise<Response> {
  if (c.req.path.startsWith('/api/'))
    return c.json(
      { error: 'Sign in: open the address that `warmstart start` printed, or send its token as Bearer.' },
      401,
    );
  return c.html(
    barePage('Not signed in', [
      'This page needs the address that Warmstart printed when it started: it ends in a token, and opens a session.',
      'Look at the terminal where "warmstart start" runs and open that address, or stop it and start it again for a new one.',
    ]),
    401,
  );
}

export function wrongHost(c: Context, host: string): Response | Promise<Response> {
  return c.text(`Warmstart answers only at http://${host}/ on this machine.\n`, 421);
}

export function formRefused(c: Context): Response | Promise<Response> {
  return c.html(
    barePage('Not done', [
      'This form did not come from a page of this session, so nothing was changed.',
      'Go back, load the page again, and press once more.',
    ]),
    403,
  );
}
