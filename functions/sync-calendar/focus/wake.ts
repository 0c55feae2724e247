import type { Book } from '@warmstart/core/book';
import { endOfPlace, type FocusPlace, isSamePlace, type KeptFocus, placeOf } from '@warmstart/core/focus';
import { isActive, isMine } from '@warmstart/core/important';
import type { Meeting } from '@warmstart/core/meeting';
import { uidOfKey } from '@warmstart/core/meeting/order';
import type { DueIndex, ManagerStore, Queue } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';
import type { Read } from '../read.ts';

interface Waking {
  readonly due: DueIndex;
  /** One that reaches this worker; left out where it does not: then the next sweep does. */
  readonly queue?: Queue;
  readonly now: Instant;
}

/** The wake-up for a look after an item. */
export function focusItem(manager: string, item: string, at: Instant) {
  return { manager, at, kind: 'focus' as const, ref: item, item };
}

/** A sweep finds what is due in a minute that has not begun yet, in seconds. */
const nextMinute = 60;

/** Has an item looked after soon. A message that is lost is only a delay: the item is due. */
export async function wakeFocus(manager: string, item: string, { due, queue, now }: Waking): Promise<void> {
  const one = focusItem(manager, item, queue === undefined ? addSeconds(now, nextMinute) : now);
  await due.put(one);
  await queue?.send(one, 0);
}

/**
 * Has those booked times looked after that a reading touches: something lies on them, or their own event is no more where it was.
 * @param anew where it is not known any more what the reading changed
 */
export async function wakeTouched(
  store: ManagerStore,
  { told, withdrawn }: Read['changes'],
  { anew, ...waking }: Waking & { readonly anew: boolean },
): Promise<void> {
  const kept = (await store.focuses()).map(({ value }) => value);
  const gone = new Set(withdrawn.map(uidOfKey));
  for (const focus of kept) {
    const places = placesOf(focus).filter((place) => endOfPlace(place) > waking.now);
    if (places.length === 0) continue;
    const uid = focus.event?.uid ?? null;
    const touches = ({ meeting }: { readonly meeting: Meeting }) =>
      meeting.uid === uid ? !stands(meeting, focus) : places.some((place) => liesOn(meeting, place));
    if (anew || (uid !== null && gone.has(uid)) || told.some(touches))
      await wakeFocus(store.manager, focus.item, waking);
  }
}

function placesOf({ event, handed }: KeptFocus): FocusPlace[] {
  if (event === null) return handed === null ? [] : [handed];
  return event.to === null ? [event] : [event, event.to];
}

function stands({ start, end, status }: Meeting, { event }: KeptFocus): boolean {
  return event !== null && status !== 'cancelled' && start === event.start && end === endOfPlace(event);
}

function liesOn({ start, end }: Meeting, place: FocusPlace): boolean {
  return start < endOfPlace(place) && end > place.start;
}

/** Has every booked time that is ahead looked after: once a calendar may be written. */
export async function wakeAll(store: ManagerStore, waking: Waking): Promise<void> {
  const book = await store.book();
  for (const id of plannedIn(book, waking.now).keys()) await wakeFocus(store.manager, id, waking);
}

/** What nobody told of: booked by an import, closed on another way, or left by whoever was stopped. */
export async function wakeStray(store: ManagerStore, book: Book, waking: Waking): Promise<void> {
  const kept = new Map((await store.focuses()).map(({ value }) => [value.item, value]));
  const planned = plannedIn(book, waking.now);
  for (const [id, place] of planned) {
    const focus = kept.get(id);
    if (focus === undefined || !placesOf(focus).some((one) => isSamePlace(one, place)))
      await wakeFocus(store.manager, id, waking);
  }
  for (const { item, event } of kept.values())
    if (event !== null && !planned.has(item)) await wakeFocus(store.manager, item, waking);
}

/** Items with a booked time that lies ahead, by id. */
function plannedIn(book: Book | null, now: Instant): Map<string, FocusPlace> {
  const planned = (book?.important ?? []).filter((item) => isActive(item) && isMine(item));
  const placed = planned.flatMap(({ id, plan }) => (plan === undefined ? [] : [[id, placeOf(plan)] as const]));
  return new Map(placed.filter(([, { start }]) => start > now));
}
