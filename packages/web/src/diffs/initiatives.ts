import type { Handler } from 'hono';
import * as z from 'zod';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { notThere, notUnderstood } from '../app/trouble.ts';
import { formValues } from '../forms/index.ts';
import { loadWorld } from '../people/load.ts';
import { costKey } from './initiatives-part.ts';

const Change = z.object({ act: z.string().regex(/^(?:first|gone)-/) });

/** Says which cost of an initiative is to be removed first, or that one is gone. */
export function changeCosts(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { at, book } = await loadWorld(deps);
    const id = c.req.param('id') ?? '';
    if (!book?.initiatives?.some((one) => one.id === id)) return notThere(c);
    const change = Change.safeParse(await formValues(c.req));
    if (!change.success) return notUnderstood(c);
    const [act, key] = change.data.act.split('-');
    await deps.store.editBook(({ initiatives = [] }) => {
      const before = initiatives.find((one) => one.id === id);
      const { costs = [], ...rest } = before ?? { costs: [], id, what: '-' };
      if (before === undefined || !costs.some((one) => costKey(one) === key)) return [];
      const others = costs.filter((one) => costKey(one) !== key);
      const after = act === 'gone' ? others : [...costs.filter((one) => costKey(one) === key), ...others];
      return [{ part: 'initiatives', id, value: { ...rest, ...(after.length === 0 ? {} : { costs: after }) } }];
    }, at.now);
    return c.redirect('/diffs?did=cost#initiatives', 303);
  };
}
