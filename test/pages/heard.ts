import type { SignalStore } from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';
import {
  aroundOf,
  foldAll,
  freshState,
  teamOfEach,
  WeekCount,
  watchesOf,
  watchKey,
  weeksUntil,
} from '@warmstart/core/tripwire';
import type { Standing } from './site.ts';

/** Keeps signals, and what tripwires remember of them, as a look at them leaves it. Signals bear the book's own names. */
export async function hear(store: SignalStore, standing: Standing, now: Instant): Promise<void> {
  const { signals = [], book, unknown = [], sources = [] } = standing;
  for (const source of sources) await store.saveSource(source, null);
  if (unknown.length > 0) await store.saveLookout({ unknown: [...unknown], lookedAt: now, absences: [] }, 0);
  if (!book || signals.length === 0) return;
  await store.hear({ source: 'import', delivery: 'd-1', at: now, signals: [...signals], places: [] });
  await store.keep(await store.waiting(signals.length));
  const around = aroundOf(book);
  const states = foldAll(signals, around, now);
  const teamOf = teamOfEach(around.people);
  for (const watch of watchesOf(around.teams)) {
    const zone = watch.team.timezone ?? book.manager.timezone;
    const weeks = new WeekCount(watch, zone, teamOf);
    weeks.hear(signals);
    const key = watchKey(watch);
    await store.saveTripwire(
      {
        key,
        by: 'test',
        state: states.get(key) ?? freshState,
        weeks: weeksUntil(now, zone).map((monday) => weeks.week(monday)),
        uncounted: [],
      },
      null,
    );
  }
}
