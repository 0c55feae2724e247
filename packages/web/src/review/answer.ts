import { obstacles } from '@warmstart/core/important';
import { cleanLine, contentId, Text } from '@warmstart/core/text';
import type { Handler } from 'hono';
import * as z from 'zod';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { notThere, notUnderstood } from '../app/trouble.ts';
import { formValues, type Reading, readForm, type Values, wordsUpTo } from '../forms/index.ts';
import type { Desk } from '../important/load.ts';
import { idsCalled, onlyOne } from '../people/called.ts';
import { loadReviewOf, renderReview } from './show.ts';

const words = wordsUpTo(300).pipe(Text);

/** What the forms of a review send. */
const Answer = z.discriminatedUnion('what', [
  z.object({ what: z.literal('book'), when: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/, 'a day and a time') }),
  z.object({ what: z.literal('offer'), to: words }),
  z.object({ what: z.literal('drop'), reason: wordsUpTo(300).default('') }),
  z.object({ what: z.literal('smaller'), step: words }),
  z.object({
    what: z.literal('why'),
    obstacle: z.enum(obstacles, 'one of these'),
    waitsFor: wordsUpTo(200).default(''),
  }),
  z.object({ what: z.literal('words'), text: wordsUpTo(4000).pipe(Text) }),
]);

const forms: ReadonlySet<string> = new Set(['book', 'offer', 'drop', 'smaller', 'why', 'words']);

/** Does what a form says, as an answer by mail would; what cannot be done is told beside its field. */
export function answerReview(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { reviews } = deps.actions;
    const found = await loadReviewOf(deps, c);
    if (found === null) return notThere(c);
    const { desk, review } = found;
    const values = await formValues(c.req);
    const { what = '', once = '' } = values;
    if (!forms.has(what)) return notUnderstood(c);
    const refuse = (faults: Values) =>
      renderReview(deps, c, { desk, review, kept: true, refused: { what, filled: { values, faults } } });
    const { value: text, faults } = textOf(values, desk);
    if (faults) return refuse(faults);
    const id = `review-${contentId([once, review.week, text])}`;
    const { note, says, refused } = await reviews.answer({ id, week: review.week, text });
    const [first] = refused;
    if (first && says === '') return refuse({ [mainField(what)]: first.why });
    return c.redirect(`/review/${review.week}?note=${encodeURIComponent(note)}`, 303);
  };
}

/** The field beside which is told why an answer could not be done. */
function mainField(what: string): string {
  return { offer: 'to', drop: 'reason', smaller: 'step', why: 'obstacle', words: 'text' }[what] ?? 'text';
}

/** The answer as it would be typed. Whoever is named is named by their id, so that nobody else is meant. */
function textOf(values: Values, { book }: Desk): Reading<string> {
  const { value, faults } = readForm(Answer, values);
  if (faults) return { value: null, faults };
  switch (value.what) {
    case 'book':
      return said(`book 1 ${value.when}`);
    case 'offer': {
      const whom = onlyOne(idsCalled(book, value.to), value.to);
      return 'fault' in whom ? { value: null, faults: { to: whom.fault } } : said(`offer 1 to ${whom.id}`);
    }
    case 'drop':
      return said(`drop 1 ${cleanLine(value.reason)}`.trim());
    case 'smaller':
      return said(`smaller 1: ${cleanLine(value.step)}`);
    case 'why':
      return why(value, book);
    case 'words':
      return said(value.text);
  }
}

function why(
  { obstacle, waitsFor }: { readonly obstacle: (typeof obstacles)[number]; readonly waitsFor: string },
  book: Desk['book'],
): Reading<string> {
  switch (obstacle) {
    case 'no-time':
      return said('why 1: no time');
    case 'unclear':
    case 'unpleasant':
      return said(`why 1: ${obstacle}`);
    case 'waits': {
      if (waitsFor === '') return said('why 1: waits');
      const whom = onlyOne(idsCalled(book, waitsFor), waitsFor);
      return 'fault' in whom ? { value: null, faults: { waitsFor: whom.fault } } : said(`why 1: waits for ${whom.id}`);
    }
  }
}

function said(text: string): Reading<string> {
  return { value: text, faults: null };
}

/** Takes an answer back by the note that was made of it. */
export function undoAnswer(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const found = await loadReviewOf(deps, c);
    const { note = '' } = await formValues(c.req);
    const record = /^[\w-]{8,80}$/.test(note) ? await deps.store.noteRecord(note) : null;
    if (found === null || record?.value.raw.review !== found.review.week) return notThere(c);
    const { stays } = await deps.actions.notes.undo(note);
    return c.redirect(`/review/${found.review.week}?did=${stays.length > 0 ? 'stays' : 'undone'}`, 303);
  };
}
