import type { Book, BookEdit } from '@warmstart/core/book';
import type { SignalStore, WaitingSignals } from '@warmstart/core/ports';
import type { ConnectedSource, Place } from '@warmstart/core/signal';
import { laterOf } from '@warmstart/core/time';

/** Places a source remembers. */
const mostPlaces = 500;

/** A repository or project that has another name now. */
export interface Renamed {
  /** Accounts: what it was called, and what it is called. */
  readonly from: string;
  readonly to: string;
}

/** What was heard of the sources themselves. */
export interface HeardOfSources {
  readonly renamed: readonly Renamed[];
  /** Remembers it. To be called once the book knows the new names, so that a crash in between forgets none. */
  save(): Promise<void>;
}

/** Which places have another name than they had, and when sources were last heard. */
export async function heardOfSources(waited: readonly WaitingSignals[], heard: SignalStore): Promise<HeardOfSources> {
  const renamed: Renamed[] = [];
  const saves: (() => Promise<void>)[] = [];
  for (const [id, deliveries] of Map.groupBy(waited, ({ source }) => source)) {
    const kept = await heard.source(id);
    if (kept === null) continue;
    renamed.push(...renamedIn(kept.value, deliveries));
    saves.push(() => saveHeard(id, deliveries, heard));
  }
  return {
    renamed,
    async save() {
      for (const save of saves) await save();
    },
  };
}

function renamedIn({ kind, places }: ConnectedSource, deliveries: readonly WaitingSignals[]): Renamed[] {
  const names = new Map(places.map(({ id, name }) => [id, name]));
  return deliveries.flatMap((delivery) =>
    delivery.places.flatMap(({ id, name }) => {
      const before = names.get(id);
      names.set(id, name);
      return before === undefined || before === name ? [] : [{ from: `${kind}:${before}`, to: `${kind}:${name}` }];
    }),
  );
}

async function saveHeard(id: string, deliveries: readonly WaitingSignals[], heard: SignalStore): Promise<void> {
  for (;;) {
    const kept = await heard.source(id);
    if (kept === null) return;
    const { places, lastHeardAt } = kept.value;
    const times = deliveries.map(({ at }) => at);
    const next = {
      ...kept.value,
      places: placesAfter(
        places,
        deliveries.flatMap((delivery) => delivery.places),
      ),
      lastHeardAt: times.reduce(laterOf, lastHeardAt ?? times[0] ?? kept.value.addedAt),
    };
    if (JSON.stringify(next) === JSON.stringify(kept.value)) return;
    if ((await heard.saveSource(next, kept.rev)) === 'saved') return;
  }
}

/** The newest name of each; the places heard of last stay. */
function placesAfter(before: readonly Place[], told: readonly Place[]): Place[] {
  const names = new Map(before.map(({ id, name }) => [id, name]));
  for (const { id, name } of told) {
    if (names.get(id) === name) continue;
    names.delete(id);
    names.set(id, name);
  }
  return [...names].map(([id, name]) => ({ id, name })).slice(-mostPlaces);
}

/** The new name beside the old one, in every team that has the old one: what came under either is its own. */
export function renameEdits({ teams = [] }: Book, renamed: readonly Renamed[]): BookEdit[] {
  const taken = new Set(teams.flatMap(({ sources = [] }) => sources.map((source) => source.toLowerCase())));
  return teams.flatMap((team): BookEdit[] => {
    const sources = [...(team.sources ?? [])];
    for (const { from, to } of renamed) {
      const has = sources.some((source) => source.toLowerCase() === from.toLowerCase());
      if (!has || taken.has(to.toLowerCase())) continue;
      sources.push(to);
      taken.add(to.toLowerCase());
    }
    const added = sources.length > (team.sources?.length ?? 0);
    return added ? [{ part: 'teams', id: team.id, value: { ...team, sources } }] : [];
  });
}
