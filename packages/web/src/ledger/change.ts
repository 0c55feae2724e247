import { contentId } from '@warmstart/core/text';
import { PlainDate } from '@warmstart/core/time';
import type { Context, Handler } from 'hono';
import * as z from 'zod';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { notThere, notUnderstood } from '../app/trouble.ts';
import { formValues } from '../forms/index.ts';
import { loadWorld } from '../people/load.ts';
import { filterOf, queryOf } from './filter.ts';
import { renderLedger } from './show.ts';

const Change = z.object({
  what: z.enum(['done', 'move', 'drop', 'told']),
  when: z.string().max(40).default(''),
  why: z.string().max(400).default(''),
});

/** Done, moved, dropped or told: by a note of its own, which undo takes back. */
export function changeEntry(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadWorld(deps);
    const id = c.req.param('id') ?? '';
    if (!world.book?.commitments?.some((one) => one.id === id)) return notThere(c);
    const change = Change.safeParse(await formValues(c.req));
    if (!change.success) return notUnderstood(c);
    const { what, when, why } = change.data;
    const refuse = (words: string) => renderLedger(deps, c, { world, refused: { commitment: id, why: words, when } });
    if (what === 'move' && !PlainDate.safeParse(when).success) return refuse('a date that exists, like 2026-11-19');
    if (what === 'move' && when < world.at.today) return refuse('a day that is still to come');
    const changed = await deps.actions.ledger.change({
      id: changeId(c, [id, what, when, why]),
      commitment: id,
      what,
      ...(what === 'move' ? { when } : {}),
      ...(what === 'drop' && why !== '' ? { why } : {}),
    });
    if (!changed.done) return refuse(changed.why);
    return c.redirect(`/ledger${queryOf(filterOf(c), { did: what, id, note: changed.note })}`, 303);
  };
}

/** The same for a form that is sent twice; another on every page that was loaded anew. */
function changeId(c: Context, parts: readonly string[]): string {
  return `ledger-${contentId([c.req.query('once') ?? '', ...parts])}`;
}

/** Takes a change back by the note that was made of it. */
export function undoEntry(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { note = '' } = await formValues(c.req);
    const undone = await deps.actions.notes.undo(note);
    if (undone.outcome === 'unknown') return notThere(c);
    const did = undone.stays.length > 0 ? 'stays' : 'undone';
    return c.redirect(`/ledger${queryOf(filterOf(c), { did })}`, 303);
  };
}
