import type { Person } from '../../people/index.ts';
import type { Registry } from '../../signal/index.ts';
import type { Team } from '../../team/index.ts';
import { contentId } from '../../text/index.ts';
import { type Tripwire, type Watch, watchesOf, watchKey } from '../normal/resolve.ts';
import { reads } from './roles.ts';
import { strategyKey, watchedActions } from './strategy.ts';

/** By what a state is made of signals. What only a check asks for, a length, a bound, who is away, is no part of it. */
interface Basis {
  /** Which signals are read, and as what. */
  readonly reads: readonly unknown[];
  /** Whether only the newest is remembered, and stays true of the team when whoever did it, or where, is another team's now. */
  readonly lasting: boolean;
}

/** Everything folded, by the key of its state: tripwires that read signals, and strategies with actions. */
export function basesOf(teams: readonly Team[]): Map<string, { readonly team: Team; readonly basis: Basis }> {
  const watches = watchesOf(teams).filter(({ tripwire }) => reads(tripwire).length > 0);
  const strategies = teams.filter((team) => watchedActions(team).length > 0);
  return new Map([
    ...watches.map((watch) => [watchKey(watch), { team: watch.team, basis: basisOf(watch) }] as const),
    ...strategies.map((team) => [strategyKey(team), { team, basis: ofStrategy(team) }] as const),
  ]);
}

function basisOf({ tripwire }: Watch): Basis {
  const per = 'per' in tripwire ? tripwire.per : 'team';
  return { reads: [tripwire.kind, per, ...settingsOf(tripwire)], lasting: tripwire.kind === 'quiet' };
}

function settingsOf(tripwire: Tripwire): readonly unknown[] {
  switch (tripwire.kind) {
    case 'quiet':
      return [tripwire.signal];
    case 'waiting':
    case 'overrun':
      return [tripwire.signal, tripwire.until];
    case 'band':
    case 'slip':
      return [tripwire.signal, tripwire.of];
    case 'missing':
      return [tripwire.trigger, tripwire.expects];
    case 'not-started':
      return [tripwire.proposed, tripwire.started];
    case 'unkept':
    case 'recurring':
    case 'stale':
      return [];
  }
}

function ofStrategy(team: Team): Basis {
  return { reads: ['strategy', ...watchedActions(team).map(({ match }) => match)], lasting: true };
}

/**
 * What a state was folded by, as one word: what is read, then whose signals count, each account and each member by itself.
 * Another team's people and places are none of it.
 */
export function foldedBy(
  { team, basis }: { readonly team: Team; readonly basis: Basis },
  registry: Registry,
  people: readonly Person[],
): string {
  const members = people
    .filter((person) => person.team === team.id)
    .map(({ id }) => [short(`person ${id}`), ...registry.accountsOf(id).map(short).sort()].join('-'));
  const places = registry.sourcesOf(team.id).map((source) => short(`place ${source}`));
  const reading = `${basis.lasting ? 'lasting' : 'moving'}.${short(JSON.stringify(basis.reads))}`;
  return [reading, ...[...places, ...members].sort()].join('.');
}

function short(words: string): string {
  return contentId([words]).slice(0, 9);
}

/**
 * Whether a state that was folded by one thing still stands under another. Where only people or places left, what they did
 * while they were there stays seen, so that a team that was split is not called silent; things that are under way go with them.
 * Somebody whose accounts are others now is read anew.
 */
export function stillStands(before: string, now: string): boolean {
  if (before === now) return true;
  const [standing, reading, ...had] = before.split('.');
  const [wanted, readNow, ...has] = now.split('.');
  if (standing !== wanted || reading !== readNow || wanted !== 'lasting') return false;
  const known = new Set(had);
  return has.every((claim) => known.has(claim));
}
