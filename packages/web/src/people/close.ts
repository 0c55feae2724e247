import type { Book, BookEdit } from '@warmstart/core/book';
import { Id } from '@warmstart/core/text';
import { PlainDate } from '@warmstart/core/time';
import type { Handler } from 'hono';
import * as z from 'zod';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { notThere, notUnderstood } from '../app/trouble.ts';
import { formValues } from '../forms/index.ts';
import { loadPerson } from './load.ts';
import { personPath } from './paths.ts';
import { tidy } from './section.ts';
import { renderPerson } from './show.ts';

const Closing = z.object({ part: z.enum(['asks', 'marks']), id: Id, back: z.literal('yes').optional() });

/** Closes a question, praise or whatever else waits for somebody, or opens it again. */
export function closeWaiting(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadPerson(deps, c);
    if (world === null) return notThere(c);
    const closing = Closing.safeParse(await formValues(c.req));
    if (!closing.success) return notUnderstood(c);
    const { part, id, back } = closing.data;
    const { at, person } = world;
    const on = back === 'yes' ? undefined : at.today;
    await deps.store.editBook((book) => closed(book, { part, id, of: person.id, on }), at.now);
    const query = new URLSearchParams(back === 'yes' ? { done: 'reopened' } : { done: 'closed', part, id });
    return c.redirect(`${personPath(person.id)}?${query}`, 303);
  };
}

interface Closed {
  readonly part: 'asks' | 'marks';
  readonly id: string;
  readonly of: string;
  /** The day; undefined to open it again. */
  readonly on: PlainDate | undefined;
}

/** Only what is of that person; nothing where there is no such entry. */
function closed(book: Book, { part, id, of, on }: Closed): BookEdit[] {
  if (part === 'asks') {
    const ask = book.asks?.find((one) => one.id === id && one.of === of);
    if (!ask) return [];
    const { answered: _, ...rest } = ask;
    return [{ part, id, value: on === undefined ? rest : { ...rest, answered: ask.answered ?? on } }];
  }
  const mark = book.marks?.find((one) => one.id === id && one.person === of);
  if (!mark) return [];
  const { closed: _, ...rest } = mark;
  return [{ part, id, value: on === undefined ? rest : { ...rest, closed: mark.closed ?? on } }];
}

/** Closes somebody who left, or opens them again; nothing is forgotten. */
export function leavePerson(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadPerson(deps, c);
    if (world === null) return notThere(c);
    const { on = '' } = await formValues(c.req);
    if (on !== '' && !PlainDate.safeParse(on).success)
      return renderPerson(deps, c, { world, leftFault: 'a date that exists, like 2026-11-19' });
    const { id } = world.person;
    const left = on === '' ? undefined : on;
    await deps.store.editBook((book) => {
      const before = book.people?.find((one) => one.id === id);
      return before ? [{ part: 'people', id, value: tidy({ ...before, left }) }] : [];
    }, world.at.now);
    await deps.actions.settingsChanged();
    return c.redirect(`${personPath(id)}?done=${left === undefined ? 'back' : 'left'}`, 303);
  };
}
