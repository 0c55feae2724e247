import type { Book } from '@warmstart/core/book';
import type { Ask } from '@warmstart/core/note';
import { bound, byText, cleanLine, contentId, Text } from '@warmstart/core/text';
import type { Context, Handler } from 'hono';
import * as z from 'zod';
import { newSecret, type WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere, notUnderstood } from '../app/trouble.ts';
import type { Setting } from '../day/index.ts';
import { type Filled, formValues, input, readForm, wordsUpTo } from '../forms/index.ts';
import { form, type Html, html, page, press, theirs } from '../layout/index.ts';
import { fieldName, idsCalled, onlyOne } from '../people/called.ts';
import { personLink } from '../people/facts.ts';
import { loadWorld, type World } from '../people/load.ts';
import { fromOf } from '../people/show.ts';
import { count, sayDay } from '../words/index.ts';

/** Questions that wait, of one person or of all. */
export function showAsks(deps: WebDeps): Handler<WebEnv> {
  return async (c) => render(deps, c, { world: await loadWorld(deps), filled: null });
}

const words: Readonly<Record<string, string>> = {
  added: 'Kept. It comes in the brief of the next meeting with them.',
  answer: 'Answered.',
  withdraw: 'Withdrawn.',
  reopen: 'Open again.',
};

const AskForm = z.object({ of: wordsUpTo(200).pipe(Text), what: wordsUpTo(500).pipe(Text) });

/** Keeps a question for the next meeting with somebody; the same form sent twice keeps it once. */
export function addAsk(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadWorld(deps);
    const { at, book } = world;
    const values = await formValues(c.req);
    const refuse = (faults: Filled['faults']) => render(deps, c, { world, filled: { values, faults } });
    const { value, faults } = readForm(AskForm, values);
    if (book === null || faults) return refuse(faults ?? {});
    const whom = onlyOne(idsCalled(book, value.of), value.of);
    if ('fault' in whom) return refuse({ of: whom.fault });
    const { once = '' } = values;
    const id = `a-${contentId([once, whom.id, value.what])}`;
    const ask: Ask = { id, of: whom.id, what: value.what, made: at.today };
    await deps.store.editBook(
      ({ asks = [] }) => (asks.some((one) => one.id === id) ? [] : [{ part: 'asks', id, value: ask }]),
      at.now,
    );
    return c.redirect(asksPath(whom.id, 'added'), 303);
  };
}

const Steering = z.object({ what: z.enum(['answer', 'withdraw', 'reopen']), of: z.string().max(80).optional() });

/** Answers a question, opens it again, or takes it out. */
export function steerAsk(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { at, book } = await loadWorld(deps);
    const id = c.req.param('id') ?? '';
    if (!book?.asks?.some((one) => one.id === id)) return notThere(c);
    const steering = Steering.safeParse(await formValues(c.req));
    if (!steering.success) return notUnderstood(c);
    const { what, of } = steering.data;
    await deps.store.editBook(({ asks = [] }) => {
      const ask = asks.find((one) => one.id === id);
      if (!ask) return [];
      const { answered = at.today, ...rest } = ask;
      const value = what === 'withdraw' ? null : what === 'reopen' ? rest : { ...rest, answered };
      return [{ part: 'asks', id, value }];
    }, at.now);
    return c.redirect(asksPath(of, what), 303);
  };
}

/** Where questions are listed. */
export function asksPath(of: string | undefined, done = ''): string {
  const query = new URLSearchParams({
    ...(of === undefined || of === '' ? {} : { of }),
    ...(done === '' ? {} : { done }),
  });
  return query.size === 0 ? '/asks' : `/asks?${query}`;
}

interface Shown {
  readonly world: World;
  /** What was typed and refused; null where nothing was. */
  readonly filled: Filled | null;
}

