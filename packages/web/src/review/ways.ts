import { type Html, html } from '../layout/index.ts';

const ways = [
  ['/review', 'Review'],
  ['/important', 'Important'],
  ['/numbers', 'Numbers'],
  ['/up', 'Managing up'],
] as const;

/** The way between the pages of the week. @param here the path of the one that is shown; null on one below them */
export function weekWays(here: (typeof ways)[number][0] | null): Html {
  return html`<nav class="filters small" aria-label="Pages of the week">${ways.map(([path, words]) => html`<a href="${path}"${path === here ? html` aria-current="page"` : null}>${words}</a>`)}</nav>`;
}
