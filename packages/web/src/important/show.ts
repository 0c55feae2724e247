import type { ConnectedAccount } from '@warmstart/core/account';
import { isActive, isMine } from '@warmstart/core/important';
import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import { page } from '../layout/index.ts';
import type { RefusedDoing } from './forms.ts';
import { itemPage } from './item-page.ts';
import { type ItemWorld, loadItem, loadScene, slotsOf } from './load.ts';

/** One important item. */
export function showItem(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadItem(deps, c);
    return world === null ? notThere(c) : renderItem(deps, c, { world, refused: null });
  };
}

/** The booked time of an item as a file for any calendar. */
export function focusFile(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadItem(deps, c);
    const file = world === null ? null : await deps.actions.bookings.file(world.item.id);
    if (file === null) return notThere(c);
    return c.body(file.text, 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="${file.name.replace(/[^\w.-]/g, '-')}"`,
    });
  };
}

interface Shown {
  readonly world: ItemWorld;
  readonly refused: RefusedDoing | null;
}

/** The page of an item as it stands, or with what was refused beside its field. */
export async function renderItem(deps: WebDeps, c: Context<WebEnv>, { world, refused }: Shown): Promise<Response> {
  const { item, at } = world;
  const open = isActive(item) && isMine(item);
  const slots = open ? slotsOf(item, await loadScene(deps, world)) : [];
  const said = words[c.req.query('did') ?? ''] ?? null;
  const byHand = item.plan !== undefined && item.plan.event === undefined;
  const links = byHand ? await deps.actions.bookings.links(item.id) : null;
  const ask = links === null ? null : await accountToAsk(deps);
  const view = { ...world, session: c.get('session'), slots, refused, said, links, ask };
  const around = frame(deps, { title: 'Something important', here: 'review', sealed: item.sealed === true }, at);
  return c.html(page(around, itemPage(view)), refused === null ? 200 : 422);
}

/** The account that could let us write into its calendar, where none does yet. */
async function accountToAsk({ store }: WebDeps): Promise<ConnectedAccount | null> {
  const accounts = (await store.accounts()).map(({ value }) => value).filter(({ trouble }) => trouble === null);
  return accounts.some(({ permissions }) => permissions.includes('write')) ? null : (accounts[0] ?? null);
}

const words: Readonly<Record<string, string>> = {
  added: 'Kept. It comes up in the weekly review.',
  saved: 'Saved.',
  'in-calendar': 'Booked, and in your calendar.',
  soon: 'Booked. Your calendar could not be reached; it is tried again.',
  'by-hand': 'Booked here. No calendar may be written, so put it into yours:',
  unbook: 'The time is given up.',
  offer: 'Offered. It stays yours until they took it.',
  took: 'Theirs from now on.',
  'no-room': 'Yours as before.',
  smaller: 'Saved: the step is smaller.',
  stops: 'Saved: what stops it.',
  drop: 'Dropped. It stays here to be found.',
  done: 'Done.',
  worked: 'Worked on today.',
  park: 'Parked. It stays here to be found.',
  again: 'Open again, as on its first day.',
};
