import type { Context, Handler } from 'hono';
import type { Signing, WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere, tooLargeToSend } from '../app/trouble.ts';
import { loadSetting } from '../day/index.ts';
import { barePage, page } from '../layout/index.ts';
import { type BookView, bookPage, eraseWord } from './page.ts';

/** The largest file with a book, in bytes: a request to a function may hold 6 MB, a third of it taken by its encoding. */
export const largestBook = 4_000_000;

/** The largest answer, in bytes, with the same bound. */
const largestAnswer = 4_000_000;

/** The page of the book: in, out and gone. */
export function showBook(deps: WebDeps): Handler<WebEnv> {
  return (c) => render(deps, c, {});
}

/** Takes a book in, as a file of a form: checked whole before anything is written. */
export function importBook(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { book: file } = await c.req.parseBody();
    if (!(file instanceof File) || file.size === 0)
      return render(deps, c, { wrong: { book: 'choose a file that is not empty' } });
    // The parser is loaded only where somebody brings a book.
    const { readBook } = await import('@warmstart/core/book');
    const read = readBook(await file.text(), file.name);
    if (!read.ok) return render(deps, c, { faults: read.faults });
    await deps.store.importBook(read.book, deps.clock.now());
    await deps.actions.settingsChanged();
    return c.redirect('/settings/book?done=imported', 303);
  };
}

/** The book as a file. */
export function exportBook({ store }: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const book = await store.book();
    if (book === null) return notThere(c);
    const { writeBook } = await import('@warmstart/core/book');
    return asFile(c, { name: 'book.yaml', type: 'application/yaml; charset=utf-8', text: writeBook(book) });
  };
}

/** Everything kept of the manager, one record a line, enough to restore from. */
export function exportAll({ store }: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const lines: string[] = [];
    for await (const item of store.dump()) lines.push(`${JSON.stringify(item)}\n`);
    return asFile(c, { name: 'everything.jsonl', type: 'application/jsonl; charset=utf-8', text: lines.join('') });
  };
}

/** Erases everything, once the word was typed; whoever asked is nobody afterwards. */
export function eraseAll(deps: WebDeps, signing: Signing): Handler<WebEnv> {
  return async (c) => {
    const { word } = await c.req.parseBody();
    if (word !== eraseWord)
      return render(deps, c, { wrong: { word: `type the word "${eraseWord}", in small letters` } });
    await deps.store.erase();
    // Last: whoever was stopped before it can still ask again.
    await signing.forget(c);
    // Drafts and notes that wait in the browser go too (w3.org/TR/clear-site-data).
    c.header('Clear-Site-Data', '"storage"');
    return c.html(barePage('Erased', ['Everything kept of you is gone. Signing in again begins anew.']));
  };
}

/** Ends what is to end, and shows the way back in. */
export function leave(end: (c: Context<WebEnv>) => Promise<void>): Handler<WebEnv> {
  return async (c) => {
    await end(c);
    return c.redirect('/', 303);
  };
}

async function render(
  deps: WebDeps,
  c: Context<WebEnv>,
  { faults = [], wrong = {} }: Partial<Pick<BookView, 'faults' | 'wrong'>>,
): Promise<Response> {
  const at = await loadSetting(deps);
  const said = c.req.query('done') === 'imported' ? 'Imported.' : null;
  const view = { session: c.get('session'), any: at.manager !== null, said, faults, wrong };
  const refused = faults.length > 0 || Object.keys(wrong).length > 0;
  const around = frame(deps, { title: 'Your book', here: 'settings', sealed: false }, at);
  return c.html(page(around, bookPage(view)), refused ? 422 : 200);
}

function asFile(
  c: Context,
  { name, type, text }: { readonly name: string; readonly type: string; readonly text: string },
): Response | Promise<Response> {
  if (new TextEncoder().encode(text).byteLength > largestAnswer) return tooLargeToSend(c);
  return c.body(text, 200, { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` });
}
