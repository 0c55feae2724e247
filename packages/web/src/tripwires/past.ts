import type { Book } from '@warmstart/core/book';
import type { SignalStore } from '@warmstart/core/ports';
import { mapped, registryOf, type Signal } from '@warmstart/core/signal';
import type { Expectation, Team } from '@warmstart/core/team';
import { addSeconds, type Instant } from '@warmstart/core/time';
import {
  aroundOf,
  type Backtest,
  backtest,
  membersOf,
  type Past,
  reads,
  type Tripwire,
  teamOfEach,
  watchOf,
} from '@warmstart/core/tripwire';
import type { WebDeps } from '../app/deps.ts';
import type { WorldOfTeam } from '../teams/load.ts';

const day = 86_400;

/** The days a tripwire is tried on, and those before them that tell how it stood when they began. */
const tried = 90;
const before = 90;

/** With very many signals fewer days are tried, so that the page comes in time. */
const fewer = [tried, 60, 30, 14, 7] as const;
/** Signals that are tried one by one: each is looked at twice with six numbers, for each person where it looks at persons. */
const mostTried = 3000;
const mostOfPersons = 6000;

/** What an expectation would have done in the past, and on how many days that was tried. */
export interface Tried {
  readonly result: Backtest | null;
  readonly days: number;
}

/** Tries expectations of a team on the signals that are kept: read once, and only those that any of them is about. */
export async function tryOnPast(
  { signals }: WebDeps,
  { book, team, at }: WorldOfTeam,
  expectations: readonly Expectation[],
): Promise<readonly Tried[]> {
  const { now } = at;
  const watches = expectations.flatMap((one) => watchOf(team, one).map(({ tripwire }) => tripwire));
  const from = addSeconds(now, -(tried + before) * day);
  const [heard, { value: lookout }] = await Promise.all([
    signalsOf(signals, { book, team, watches, from, to: addSeconds(now, 1) }),
    signals.lookout(),
  ]);
  const around = { ...aroundOf(book), absences: lookout.absences };
  const members = membersOf(around, team.id, at.today).length;
  return expectations.map((expectation) => {
    const [watch] = watchOf(team, expectation);
    const ofPersons = watch !== undefined && 'per' in watch.tripwire && watch.tripwire.per === 'person';
    const days = daysFor(heard, now, ofPersons ? mostOfPersons / Math.max(2, members) : mostTried);
    const past: Past = { signals: heard, around, now, days };
    return { result: backtest(team, expectation, past), days };
  });
}

interface Wanted {
  readonly book: Book;
  readonly team: Team;
  readonly watches: readonly Tripwire[];
  readonly from: Instant;
  readonly to: Instant;
}

/** Held against the book: the team's own, its people's, and what ends something of theirs. */
async function signalsOf(store: SignalStore, { book, team, watches, from, to }: Wanted): Promise<Signal[]> {
  const kinds = new Set(watches.flatMap(reads));
  if (kinds.size === 0) return [];
  const registry = registryOf(book);
  const teamOf = teamOfEach(book.people ?? []);
  const isOurs = ({ team: of, person }: Signal) =>
    of === team.id || (person !== undefined && teamOf.get(person) === team.id);
  const found: Signal[] = [];
  const ours = new Set<string>();
  for await (const page of store.signals({ from, to }))
    for (const signal of page) {
      if (!kinds.has(signal.kind)) continue;
      const known = mapped(signal, registry).signal;
      if (isOurs(known)) ours.add(known.ref);
      if (isOurs(known) || known.of !== undefined) found.push(known);
    }
  return found.filter((signal) => isOurs(signal) || (signal.of !== undefined && ours.has(signal.of)));
}

function daysFor(signals: readonly Signal[], now: Instant, most: number): number {
  const within = (days: number) => {
    const first = Date.parse(addSeconds(now, -days * day));
    return signals.filter(({ at }) => Date.parse(at) >= first).length;
  };
  return fewer.find((days) => within(days) <= most) ?? fewer[fewer.length - 1] ?? tried;
}
