import { settled } from '@warmstart/core/important';
import { rankedItems } from '@warmstart/core/review';
import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { html, page } from '../layout/index.ts';
import { loadWorld } from '../people/load.ts';
import { filterOf } from './filter.ts';
import { listPage } from './list-page.ts';
import { type Desk, loadScene, slotsOf } from './load.ts';

/** What is important and not urgent. */
export function showItems(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { at, book } = await loadWorld(deps);
    const sealed = (book?.important ?? []).some((item) => item.sealed);
    const around = frame(deps, { title: 'Important', here: 'review', sealed }, at);
    if (book === null)
      return c.html(
        page(
          around,
          html`<h1>Important</h1><p>What matters and is not urgent will be here. <a href="/settings">Say who you are</a> first.</p>`,
        ),
      );
    const filter = filterOf(c);
    const items = (book.important ?? []).map((item) => settled(item, at));
    const asked = filter.state === 'open' && filter.words === '' && filter.from === 0;
    const first = asked ? await firstOf(deps, { at, book }) : null;
    const own = first && items.find(({ id }) => id === first.item.id);
    const view = { at, book, session: c.get('session'), filter, items, first: own ? { ...first, item: own } : null };
    return c.html(page(around, listPage(view)));
  };
}

/** The one item that keeps not happening, with free times. */
async function firstOf(deps: WebDeps, desk: Desk) {
  if ((desk.book.important ?? []).length === 0) return null;
  const scene = await loadScene(deps, desk);
  const { stalled } = rankedItems(scene);
  return stalled && { item: stalled, slots: slotsOf(stalled, scene) };
}
