import { manageUp } from '@warmstart/core/up';
import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { page } from '../layout/index.ts';
import { loadWorld } from '../people/load.ts';
import { upPage } from './page.ts';

/** What can I show my boss? For each of them their worries, what moved on them, and what they hold. */
export function showUp(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { at, book } = await loadWorld(deps);
    const bosses = book === null ? [] : manageUp(book, at.today);
    return c.html(page(frame(deps, { title: 'Managing up', here: 'review', sealed: false }, at), upPage(bosses, at)));
  };
}
