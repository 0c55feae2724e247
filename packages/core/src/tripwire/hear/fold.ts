import type { Signal } from '../../signal/index.ts';
import { byText } from '../../text/index.ts';
import type { Instant } from '../../time/index.ts';
import type { Watch } from '../normal/resolve.ts';
import { fewItems, foldItem } from './items.ts';
import { isOfMember, isOfTeam, seenOf } from './of-team.ts';
import { rolesOf } from './roles.ts';
import { type Heard, type Item, nothingHeard, type Seen, type TripwireState } from './state.ts';

/** To which team each person belongs, by id. */
export type TeamOf = ReadonlyMap<string, string>;

/** Observations kept of one subject: a band looks back over them for the last value inside. */
export const mostObservations = 64;

/** Of what is only waited for, few will do: the newest may come from a clock that runs ahead. */
const mostHeard = 3;

/** A state while signals are folded into it. */
export interface Draft {
  team: Heard;
  readonly people: Map<string, Heard>;
  readonly items: Map<string, Item>;
  floor: Instant | null;
}

/**
 * The state with these signals in it: the same in whatever order and how often they come. A signal is known by source, kind and
 * ref; of two with one key and different contents the caller keeps the first. Late signals count as long as fewer than a few
 * hundred things began and ended since; older ones open nothing.
 * @param signals any: those that are none of this tripwire's business are passed over
 */
export function fold(watch: Watch, state: TripwireState, signals: readonly Signal[], teamOf: TeamOf): TripwireState {
  const mine = signals.filter((signal) => concerns(watch, signal, teamOf));
  if (mine.length === 0) return state;
  const draft: Draft = {
    team: state.team,
    people: new Map(Object.entries(state.people)),
    items: new Map(state.items.map((item) => [item.ref, item])),
    floor: state.floor,
  };
  for (const signal of mine) foldOne(watch, draft, signal, teamOf);
  const items = fewItems(draft);
  return {
    team: draft.team,
    people: Object.fromEntries(draft.people),
    items: [...items.values()],
    floor: draft.floor,
  };
}

/** Whether a signal is of the team, or about one of its people. An end of something is, where that is known here. */
export function concerns({ tripwire, team }: Watch, signal: Signal, teamOf: TeamOf): boolean {
  const roles = rolesOf(tripwire, signal);
  if (roles.length === 0) return false;
  if (isOfTeam(signal, team.id, teamOf) || isOfMember(signal, team.id, teamOf)) return true;
  // A review by another team ends the waiting here all the same.
  return signal.of !== undefined && roles.includes('close');
}

function foldOne({ tripwire, team }: Watch, draft: Draft, signal: Signal, teamOf: TeamOf): void {
  const seen = seenOf(signal);
  const perPerson = 'per' in tripwire && tripwire.per === 'person';
  const most = tripwire.kind === 'quiet' ? mostHeard : mostObservations;
  for (const role of rolesOf(tripwire, signal)) {
    if (role === 'open' || role === 'close') {
      const opens = isOfTeam(signal, team.id, teamOf) || (perPerson && isOfMember(signal, team.id, teamOf));
      if (role === 'close' || opens) foldItem(draft, { role, seen, signal });
    } else if (!perPerson) {
      if (isOfTeam(signal, team.id, teamOf)) draft.team = heard(draft.team, { role, seen, most });
    } else if (signal.person !== undefined && isOfMember(signal, team.id, teamOf)) {
      const before = draft.people.get(signal.person) ?? nothingHeard;
      draft.people.set(signal.person, heard(before, { role, seen, most }));
    }
  }
}

function heard(before: Heard, { role, seen, most }: { role: 'observe' | 'explain'; seen: Seen; most: number }): Heard {
  if (role === 'observe') return { ...before, newest: withSeen(before.newest, seen, most) };
  return before.explained !== null && newestFirst(before.explained, seen) <= 0
    ? before
    : { ...before, explained: seen };
}

/** The newest of them and this one, without repeating one that is there. */
function withSeen(newest: readonly Seen[], seen: Seen, most: number): Seen[] {
  const place = newest.findIndex((one) => newestFirst(one, seen) >= 0);
  if (place < 0) return newest.length < most ? [...newest, seen] : [...newest];
  const there = newest[place];
  if (there !== undefined && newestFirst(there, seen) === 0) return [...newest];
  return [...newest.slice(0, place), seen, ...newest.slice(place, most - 1)];
}

function newestFirst(a: Seen, b: Seen): number {
  return byText(b.at, a.at) || byText(a.source, b.source) || byText(a.ref, b.ref);
}
