import type { Book } from '@warmstart/core/book';
import { meetingOf } from '@warmstart/core/calendar';
import { type ImportantItem, settled } from '@warmstart/core/important';
import type { Meeting } from '@warmstart/core/meeting';
import type { ManagerStore } from '@warmstart/core/ports';
import { type OfferedSlot, type ReviewScene, reviewScene, slotsFor } from '@warmstart/core/review';
import { addDays, type Instant, type PlainDate, startOfDay, type TimeZone } from '@warmstart/core/time';
import type { Context } from 'hono';
import type { WebDeps } from '../app/deps.ts';
import type { Setting } from '../day/index.ts';
import { loadWorld } from '../people/load.ts';
import { itemOf } from './paths.ts';

/** Who looks, with all that the manager told. */
export interface Desk {
  readonly at: Setting;
  readonly book: Book;
}

/** One important item as it stands by now, with the world it stands in. */
export interface ItemWorld extends Desk {
  readonly item: ImportantItem;
}

/** The item an address names, after what happened by now; null where there is none. */
export async function loadItem(deps: WebDeps, c: Context): Promise<ItemWorld | null> {
  const { at, book } = await loadWorld(deps);
  const id = itemOf(c.req.param('id') ?? '');
  const item = book?.important?.find((one) => one.id === id);
  return book && item ? { at, book, item: settled(item, at) } : null;
}

/** What the calendars hold in days of the manager, the last one not included. */
export async function meetingsKept(
  store: ManagerStore,
  { from, to, zone }: { readonly from: PlainDate; readonly to: PlainDate; readonly zone: TimeZone },
): Promise<readonly Meeting[]> {
  const kept = await store.meetings({ from: startOfDay(from, zone), to: startOfDay(to, zone) });
  return kept.map(({ value }) => meetingOf(value));
}

/** Free times lie within so many days. */
const daysAhead = 9;

/** The world in which items are ranked and free times are found. One round trip. */
export async function loadScene({ store }: WebDeps, { at, book }: Desk): Promise<ReviewScene> {
  const { today, zone } = at;
  const meetings = await meetingsKept(store, { from: addDays(today, -1), to: addDays(today, daysAhead), zone });
  return sceneOf(book, meetings, at.now);
}

/** The same from meetings that are at hand: with the items as they stand now, and not as the next review will count them. */
export function sceneOf(book: Book, meetings: readonly Meeting[], now: Instant): ReviewScene {
  const scene = reviewScene({ book, meetings, now });
  const { zone } = scene;
  return { ...scene, items: (scene.book.important ?? []).map((item) => settled(item, { now, zone })) };
}

/** Three free times for an item. */
export function slotsOf(item: ImportantItem, scene: ReviewScene): OfferedSlot[] {
  return slotsFor(item, scene);
}
