import {
  eventSays,
  type FocusPlace,
  isSamePlace,
  landedOn,
  namesOf,
  placeOf,
  type WrittenFocus,
} from '@warmstart/core/focus';
import { booked, type ImportantItem, type Plan, withoutPlan } from '@warmstart/core/important';
import type { CalendarWriter, StandingFocus } from '@warmstart/core/ports';
import { addSeconds, dateIn, secondsBetween } from '@warmstart/core/time';
import { focusIdOf } from './id.ts';
import { type Look, replacePlan } from './look.ts';
import { meetingsAround, ourUids } from './meetings.ts';
import { writablePlace, writerOf, writing } from './writer.ts';

/** From so long before its start a booked time is shown as busy, in seconds. */
const day = 86_400;

/** Takes the event out, where one is to come; one that has begun stays as what happened. */
export async function removed(look: Look): Promise<void> {
  const { hand, now } = look;
  const { event } = hand.focus;
  if (event === null) return;
  if (event.start > now) {
    const writer = await writerOf(look, event);
    // Once it may be written again, this is looked after again.
    if (writer === null) return;
    await writing(look, event, () => writer.remove(event.id));
  }
  await closed(look);
}

/** The event is over and done with: another one gets another id. */
async function closed({ hand }: Look): Promise<void> {
  await hand.write({ event: null, round: hand.focus.round + 1, beside: [] });
}

/** What the manager did to the event in the calendar counts: taken out, the time is given up; moved, it is moved. */
export async function believed(look: Look): Promise<void> {
  const { event } = look.hand.focus;
  if (event === null || event.uid === null) return;
  const writer = await writerOf(look, event);
  if (writer === null) return;
  const stands = await writing(look, event, () => writer.find(event.id));
  if (stands === null) return givenUp(look, event);
  await follow(look, event, stands);
}

/** It was taken out. A time booked since is another one; else the manager wants none. */
async function givenUp(look: Look, event: WrittenFocus): Promise<void> {
  const { plan } = look.item;
  if (plan !== undefined && isKnown(placeOf(plan), event)) await replacePlan(look, plan, withoutPlan);
  await closed(look);
}

/** It stands where we never put it: that is where the manager wants it. */
async function follow(look: Look, event: WrittenFocus, stands: StandingFocus): Promise<void> {
  const { plan } = look.item;
  const place = placeFrom(stands);
  if (isKnown(place, event) || plan === undefined || isSamePlace(place, placeOf(plan))) return;
  // Booked anew since: that was said last.
  if (!isKnown(placeOf(plan), event)) return;
  const beside = await besideAt(look, place);
  await look.hand.write({ event: { ...event, ...place, to: null }, beside });
  await replacePlan(look, plan, (item) => movedTo(item, place, look));
}

function isKnown(place: FocusPlace, { start, minutes, to }: WrittenFocus): boolean {
  return isSamePlace(place, { start, minutes }) || (to !== null && isSamePlace(place, to));
}

function placeFrom({ start, end }: StandingFocus): FocusPlace {
  return { start, minutes: Math.min(480, Math.max(5, Math.round(secondsBetween(start, end) / 60))) };
}

/** What the manager put it on top of knowingly. */
async function besideAt(look: Look, { start, minutes }: FocusPlace): Promise<string[]> {
  const window = { from: start, to: addSeconds(start, minutes * 60) };
  const meetings = await meetingsAround(look, window.to);
  return namesOf(landedOn({ manager: look.book.manager, meetings, window, ours: await ourUids(look) }));
}

/** The item with its plan in another place; the event is the same one. */
export function movedTo(item: ImportantItem, place: FocusPlace, { zone, locale, now }: Look): ImportantItem {
  const event = item.plan?.event;
  const moved = booked(item, {
    ...place,
    zone,
    locale,
    today: dateIn(now, zone),
    ...(event === undefined ? {} : { event }),
  });
  return 'why' in moved ? item : moved;
}

/** Makes the event of the plan, or brings it to the plan. Where no calendar may be written nothing is done. */
export async function written(look: Look): Promise<void> {
  const { plan } = look.item;
  if (plan === undefined) return removed(look);
  const event = look.hand.focus.event ?? (await begun(look, plan));
  if (event === null) return;
  const writer = await writerOf(look, event);
  if (writer === null) return;
  const made = event.uid === null ? await make(look, event, writer) : event;
  if (made !== null) await change(look, made, writer);
}

/** Written down before it is made: whoever is stopped in between makes it under the same id. */
async function begun(look: Look, plan: Plan): Promise<WrittenFocus | null> {
  const { hand, mine, item } = look;
  const where = await writablePlace(look);
  if (where === null) return null;
  const place = placeOf(plan);
  const id = focusIdOf([mine.manager, item.id, place.start, hand.focus.round]);
  const event = {
    ...where,
    ...place,
    id,
    uid: null,
    standing: standingOf(place, look),
    says: eventSays(item),
    to: null,
  };
  await hand.write({ event });
  return event;
}

function standingOf({ start }: FocusPlace, { now }: Look): WrittenFocus['standing'] {
  return addSeconds(start, -day) > now ? 'tentative' : 'busy';
}

async function make(look: Look, event: WrittenFocus, writer: CalendarWriter): Promise<WrittenFocus | null> {
  const { id, start, minutes, standing, says } = event;
  const end = addSeconds(start, minutes * 60);
  const stands = await writing(look, event, () => writer.make({ id, start, end, standing, says }));
  if (stands === null) {
    await givenUp(look, event);
    return null;
  }
  const made = { ...event, uid: stands.uid };
  await look.hand.write({ event: made });
  await follow(look, made, stands);
  await keepUid(look, stands.uid);
  return look.hand.focus.event;
}

/** The book says which event is the plan's. */
async function keepUid(look: Look, uid: string): Promise<void> {
  const { plan } = look.item;
  if (plan === undefined || plan.event === uid) return;
  await replacePlan(look, plan, (item) => (item.plan ? { ...item, plan: { ...item.plan, event: uid } } : item));
}

/** Brings the event to the plan: another place, another standing, other words. */
async function change(look: Look, event: WrittenFocus, writer: CalendarWriter): Promise<void> {
  const { hand, item } = look;
  const { plan } = item;
  if (plan === undefined) return;
  const place = placeOf(plan);
  const wanted = { standing: standingOf(place, look), says: eventSays(item) };
  const moves = !isSamePlace(place, event) || event.to !== null;
  const to = {
    ...(moves ? { start: place.start, end: addSeconds(place.start, place.minutes * 60) } : {}),
    ...(wanted.standing === event.standing ? {} : { standing: wanted.standing }),
    ...(wanted.says === event.says ? {} : { says: wanted.says }),
  };
  if (Object.keys(to).length > 0) {
    if (moves) await hand.write({ event: { ...event, to: place } });
    const stands = await writing(look, event, () => writer.change(event.id, to));
    if (stands === null) return givenUp(look, { ...event, to: place });
    await hand.write({ event: { ...event, ...place, ...wanted, to: null } });
  }
  if (event.uid !== null) await keepUid(look, event.uid);
}
