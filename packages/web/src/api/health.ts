import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';

/** `GET /healthz`: 200 when the store answers. Says nothing else, for it needs no session. */
export function tellHealth({ store, report }: WebDeps): Handler<WebEnv> {
  return async (c) => {
    try {
      await store.settings();
      return c.json({ ok: true });
    } catch (error) {
      report(error);
      return c.json({ ok: false }, 503);
    }
  };
}
