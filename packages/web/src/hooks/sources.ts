import type { SourceKind } from '@warmstart/core/signal';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { WebEnv } from '../access/index.ts';
import type { SiteDeps } from '../app/deps.ts';
import { notThere } from '../app/trouble.ts';

/** The largest call of each, in bytes: GitHub caps its own there (docs.github.com, "Webhook events and payloads"). */
const largest = { github: 25_000_000, jira: 5_000_000, webhook: 2_000_000 } as const;

/** The addresses under `/hooks` for sources of signals: they have no session and sign what they say. */
export function sourceRoutes(deps: Pick<SiteDeps, 'sources' | 'access'>): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  const upTo = (kind: SourceKind) => bodyLimit({ maxSize: largest[kind], onError: (c) => c.body(null, 413) });
  routes.post('/github/:manager/:source', upTo('github'), (c) => hear('github', c, deps));
  routes.post('/jira/:manager/:source', upTo('jira'), (c) => hear('jira', c, deps));
  routes.post('/signals/:manager/:source', upTo('webhook'), (c) => hear('webhook', c, deps));
  return routes;
}

/** Who is believed is answered as soon as what was said is kept; everybody else is counted. */
async function hear(
  kind: SourceKind,
  c: Context,
  { sources, access }: Pick<SiteDeps, 'sources' | 'access'>,
): Promise<Response> {
  if (sources === undefined) return notThere(c);
  const heard = await sources.hear({
    kind,
    manager: c.req.param('manager') ?? '',
    source: c.req.param('source') ?? '',
    headers: c.req.raw.headers,
    body: new Uint8Array(await c.req.arrayBuffer()),
  });
  switch (heard.is) {
    case 'taken':
      return c.body(null, 202);
    case 'forged':
      return (await access.tooOften(c)) ?? c.body(null, 401);
    case 'not-readable':
      return c.json(
        { error: 'Nothing was taken. Mend what is named and send all of it again.', faults: heard.faults },
        422,
      );
  }
}
