import type { Book } from '@warmstart/core/book';
import { lastWeeks } from '@warmstart/core/ledger';
import { buckets, type WeekHours, weekHours } from '@warmstart/core/review';
import { addDays } from '@warmstart/core/time';
import type { WebDeps } from '../app/deps.ts';
import type { Setting } from '../day/index.ts';
import { meetingsKept, sceneOf } from '../important/load.ts';

/** The weeks looked at, the one that runs among them. */
export const weeksShown = 8;

/** Eight weeks of hours, the oldest first; the last one is that of today, with what is still to come in it. */
export interface Hours {
  readonly weeks: readonly WeekHours[];
  /** What a person or a team is called. */
  nameOf(id: string): string;
}

/** Counts the hours of the last eight weeks, as the review does. One round trip. */
export async function loadHours(
  { store }: WebDeps,
  { at, book }: { readonly at: Setting; readonly book: Book },
): Promise<Hours> {
  const { today, zone, now } = at;
  const { from } = lastWeeks(today, weeksShown);
  const meetings = await meetingsKept(store, { from: addDays(from, -1), to: addDays(from, 7 * weeksShown + 1), zone });
  const { counted, items, nameOf } = sceneOf(book, meetings, now);
  return {
    weeks: Array.from({ length: weeksShown }, (_, index) =>
      weekHours(addDays(from, 7 * index), counted, { items, zone }),
    ),
    nameOf,
  };
}

/** What hours went to, in the order of the picture: the fields of the grid, and times for important items. */
export const parts = [...buckets, 'important items'] as const;
export type Part = (typeof parts)[number];

/** Minutes of a week by part. */
export function minutesOf(week: WeekHours, part: Part): number {
  return part === 'important items' ? week.important : (week.quadrants[part] ?? 0);
}
