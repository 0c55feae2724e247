import { type Review, reviewParts } from '@warmstart/core/review';
import { bound } from '@warmstart/core/text';
import { instantOf } from '@warmstart/core/time';
import { itemPath } from '../important/paths.ts';
import { sayPutOff } from '../important/words.ts';
import { type Html, html, theirs } from '../layout/index.ts';
import { sayWhen } from '../words/index.ts';
import { type SourceLinks, sentence } from './sources.ts';
import { type StalledView, stalledPart, wordsForm } from './stalled.ts';
import { weekWays } from './ways.ts';

export interface ReviewView extends StalledView {
  readonly links: SourceLinks;
  /** What was just done, or why not; null where nothing was. */
  readonly said: Html | null;
  /** The weeks of other reviews, the newest first. */
  readonly others: readonly string[];
}

/** The review of one week: the one thing first, then its parts with where each sentence comes from, then all items. */
export function reviewPage(view: ReviewView): Html {
  const { review, kept, said, links, world } = view;
  return html`${weekWays('/review')}<p class="small">${kept ? `Weekly review, ${sayWhen(instantOf(review.at), world.at)}` : 'As the next review would be, had it to be made now. Nothing of it is kept or sent.'}</p>
<h1>${review.header}</h1>
${said === null ? null : html`<div class="notice said" role="status">${said}</div>`}
${stalledPart(view)}
${reviewParts.map((name) => (name === 'stalled' ? null : part(review, name, links)))}
${itemsPart(view)}
${kept ? html`<h2 id="answer">Answer</h2>${wordsForm(view)}` : null}
${around(view)}`;
}

/** The labels of the mail are short; a page has room. */
const headings: Readonly<Record<string, string>> = {
  fact: 'Your hours',
  owe: 'You owe',
  kept: 'Kept',
  people: 'People',
  model: 'Models and diffs',
  next: 'Next week',
};

function part(review: Review, name: string, links: SourceLinks): Html | null {
  const found = review.parts.find((one) => one.part === name);
  if (!found || found.page.length === 0) return null;
  return html`<h2 id="${name}">${headings[name] ?? found.label}</h2><ul class="plain-list">${found.page.slice(0, mostSentences).map((one) => sentence(one, links))}</ul>${found.page.length > mostSentences ? html`<p class="small">And ${found.page.length - mostSentences} more.</p>` : null}`;
}

/** Sentences of one part. */
const mostSentences = 12;
/** Items listed; the page of what is important has all. */
const mostItems = 20;
const longest = 160;

/** The other items by their numbers, which answers name. */
function itemsPart({ review: { items, stalled }, world: { book } }: ReviewView): Html | null {
  const others = items.filter(({ id }) => id !== stalled?.id);
  if (others.length === 0)
    return stalled
      ? null
      : html`<h2 id="items">Important</h2><p>No important item is kept. <a href="/important/new">Keep one</a>.</p>`;
  return html`<h2 id="items">The other items</h2><ol class="plain-list">${others
    .slice(0, mostItems)
    .map(({ number, id, what, for: gains, age, deferred, plan, owner, offeredTo }) => {
      const name = (of: string) => book.people?.find((one) => one.id === of)?.name ?? of;
      const more = [
        ...(gains === null ? [] : [`for ${gains}`]),
        `${age} d old`,
        sayPutOff({ deferred }),
        ...(owner === 'me' ? [] : [`${name(owner)}’s`]),
        ...(offeredTo === null ? [] : [`offered to ${name(offeredTo)}`]),
      ];
      return html`<li>${number}. <a href="${itemPath(id)}">${theirs(bound(what, longest))}</a> <span class="small">${theirs(more.join(', '))}</span>${plan === null ? null : html`<br>${theirs(bound(plan, 2 * longest))}`}</li>
`;
    })}</ol>${others.length > mostItems ? html`<p><a href="/important">${others.length - mostItems} more</a></p>` : null}`;
}

/** Weeks shown as links. */
const mostWeeks = 26;

function around({ others, kept }: ReviewView): Html {
  return html`<h2 id="more">More</h2><ul class="plain-list">${kept ? html`<li><a href="/review/next">The next review, as it would be now</a></li>` : html`<li><a href="/review">The last review</a></li>`}
<li><a href="/settings#review">When it comes, and what is in it</a></li></ul>
${others.length === 0 ? null : html`<h3>Other weeks</h3><p>${others.slice(0, mostWeeks).map((week, index) => html`${index === 0 ? '' : ' · '}<a href="/review/${week}">${week}</a>`)}</p>`}`;
}
