import { sayDate } from '../../brief/lines/say.ts';
import { planSentence } from '../../important/answers.ts';
import type { ImportantItem } from '../../important/item.ts';
import { type Rung, rungOf } from '../../important/ladder.ts';
import { cleanLine } from '../../text/index.ts';
import { addDays, instantOf, isoIn, secondsBetween, wallAt } from '../../time/index.ts';
import type { ListedItem, OfferedSlot, Review } from '../review.ts';
import type { ReviewScene } from '../scene.ts';
import { freeSlots, type Slot, shortestSlot } from '../slots/free-slots.ts';
import type { ReviewSource } from '../source.ts';
import type { Items } from './items.ts';
import { briefly, listed, type Part, type Ranked, ranked, said, times } from './part.ts';

/** More is not begun in one go. */
const longestSlot = 90;

/** Three free times for an item: as long as it takes where that can be had, else the shortest worth beginning. */
export function slotsFor(item: ImportantItem, scene: ReviewScene): OfferedSlot[] {
  const { book, meetings, now, items, booked, zone } = scene;
  const kept = items.flatMap(({ slots = [] }) =>
    slots.map((slot) => ({ start: instantOf(slot.start), kept: slot.kept })),
  );
  const search = (minutes: number) => freeSlots({ manager: book.manager, meetings, now, minutes, kept, booked });
  // From "make it smaller" on only the smallest step is asked for.
  const small = (item.deferred ?? 0) >= 2 || item.minutes === undefined;
  const wanted = small ? shortestSlot : Math.max(shortestSlot, Math.min(item.minutes ?? shortestSlot, longestSlot));
  const whole = search(wanted);
  const slots = whole.length < 3 && wanted > shortestSlot ? search(shortestSlot) : whole;
  return slots.map((slot) => offered(item, slot, scene, zone));
}

function offered(item: ImportantItem, slot: Slot, { locale, today }: ReviewScene, zone: string): OfferedSlot {
  const { date, time } = wallAt(slot.start, zone);
  return {
    start: isoIn(slot.start, zone),
    minutes: secondsBetween(slot.start, slot.end) / 60,
    text: `${sayDate(date, today, { locale, weekday: true })} ${time}`,
    says: planSentence(item, { start: slot.start, zone, locale, today }),
  };
}

/** Part 2: the one item that keeps not happening, with times to book; the others on the page. */
export function stalledPart(items: Items, slots: readonly OfferedSlot[], scene: ReviewScene): Part {
  const { stalled } = items;
  const page = items.listed.map((item) => said(sayListed(item, scene), [sourceOf(item.id, scene)]));
  if (!stalled) {
    const text = items.listed.length === 0 ? 'No important item is kept.' : 'No important item stalls.';
    return { mail: [ranked(1, text, [anyItem(scene)])], page };
  }
  const source = sourceOf(stalled.id, scene);
  const calendar: ReviewSource = {
    type: 'calendar',
    id: `${addDays(scene.today, 1)}/${addDays(scene.today, 7)}`,
    at: null,
  };
  const [first] = items.listed;
  const ask = asking(stalled, scene);
  const mail: Ranked[] = [
    ...(first ? [ranked(0, sayStalled(first, scene), [source])] : []),
    ...(ask === '' ? [] : [ranked(0, ask, [source])]),
    ranked(0, saySlots(slots), [calendar]),
    ranked(1, `Reply: ${answersOf(stalled, slots).join(' · ')}.`, [source]),
  ];
  const [, ...others] = page;
  const dated = slots.map(({ text, minutes }) => `${text}, ${minutes} min`);
  return {
    mail,
    page: [
      ...mail.slice(0, -1).map(unranked),
      ...(dated.length === 0 ? [] : [said(`Free: ${dated.join(' · ')}.`, [calendar])]),
      ...others,
    ],
  };
}

function unranked({ text, sources }: Ranked) {
  return { text, sources };
}

