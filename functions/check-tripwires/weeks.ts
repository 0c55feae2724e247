import type { Book } from '@warmstart/core/book';
import type { KeptTripwire, ObservedWeek, SignalStore } from '@warmstart/core/ports';
import { mappedOnce, registryOf } from '@warmstart/core/signal';
import { addDays, type Instant, type PlainDate, startOfDay } from '@warmstart/core/time';
import { teamOfEach, type Watch, WeekCount, weeksNow, weeksUntil } from '@warmstart/core/tripwire';
import { watchesByKey } from './tripwires.ts';

interface Counting {
  readonly book: Book;
  readonly heard: SignalStore;
  readonly now: Instant;
}

/**
 * Counts those weeks anew that heard of more, from what is kept: there each signal stands once, whatever came twice, late or
 * before a crash. It moves the weeks of the others on. Whoever is overtaken leaves it to the next.
 */
export async function countWeeks({ book, heard, now }: Counting): Promise<void> {
  const watches = watchesByKey(book);
  const kept = (await heard.tripwires()).flatMap(({ value, rev }) => {
    const watch = watches.get(value.key);
    return watch === undefined ? [] : [{ value, rev, watch, weeks: weeksUntil(now, zoneOf(watch, book)) }];
  });
  const stale = kept.filter(
    ({ value, weeks }) => value.uncounted.length > 0 || value.weeks.at(-1)?.from !== weeks.at(-1),
  );
  const counted = await countsOf(stale, { book, heard, now });
  for (const { value, rev, weeks } of stale) {
    const next: KeptTripwire = {
      ...value,
      weeks: weeksNow(value.weeks, counted.get(value.key) ?? [], weeks),
      uncounted: [],
    };
    await heard.saveTripwire(next, rev);
  }
}

interface Stale {
  readonly value: KeptTripwire;
  readonly watch: Watch;
  readonly weeks: readonly PlainDate[];
}

/** Reads each week once for all that ask for it. */
async function countsOf(stale: readonly Stale[], { book, heard }: Counting): Promise<Map<string, ObservedWeek[]>> {
  const registry = registryOf(book);
  const teamOf = teamOfEach(book.people ?? []);
  const mondays = [
    ...new Set(stale.flatMap(({ value, weeks }) => value.uncounted.filter((one) => weeks.includes(one)))),
  ];
  const counted = new Map<string, ObservedWeek[]>();
  for (const monday of mondays.sort()) {
    const asking = stale
      .filter(({ value }) => value.uncounted.includes(monday))
      .map(({ value, watch }) => ({ key: value.key, count: new WeekCount(watch, zoneOf(watch, book), teamOf) }));
    // A day more on both sides: the week of a team begins with the day of its own zone.
    const window = { from: startOfDay(addDays(monday, -1), 'UTC'), to: startOfDay(addDays(monday, 8), 'UTC') };
    for await (const page of heard.signals(window)) {
      const signals = mappedOnce(page, registry).map(({ signal }) => signal);
      for (const { count } of asking) count.hear(signals);
    }
    for (const { key, count } of asking) counted.set(key, [...(counted.get(key) ?? []), count.week(monday)]);
  }
  return counted;
}

function zoneOf({ team }: Watch, { manager }: Book): string {
  return team.timezone ?? manager.timezone;
}
