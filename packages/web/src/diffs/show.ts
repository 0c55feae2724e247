import { isOpen } from '@warmstart/core/team';
import { sayChange, tooManyDug } from '@warmstart/core/tripwire';
import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import { type Html, html, page, press, theirs } from '../layout/index.ts';
import { loadWorld, type World } from '../people/load.ts';
import { teamPath } from '../teams/paths.ts';
import { tripwirePath } from '../tripwires/paths.ts';
import { entryPage } from './entry-page.ts';
import { type Filter, filterOf, queryOf } from './filter.ts';
import { listsOf } from './lists.ts';
import { loadDiff } from './load.ts';
import { diffsPage } from './page.ts';
import { diffPath } from './paths.ts';
import type { Refused } from './row.ts';

/** What deviates. */
export function showDiffs(deps: WebDeps): Handler<WebEnv> {
  return async (c) => renderDiffs(deps, c, { world: await loadWorld(deps), refused: null, notice: null });
}

interface Shown {
  readonly world: World;
  readonly refused: Refused | null;
  /** Said at the top instead of what was just done. */
  readonly notice: Html | null;
}

/** The list as it stands, or with what was refused beside its fields. */
export async function renderDiffs(
  deps: WebDeps,
  c: Context<WebEnv>,
  { world, refused, notice }: Shown,
): Promise<Response> {
  const { at, book } = world;
  const filter = filterOf(c);
  const { value: lookout } = await deps.signals.lookout();
  const rows = { at, session: c.get('session'), filter, refused, whole: false };
  const shown = book === null ? null : { book, lists: listsOf(book, filter), rows: { ...rows, book } };
  const sealed = (shown?.lists.sealed.length ?? 0) > 0;
  const around = frame(deps, { title: 'Diffs', here: 'diffs', sealed }, at);
  const view = { shown, lookout, said: notice ?? saidOf(c, world, filter) };
  return c.html(page(around, diffsPage(view)), refused === null && notice === null ? 200 : 422);
}

/** One diff with its history. */
export function showDiff(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadDiff(deps, c);
    if (world === null) return notThere(c);
    const { at, book, diff } = world;
    const rows = { at, book, session: c.get('session'), filter: filterOf(c), refused: null, whole: true };
    const around = frame(deps, { title: 'A diff', here: 'diffs', sealed: diff.sealed === true }, at);
    return c.html(page(around, entryPage(diff, rows, saidOf(c, world, rows.filter))));
  };
}

const words: Readonly<Record<string, string>> = {
  dig: 'Dug into',
  team: 'The team answers it',
  me: 'You answer it',
  nobody: 'Nobody answers it',
  intervene: 'Recorded; it stays open until reality is back',
  innocuous: 'Innocuous',
};

const plain: Readonly<Record<string, string>> = {
  undone: 'Taken back.',
  stays: 'Not taken back: it was changed again since.',
  over: 'Nothing was changed: it was closed meanwhile.',
  added: 'Added.',
  account: 'Kept. Its signals are counted with the next look at the tripwires.',
  ignored: 'Kept: it is not asked about again.',
  asked: 'It is asked about again.',
  cost: 'Kept.',
};

/** What was just done, and the way back. */
function saidOf(c: Context<WebEnv>, { book }: Pick<World, 'book'>, filter: Filter): Html | null {
  const { did = '', id = '' } = c.req.query();
  if (Object.hasOwn(plain, did)) return html`<p>${plain[did] ?? ''}</p>`;
  const diff = book?.diffs?.find((one) => one.id === id);
  const said = Object.hasOwn(words, did) ? words[did] : undefined;
  if (said === undefined || diff === undefined) return null;
  const to = { session: c.get('session'), action: `${diffPath(id, 'undo')}${queryOf(filter)}` };
  const turns = String(diff.history?.length ?? 0);
  return html`<p>${said}: <a href="${diffPath(id)}">${theirs(sayChange(diff).slice(0, 160))}</a>.</p>${turns === '0' ? null : html`<div class="row">${press(to, 'Undo', { turns })}</div>`}`;
}

/** Said instead of a fourth that is dug into: one of three things is wrong. */
export function insteadOfAFourth({ book }: Pick<World, 'book'>, id: string): Html {
  const diff = book?.diffs?.find((one) => one.id === id);
  const dug = (book?.diffs ?? []).filter(({ status }) => status === 'digging');
  const team = book?.teams?.find((one) => one.id === diff?.team);
  const { expectation } = diff ?? {};
  const known = team?.model?.expectations?.some((one) => one.id === expectation) ?? false;
  return html`<p>${tooManyDug}</p><ul>${team === undefined || expectation === undefined || !known ? null : html`<li><a href="${tripwirePath(team.id, expectation)}">The threshold: try other numbers</a></li>`}${team === undefined ? null : html`<li><a href="${teamPath(team.id, 'verify')}">The model: verify it</a></li><li><a href="${teamPath(team.id)}#people">The staffing: who is there</a></li>`}</ul>
<p>Dug into now: ${dug.filter(isOpen).map((one, index) => html`${index === 0 ? '' : ', '}<a href="${diffPath(one.id)}">${theirs(sayChange(one).slice(0, 80))}</a>`)}.</p>`;
}
