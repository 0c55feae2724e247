import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { html, page } from '../layout/index.ts';
import { loadWorld } from '../people/load.ts';
import { fromOf } from '../people/show.ts';
import { initiativesPage } from './page.ts';

const words: Readonly<Record<string, string>> = {
  added: 'Added.',
  saved: 'Saved.',
  done: 'Done.',
  back: 'Open again.',
};

/** What is asked of teams. */
export function showInitiatives(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { at, book } = await loadWorld(deps);
    const around = frame(deps, { title: 'Initiatives', here: 'teams', sealed: false }, at);
    if (book === null)
      return c.html(
        page(
          around,
          html`<h1>Initiatives</h1><p>What you ask of teams will be here. <a href="/settings">Say who you are</a> first.</p>`,
        ),
      );
    const { team, done = '' } = c.req.query();
    const view = {
      book,
      session: c.get('session'),
      team: team?.slice(0, 80),
      from: fromOf(c),
      said: words[done] ?? null,
    };
    return c.html(page(around, initiativesPage(view)));
  };
}
