import type { Signal } from '../signal/index.ts';
import type { Diff } from '../team/index.ts';
import type { Instant } from '../time/index.ts';
import { type Around, membersOf, teamOfEach } from './check/around.ts';
import { check, gazeOf } from './check/check.ts';
import type { Finding } from './check/finding.ts';
import { drift, isResting } from './check/stale.ts';
import { idleActions } from './check/strategy.ts';
import { fold, type TeamOf } from './hear/fold.ts';
import { reads } from './hear/roles.ts';
import { freshState, type TripwireState } from './hear/state.ts';
import { foldStrategy, strategyKey } from './hear/strategy.ts';
import { type Watch, watchesOf, watchKey } from './normal/resolve.ts';

/** What all tripwires found, and of which diffs they can tell that reality is back. */
export interface Looked {
  readonly findings: readonly Finding[];
  /**
   * What becomes of a diff without a finding: `back` inside the model, `resting` where nobody looked just now, `retired` where
   * nothing looks any more: its expectation is gone, disarmed, or the person left. Diffs seen by eye are `eye`.
   */
  standing(diff: Diff): 'back' | 'resting' | 'retired' | 'eye';
}

/** Looks through every tripwire. @param states by `watchKey`; a tripwire without one has heard nothing yet */
export function look(states: ReadonlyMap<string, TripwireState>, around: Around, now: Instant): Looked {
  const watches = watchesOf(around.teams);
  const findings = watches.flatMap((watch) => check(watch, states.get(watchKey(watch)) ?? freshState, around, now));
  const idle = around.teams.flatMap((team) =>
    idleActions(team, states.get(strategyKey(team)) ?? freshState, around, now),
  );
  return {
    findings: [...findings, ...idle, ...drift(around, now)],
    standing: (diff) => standingOf(diff, watches, around, now),
  };
}

function standingOf(
  diff: Diff,
  watches: readonly Watch[],
  around: Around,
  now: Instant,
): ReturnType<Looked['standing']> {
  if (diff.tripwire === undefined) return 'eye';
  const team = around.teams.find(({ id }) => id === diff.team);
  if (diff.expectation === undefined) return team !== undefined && isResting(team) ? 'resting' : 'back';
  const watch = watches.find((one) => one.team.id === diff.team && one.expectation.id === diff.expectation);
  if (team === undefined || watch === undefined) return 'retired';
  const gaze = gazeOf(watch, around);
  if (gaze === 'resting') return 'resting';
  if (diff.person === undefined) return gaze === 'off' || gaze === 'people' ? 'retired' : 'back';
  const today = now.slice(0, 10);
  const isMember = membersOf(around, team.id, today).some(({ id }) => id === diff.person);
  const looks = gaze === 'people' || watch.tripwire.kind === 'recurring';
  return isMember && looks ? 'back' : 'retired';
}

/** The states of all tripwires after these signals, those after `now` aside. @returns by `watchKey` */
export function foldAll(signals: readonly Signal[], around: Around, now: Instant): Map<string, TripwireState> {
  const latest = Date.parse(now);
  const known = signals.filter(({ at }) => Date.parse(at) <= latest);
  return foldInto(new Map(), known, around);
}

/** Whose states are folded. */
export interface FoldedFor extends Pick<Around, 'teams' | 'people'> {
  /** Only these, by their keys; all unless set. */
  readonly only?: ReadonlySet<string>;
}

/** The states with more signals in them. Each tripwire is only asked about the kinds it reads. */
export function foldInto(
  states: ReadonlyMap<string, TripwireState>,
  signals: readonly Signal[],
  { teams, people, only }: FoldedFor,
): Map<string, TripwireState> {
  const byKind = Map.groupBy(signals, ({ kind }) => kind);
  const teamOf: TeamOf = teamOfEach(people);
  const after = new Map(states);
  for (const watch of watchesOf(teams)) {
    if (only?.has(watchKey(watch)) === false) continue;
    const mine = reads(watch.tripwire).flatMap((kind) => byKind.get(kind) ?? []);
    if (mine.length > 0)
      after.set(watchKey(watch), fold(watch, after.get(watchKey(watch)) ?? freshState, mine, teamOf));
  }
  for (const team of teams) {
    if (only?.has(strategyKey(team)) === false) continue;
    const before = after.get(strategyKey(team)) ?? freshState;
    const state = foldStrategy(team, before, signals, teamOf);
    if (state !== before) after.set(strategyKey(team), state);
  }
  return after;
}
