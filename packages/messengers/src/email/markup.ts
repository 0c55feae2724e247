import type { html } from 'hono/html';

/** Escaped HTML; what a template fills in is escaped unless it is markup itself. */
export type Markup = ReturnType<typeof html>;

/** The markup as text. Only markup with promises in it would be one, and ours has none. */
export function written(markup: Markup): string {
  if (markup instanceof Promise) throw new TypeError('A mail is rendered without waiting: it holds no promises.');
  return markup.toString();
}
