import { type Answered, type ImportantItem, settled } from '@warmstart/core/important';
import type { Instant } from '@warmstart/core/time';
import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { notThere, notUnderstood } from '../app/trouble.ts';
import { formValues, readForm } from '../forms/index.ts';
import { askedFor, Doing } from './doing.ts';
import { type ItemWorld, loadItem } from './load.ts';
import { itemPath } from './paths.ts';
import { renderItem } from './show.ts';

/** Books, offers, drops, makes smaller, or whatever else one press on the page of an item does. */
export function doWithItem(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadItem(deps, c);
    if (world === null) return notThere(c);
    const values = await formValues(c.req);
    const { what: named = '' } = values;
    if (!Doing.options.some(({ shape: { what } }) => what.safeParse(named).success)) return notUnderstood(c);
    const { value, faults } = readForm(Doing, values);
    const refuse = (refused: Record<string, string>) =>
      renderItem(deps, c, { world, refused: { what: named, filled: { values, faults: refused } } });
    if (faults) return refuse(faults);
    const asked = askedFor(value, world);
    if ('faults' in asked) return refuse(asked.faults);
    if ('book' in asked) return bookTime(deps, c, { ...world, time: asked.book, refuse });
    const why = await changed(deps, world, asked.change);
    if (why !== null) return refuse({ '': why });
    await deps.actions.bookings.changed(world.item.id);
    return c.redirect(`${itemPath(world.item.id)}?did=${value.what}`, 303);
  };
}

interface Booking extends ItemWorld {
  /** Null to give the booked time up. */
  readonly time: { readonly start: Instant; readonly minutes: number } | null;
  readonly refuse: (faults: Record<string, string>) => Promise<Response>;
}

/** Books a time, or gives it up, in the calendar too where one may be written. */
async function bookTime(deps: WebDeps, c: Context<WebEnv>, { item, time, refuse }: Booking): Promise<Response> {
  const { bookings } = deps.actions;
  if (time === null) {
    const done = await bookings.unbook(item.id);
    return done.done ? c.redirect(`${itemPath(item.id)}?did=unbook`, 303) : refuse({ '': done.why });
  }
  const booked = await bookings.book(item.id, time.start, time.minutes);
  if (!booked.done) return refuse({ '': booked.why });
  return c.redirect(`${itemPath(item.id)}?did=${booked.stands}`, 303);
}

/** Changes an item as it stands now, whoever changed it meanwhile. @returns why it was not; null where it was */
export async function changed(
  deps: WebDeps,
  { at, item }: ItemWorld,
  change: (item: ImportantItem, items: readonly ImportantItem[]) => Answered,
): Promise<string | null> {
  let why: string | null = null;
  await deps.store.editBook(({ important = [] }) => {
    const before = important.find(({ id }) => id === item.id);
    if (!before) return [];
    const after = change(settled(before, at), important);
    why = isItem(after) ? null : after.why;
    return isItem(after) ? [{ part: 'important', id: item.id, value: after }] : [];
  }, at.now);
  return why;
}

/** An item may say why it matters: only its id tells it from a refusal. */
export function isItem(answered: Answered): answered is ImportantItem {
  return 'id' in answered;
}
