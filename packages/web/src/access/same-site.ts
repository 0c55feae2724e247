import type { HonoRequest, MiddlewareHandler } from 'hono';
import { formTokenField } from '../layout/index.ts';
import type { WebEnv } from './access.ts';
import { sameSecret } from './equal.ts';
import { formRefused } from './words.ts';

/**
 * Lets a form through only from a page of ours: by what the browser says of where it comes from, and by the token of
 * the session in the form itself. Reading is not guarded, for it changes nothing.
 */
export const fromOurPages: MiddlewareHandler<WebEnv> = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const token = await formToken(c.req);
  const known = typeof token === 'string' && (await sameSecret(token, c.get('session').formToken));
  return known && isSameOrigin(c.req.raw) ? next() : formRefused(c);
};

/** What is no form has no token. */
async function formToken(request: HonoRequest): Promise<unknown> {
  try {
    return (await request.parseBody())[formTokenField];
  } catch {
    return null;
  }
}

/**
 * Browsers tell `Sec-Fetch-Site` and no page can forge it. `Origin` alone is `null` even for our own forms, because our
 * pages send no referrer (Fetch standard, "serializing a request origin"); where only it is told, it must be ours.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return request.headers.get('origin') === `${new URL(request.url).protocol}//${request.headers.get('host')}`;
}