/** What may be typed back. */
export function answersOf({ deferred = 0 }: ImportantItem, slots: readonly OfferedSlot[]): string[] {
  const [slot] = slots;
  return [
    ...(slot ? [`book 1 ${weekdayIn(slot.text)}`] : []),
    ...(deferred === 3 ? ['why: unclear'] : deferred === 2 ? ['smaller: …'] : []),
    'offer 1 to NAME',
    'drop 1',
  ];
}

/** The part of the review that answers need. */
export function stalledOf(items: Items, slots: readonly OfferedSlot[]): Review['stalled'] {
  const { stalled } = items;
  if (!stalled) return null;
  return { id: stalled.id, rung: rungOf(stalled), slots: [...slots], answers: answersOf(stalled, slots) };
}

function sayStalled({ what, for: gains, age, deferred }: ListedItem, { locale }: ReviewScene): string {
  const whom = gains === null ? '' : `for ${briefly(gains, 4, locale)}, `;
  const put = deferred === 0 ? 'not put off yet' : `put off ${times(deferred)}`;
  return `1. ${briefly(what, 12, locale)} – ${whom}${age} d old, ${put}.`;
}

function asking(item: ImportantItem, scene: ReviewScene): string {
  const { locale } = scene;
  const step = item.step === undefined ? 'three bullets, 15 minutes' : briefly(item.step, 8, locale);
  const rung: Rung = rungOf(item);
  switch (rung) {
    case 'show':
    case 'when':
      return item.step === undefined ? '' : `Smallest step: ${step}.`;
    case 'smaller':
      return `Make it smaller: ${step}?`;
    case 'what-stops':
      return against(item, step, scene);
    case 'decide':
      return `Smallest step: ${step}. A silent week parks it.`;
  }
}

/** What stops it, or what helps against that once it was answered. */
function against(item: ImportantItem, step: string, { nameOf }: ReviewScene): string {
  switch (item.obstacle) {
    case undefined:
      return 'What stops it: no time, unclear, unpleasant, waits for someone?';
    case 'no-time':
      return `No time: 25 minutes are enough for ${step}.`;
    case 'unclear':
      return 'Unclear: first write in one line what done looks like.';
    case 'unpleasant':
      return 'Unpleasant: ten minutes of it, then stop.';
    case 'waits':
      return item.waitsFor === undefined
        ? 'It waits for someone: ask them, or begin without.'
        : `It waits for ${nameOf(item.waitsFor)}: ask, or begin without.`;
  }
}

/** "Thu" of "Thu 26 Nov 09:00". */
function weekdayIn(text: string): string {
  return text.split(' ')[0] ?? '';
}

function saySlots(slots: readonly OfferedSlot[]): string {
  if (slots.length === 0) return 'No free 25 minutes in the next seven days: drop a meeting first.';
  // Seven days ahead a weekday names one date.
  const texts = slots.map(({ text }) => `${weekdayIn(text)} ${text.slice(-5)}`);
  return `When? ${listed(texts).replace(' and ', ' or ')}.`;
}

function sayListed(item: ListedItem, { nameOf, locale }: ReviewScene): string {
  const { number, what, for: gains, age, deferred, owner, offeredTo, plan } = item;
  const parts = [
    ...(gains === null ? [] : [`for ${gains}`]),
    `${age} d old`,
    ...(deferred === 0 ? [] : [`put off ${times(deferred)}`]),
    ...(owner === 'me' ? [] : [`${nameOf(owner)}’s`]),
    ...(offeredTo === null ? [] : [`offered to ${nameOf(offeredTo)}, not taken yet: still yours`]),
  ];
  return `${number}. ${briefly(what, 30, locale)} – ${parts.join(', ')}.${plan === null ? '' : ` ${cleanLine(plan)}`}`;
}

function sourceOf(id: string, { items }: ReviewScene): ReviewSource {
  return { type: 'important', id, at: items.find((item) => item.id === id)?.added ?? null };
}

function anyItem({ today }: ReviewScene): ReviewSource {
  return { type: 'important', id: '', at: today };
}
