import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { SiteDeps } from '../app/deps.ts';

/** `GET /healthz`: 200 when the store answers and the time is kept. Says nothing else, for it needs no session. */
export function tellHealth({ alive, report, ailing }: SiteDeps): Handler<WebEnv> {
  return async (c) => {
    try {
      await alive();
      const ok = (ailing?.() ?? []).length === 0;
      return c.json({ ok }, ok ? 200 : 503);
    } catch (error) {
      report(error);
      return c.json({ ok: false }, 503);
    }
  };
}
