import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { html, page } from '../layout/index.ts';
import { followThroughPart } from '../ledger/follow-part.ts';
import { loadWorld } from '../people/load.ts';
import { weekWays } from '../review/ways.ts';
import { byName, hoursPart } from './hours-part.ts';
import { loadHours } from './load.ts';

/** Where the hours went, and how promises were kept, over eight weeks. */
export function showNumbers(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { at, book } = await loadWorld(deps);
    const around = frame(deps, { title: 'Numbers', here: 'review', sealed: false }, at);
    if (book === null)
      return c.html(
        page(
          around,
          html`<h1>Numbers</h1><p>Where your hours go, and how promises are kept, will be here. <a href="/settings">Say who you are</a> first.</p>`,
        ),
      );
    const hours = await loadHours(deps, { at, book });
    const content = html`${weekWays('/numbers')}
<h1>Where the hours went</h1>
${hoursPart(hours, at)}
${byName(hours, 'teams')}${byName(hours, 'kinds')}
${followThroughPart(book, at)}
<p class="small">Declined, cancelled and whole-day meetings, and days out of the office, are left out. Of sealed meetings nothing but their length is counted, as “private”.</p>`;
    return c.html(page(around, content));
  };
}
