import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { WebEnv } from '../access/index.ts';
import type { Heard, Hooks, SiteDeps } from '../app/deps.ts';
import { notThere } from '../app/trouble.ts';

/** The largest call of a provider; Graph gathers many changes in one. */
const largest = 256_000;

/** The longest word that is said back. Graph's are about 120 characters. */
const longestWord = 1_000;

/** The addresses under `/hooks`: for providers, who have no session and sign what they say. */
export function hookRoutes({ hooks, access }: Pick<SiteDeps, 'hooks' | 'access'>): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  const notTooLarge: MiddlewareHandler = bodyLimit({ maxSize: largest, onError: (c) => c.body(null, 413) });
  const forged = async (c: Context) => (await access.tooOften(c)) ?? c.body(null, 401);

  /** Who is believed is answered at once; everybody else is counted. */
  async function answer(c: Context, heard: Promise<Heard>, taken: 202 | 204): Promise<Response> {
    return (await heard) === 'taken' ? c.body(null, taken) : forged(c);
  }
  const ifOpen = (act: (c: Context, hooks: Hooks) => Promise<Response>) => (c: Context) =>
    hooks === null ? notThere(c) : act(c, hooks);

  routes.post(
    '/google/:manager/:calendar',
    notTooLarge,
    ifOpen((c, { google }) => answer(c, google({ ...addressed(c), headers: c.req.raw.headers }), 204)),
  );
  routes.post(
    '/microsoft/:manager/:calendar',
    notTooLarge,
    ifOpen(async (c, { microsoft }) => {
      const word = c.req.query('validationToken');
      if (word !== undefined) return (await access.tooOften(c)) ?? sayBack(c, word);
      return answer(c, microsoft({ ...addressed(c), body: await jsonOf(c) }), 202);
    }),
  );
  return routes;
}

function addressed(c: Context): { readonly manager: string; readonly calendar: string } {
  return { manager: c.req.param('manager') ?? '', calendar: c.req.param('calendar') ?? '' };
}

/**
 * Graph asks whether the address is ours before it begins to call: it wants its word back, decoded, as plain text
 * (learn.microsoft.com/graph/change-notifications-delivery-webhooks, "notificationUrl validation"). Nothing of a page
 * can be in it, and the headers keep a browser from taking it for one.
 */
function sayBack(c: Context, word: string): Response {
  if (word === '' || word.length > longestWord || /[<>\p{Cc}]/u.test(word)) return c.body(null, 400);
  return c.text(word, 200);
}

async function jsonOf(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return null;
  }
}
