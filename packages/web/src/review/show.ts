import type { NoteRecord } from '@warmstart/core/note';
import type { Review } from '@warmstart/core/review';
import { Week } from '@warmstart/core/review';
import type { Context, Handler } from 'hono';
import { newSecret, type WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import type { Desk } from '../important/load.ts';
import { type Html, html, page, press } from '../layout/index.ts';
import { loadWorld } from '../people/load.ts';
import { sayWhen } from '../words/index.ts';
import { loadNext, loadReviews, loadReviewWorld } from './load.ts';
import { reviewPage } from './page.ts';
import { sourceLinks } from './sources.ts';
import type { StalledView } from './stalled.ts';
import { weekWays } from './ways.ts';

/** The last review, or when the first one comes. */
export function showReview(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { at, book } = await loadWorld(deps);
    const around = frame(deps, { title: 'Review', here: 'review', sealed: false }, at);
    if (book === null)
      return c.html(
        page(
          around,
          html`<h1>Review</h1><p>Your weekly review will be here. <a href="/settings">Say who you are</a> first.</p>`,
        ),
      );
    const desk = { at, book };
    const [last] = await deps.reviews.reviews(1);
    if (last) return renderReview(deps, c, { desk, review: last.value.review, kept: true, refused: null });
    return c.html(page(around, await noneYet(deps, desk)));
  };
}

async function noneYet(deps: WebDeps, desk: Desk): Promise<Html> {
  const { at } = desk;
  const on = at.settings.review?.on !== false;
  const next = on ? await loadNext(deps, desk, null) : null;
  const words = on
    ? next === null
      ? 'No working day is left in a year, so none comes.'
      : `The first one comes ${sayWhen(next.at, at)}.`
    : 'It is switched off.';
  return html`${weekWays('/review')}<h1>No review yet</h1><p>${words} It asks for a time for one thing that is important and not urgent, and says where the week went.</p>
<p class="row"><a class="button" href="/review/next">See it as it would be now</a></p>
<p><a href="/settings#review">When it comes, and what is in it</a></p>`;
}

/** The review of one week. */
export function showReviewOf(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const found = await loadReviewOf(deps, c);
    return found === null ? notThere(c) : renderReview(deps, c, { ...found, kept: true, refused: null });
  };
}

/** The review an address names, with who looks; null where there is none. */
export async function loadReviewOf(deps: WebDeps, c: Context): Promise<{ desk: Desk; review: Review } | null> {
  const week = Week.safeParse(c.req.param('week'));
  if (!week.success) return null;
  const [{ at, book }, kept] = await Promise.all([loadWorld(deps), deps.reviews.review(week.data)]);
  return book && kept ? { desk: { at, book }, review: kept.value.review } : null;
}

/** The next review as it would be now; looking changes nothing. */
export function showNextReview(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { at, book } = await loadWorld(deps);
    const review = await deps.actions.reviews.preview();
    if (book === null || review === null) {
      const around = frame(deps, { title: 'Review', here: 'review', sealed: false }, at);
      return c.html(
        page(
          around,
          html`<h1>No review yet</h1><p>There is nothing to look back on. <a href="/settings">Say who you are</a> first.</p>`,
        ),
      );
    }
    return renderReview(deps, c, { desk: { at, book }, review, kept: false, refused: null });
  };
}

interface Shown extends Pick<StalledView, 'review' | 'kept' | 'refused'> {
  readonly desk: Desk;
}

/** The page of a review, with what was answered last, or was refused beside its field. */
export async function renderReview(
  deps: WebDeps,
  c: Context<WebEnv>,
  { desk, review, kept, refused }: Shown,
): Promise<Response> {
  const { at, book } = desk;
  const [world, links, others, said] = await Promise.all([
    loadReviewWorld(deps, desk, review),
    sourceLinks(deps, { review, book, at }),
    loadReviews(deps),
    saidOf(deps, c, review),
  ]);
  const view = {
    review,
    world,
    links,
    kept,
    refused,
    said,
    session: c.get('session'),
    once: newSecret(4),
    others: others.map(({ week }) => week).filter((week) => !kept || week !== review.week),
  };
  const around = frame(deps, { title: kept ? 'Review' : 'Next review', here: 'review', sealed: false }, at);
  return c.html(page(around, reviewPage(view)), refused === null ? 200 : 422);
}

/** What an answer came to, with the way back. */
async function saidOf({ store }: WebDeps, c: Context<WebEnv>, { week }: Review): Promise<Html | null> {
  const { did = '', note = '' } = c.req.query();
  if (did === 'undone') return html`<p>Taken back.</p>`;
  if (did === 'stays') return html`<p>Not taken back: it was changed again since. Undo the newer change first.</p>`;
  const record: NoteRecord | null = /^[\w-]{8,80}$/.test(note) ? ((await store.noteRecord(note))?.value ?? null) : null;
  if (record === null || record.raw.review !== week) return null;
  const undo = press({ session: c.get('session'), action: `/review/${week}/undo` }, 'Undo', { note });
  const { says = '', refused = [] } = record;
  return html`<p>${says === '' ? 'Kept.' : says.replace(/ Undo$/, '')}</p>${refused.map(({ line, why }) => html`<p class="why">Not done: ${line}: ${why}.</p>`)}<div class="row">${undo}</div>`;
}
