import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { notThere } from '../app/trouble.ts';
import { sendToProvider } from '../connect/index.ts';
import { formValues } from '../forms/index.ts';
import { loadItem } from './load.ts';
import { itemPath } from './paths.ts';

/** Asks a provider, at the moment it is needed, to let booked times be written; it leads back to the item. */
export function permitWriting(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadItem(deps, c);
    const { account: id = '' } = await formValues(c.req);
    const account = (await deps.store.accounts()).find(({ value }) => value.id === id)?.value;
    if (world === null || !account) return notThere(c);
    return sendToProvider(c, deps.actions.accounts, {
      provider: account.provider,
      again: account.id,
      permissions: ['read', 'write'],
      after: itemPath(world.item.id),
    });
  };
}
