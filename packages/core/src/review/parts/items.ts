import { weigh } from '../../important/importance.ts';
import type { ImportantItem } from '../../important/item.ts';
import { isActive, isMine, rungOf } from '../../important/ladder.ts';
import { byText, cleanLine } from '../../text/index.ts';
import { daysBetween } from '../../time/index.ts';
import type { ListedItem } from '../review.ts';
import type { ReviewScene } from '../scene.ts';

/** For as many days an offer is left in peace. */
const offerRests = 7;

/** The items of a review by number: the one that stalls, then the others by age × importance. */
export interface Items {
  readonly listed: readonly ListedItem[];
  /** The one put off at least once that is oldest by age × importance; without one, the first of those never put off. Null for none. */
  readonly stalled: ImportantItem | null;
}

/** Ranks the important items. One that is booked, offered within the week or somebody else's does not stall. */
export function rankedItems(scene: ReviewScene): Items {
  const { book, today } = scene;
  const active = scene.items
    .filter(isActive)
    .map((item) => ({ item, ...weigh(item, book, today) }))
    .sort((a, b) => b.score - a.score || byText(a.item.added, b.item.added) || byText(a.item.id, b.item.id));
  const waiting = active.filter(({ item }) => isMine(item) && item.plan === undefined && !isResting(item, scene));
  const first = waiting.find(({ item }) => (item.deferred ?? 0) > 0) ?? waiting[0];
  const order = first ? [first, ...active.filter((one) => one !== first)] : active;
  return {
    stalled: first?.item ?? null,
    listed: order.map(({ item, gain, weight, age, score }, index) => ({
      number: index + 1,
      id: item.id,
      what: cleanLine(item.what),
      for: item.for === undefined ? null : scene.nameOf(item.for),
      step: item.step === undefined ? null : cleanLine(item.step),
      age,
      deferred: item.deferred ?? 0,
      rung: rungOf(item),
      gain,
      weight,
      score,
      owner: isMine(item) ? 'me' : (item.owner ?? 'me'),
      offeredTo: item.status === 'offered' ? (item.offered?.to ?? null) : null,
      plan: item.plan?.says ?? null,
    })),
  };
}

function isResting({ status, offered }: ImportantItem, { today }: ReviewScene): boolean {
  return status === 'offered' && offered !== undefined && daysBetween(offered.on, today) < offerRests;
}
