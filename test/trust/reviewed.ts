import type { Book } from '@warmstart/core/book';
import type { ImportantItem } from '@warmstart/core/important';
import { weekMark } from '@warmstart/core/review';
import type { Settings } from '@warmstart/core/settings';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { planAnew } from '@warmstart/sync-calendar/calendars';
import { deskBook } from './day.ts';
import { managerId, Stage } from './stage.ts';

export const zone = 'America/New_York';

/** A minute before the review of Friday 6 March 2026, 14:00 in New York. */
export const start = '2026-03-06T18:59:00Z';
export const due = '2026-03-06T19:00:00Z';
export const end = '2026-03-06T19:03:00Z';
export const week = '2026-W10';

export const rota: ImportantItem = { id: 'rota', what: 'Rework the night rota', added: '2026-01-30', deferred: 1 };

/** A stage where the review is due soon. */
export async function opened(
  parts: Partial<Book> = {},
  settings: Partial<Settings> = {},
  { at = start, durable = false }: { readonly at?: Instant; readonly durable?: boolean } = {},
): Promise<Stage> {
  const stage = new Stage({ start: at, book: deskBook({ important: [rota], ...parts }), durable });
  await stage.open([]);
  const mine = stage.store().of(managerId);
  await mine.saveSettings({ ...(await mine.settings()), ...settings });
  await plan(stage);
  return stage;
}

/** What follows an import, and every change of settings. */
export async function plan(stage: Stage): Promise<void> {
  const { store, queue, clock } = stage.process().sending();
  await planAnew({ mine: store.of(managerId), due: store.due, queue, clock });
}

export const idsOf = (stage: Stage) => stage.reviews.map(({ id }) => id);
export const recordsOf = async (stage: Stage, of = week) => {
  const mark = weekMark(of);
  const kept = await stage
    .store()
    .of(managerId)
    .deliveries({ from: mark, to: addSeconds(mark, 1) });
  return kept.map(({ value }) => value);
};
export const rotaOf = async (stage: Stage) => {
  const book = await stage.store().of(managerId).book();
  return book?.important?.find(({ id }) => id === 'rota');
};
