import type { SeriesMemory } from '@warmstart/core/calendar';
import type { ManagerStore, SeriesShelf } from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';

/** The most series that are remembered of one calendar: those seen last. */
const most = 400;

/** How old a sighting may be before it is written down anew: else each read would write. */
const freshDays = 7;

/** What a source remembers of the series of one calendar, read when first asked for. */
export interface KeptShelf extends SeriesShelf {
  /** Writes what was learnt; nothing where nothing was. */
  save(now: Instant): Promise<void>;
}

/** Takes the memory of a calendar off the shelf. */
export async function shelfOf(mine: ManagerStore, calendar: string): Promise<KeptShelf> {
  const memory = new Map(Object.entries(await mine.seriesMemory(calendar)));
  const seen = new Set<string>();
  let learnt = false;
  return {
    get(id) {
      seen.add(id);
      return memory.get(id) ?? null;
    },
    put(id, facts) {
      seen.add(id);
      memory.set(id, facts);
      learnt = true;
    },
    async save(now) {
      for (const id of seen) {
        const facts = memory.get(id);
        if (facts === undefined || daysSince(facts.seenAt, now) < freshDays) continue;
        memory.set(id, { ...facts, seenAt: now });
        learnt = true;
      }
      if (learnt) await mine.saveSeriesMemory(calendar, newest(memory));
    },
  };
}

function daysSince(seen: Instant, now: Instant): number {
  return (Date.parse(now) - Date.parse(seen)) / 86_400_000;
}

function newest(memory: ReadonlyMap<string, SeriesMemory[string]>): SeriesMemory {
  const sorted = [...memory].sort(([, a], [, b]) => (a.seenAt < b.seenAt ? 1 : a.seenAt > b.seenAt ? -1 : 0));
  return Object.fromEntries(sorted.slice(0, most));
}