function render(
  deps: WebDeps,
  c: Context<WebEnv>,
  { world: { at, book }, filled }: Shown,
): Response | Promise<Response> {
  const sealed = (book?.asks ?? []).some((ask) => ask.sealed);
  const around = frame(deps, { title: 'Questions', here: 'people', sealed }, at);
  if (book === null)
    return c.html(
      page(
        around,
        html`<h1>Questions</h1><p>What you want to ask will be here. <a href="/settings">Say who you are</a> first.</p>`,
      ),
    );
  return c.html(page(around, asksPage(c, { book, at, filled })), filled === null ? 200 : 422);
}

/** Rows of one list. */
const shown = 25;
const longest = 200;

function asksPage(c: Context<WebEnv>, { book, at, filled }: { book: Book; at: Setting; filled: Filled | null }): Html {
  const { of, done = '', answered } = c.req.query();
  const session = c.get('session');
  const from = fromOf(c);
  const over = answered === 'yes';
  const wanted = (book.asks ?? []).filter(
    (ask) => (of === undefined || ask.of === of) && (ask.answered !== undefined) === over,
  );
  const open = newest(wanted.filter(({ sealed }) => !sealed));
  const behind = newest(wanted.filter(({ sealed }) => sealed));
  const said = words[done];
  const row = (ask: Ask) => askRow(ask, { book, at, session, of });
  const set = filled ?? { values: { of: of === undefined ? '' : fieldName(book, of) }, faults: {} };
  const { once = newSecret(4) } = set.values;
  const left = open.length - from - shown;
  return html`${of === undefined ? null : html`<p class="small">${personLink(book, of)}</p>`}
<h1>${over ? 'Questions that were answered' : 'Questions to ask'}</h1>
${said === undefined ? null : html`<div class="notice said" role="status"><p>${said}</p></div>`}
${open.length === 0 ? html`<p>${over ? 'None was answered.' : 'None waits. One that is kept here comes in the brief of the next meeting with them.'}</p>` : html`<ul class="plain-list ledger">${open.slice(from, from + shown).map(row)}</ul>`}
${left > 0 ? html`<p><a href="${asksPath(of)}${of === undefined ? '?' : '&'}from=${from + shown}${over ? '&answered=yes' : ''}">${left} more</a></p>` : null}
${behind.length === 0 ? null : html`<h2 id="sealed">Behind the seal</h2><details><summary>${count(behind.length, 'question')} from sealed meetings</summary><ul class="plain-list ledger">${behind.slice(0, shown).map(row)}</ul></details>`}
<h2 id="ask">Keep a question</h2>
${form(
  { session, action: '/asks' },
  html`<input type="hidden" name="once" value="${once}">${input(set, { name: 'of', label: 'Of whom' })}
${input(set, { name: 'what', label: 'What' })}<button class="first">Keep it</button>`,
)}
<p class="small"><a href="${asksPath(of)}${over ? '' : `${of === undefined ? '?' : '&'}answered=yes`}">${over ? 'Those that wait' : 'Those that were answered'}</a></p>`;
}

function newest(asks: readonly Ask[]): Ask[] {
  return [...asks].sort((a, b) => byText(b.answered ?? b.made, a.answered ?? a.made) || byText(a.what, b.what));
}

interface Around {
  readonly book: Book;
  readonly at: Setting;
  readonly session: WebEnv['Variables']['session'];
  readonly of: string | undefined;
}

function askRow({ id, of: whom, what, made, answered }: Ask, { book, at, session, of }: Around): Html {
  const day = sayDay(answered ?? made, at.today, at.locale);
  const to = { session, action: `/asks/${encodeURIComponent(id ?? '')}` };
  const back = of === undefined ? {} : { of };
  return html`<li>${of === undefined ? html`${personLink(book, whom)}: ` : null}<span class="what">${theirs(bound(cleanLine(what), longest))}</span> <span class="small">${answered === undefined ? `since ${day}` : `answered ${day}`}</span>
${id === undefined ? null : html`<div class="row">${answered === undefined ? press(to, 'Answered', { what: 'answer', ...back }) : press(to, 'Open again', { what: 'reopen', ...back })}${press(to, 'Withdraw', { what: 'withdraw', ...back })}</div>`}</li>
`;
}
