import { byText } from '@warmstart/core/order';
import { mostEdits } from '../bounds.ts';
import { daySeconds } from '../clock/civil.ts';
import type { Stamp } from '../event/times.ts';
import type { EventSlice } from '../text/slice.ts';
import type { Utc } from '../zones/zone.ts';
import type { FeedContext } from './context.ts';
import { peekOriginal, peekStart } from './event.ts';

/** The edited occurrences of a series that are read, and the original starts of the others. */
export interface ChosenEdits {
  readonly read: readonly EventSlice[];
  readonly unread: readonly Stamp[];
}

/**
 * Of more edited occurrences than anybody makes, the earliest that may reach into the window. The others are not shown,
 * and neither are the occurrences whose places they take.
 */
export function chosenEdits(edited: readonly EventSlice[], context: FeedContext): ChosenEdits {
  if (edited.length <= mostEdits) return { read: edited, unread: [] };
  const { from, to } = context.window;
  const placed = edited
    .map((slice) => ({ slice, start: peekStart(slice, context) }))
    .map(({ slice, start }) => ({ slice, start, isNear: start >= from - daySeconds && start < to }))
    .sort((a, b) => Number(b.isNear) - Number(a.isNear) || byPlace(a, b));
  const left = placed.slice(mostEdits);
  if (left.some(({ isNear }) => isNear))
    context.faults.addUnreached(
      `the series ${edited[0]?.uid ?? ''}`,
      `it has more than ${mostEdits} edited occurrences; the earliest in this stretch of time are kept, ${left.length} are left out`,
    );
  return {
    read: placed.slice(0, mostEdits).map(({ slice }) => slice),
    unread: left.flatMap(({ slice }) => peekOriginal(slice, context) ?? []),
  };
}

interface PlacedSlice {
  readonly slice: EventSlice;
  readonly start: Utc;
}

function byPlace(a: PlacedSlice, b: PlacedSlice): number {
  return a.start === b.start ? byText(a.slice.recurrenceId, b.slice.recurrenceId) : a.start - b.start;
}
