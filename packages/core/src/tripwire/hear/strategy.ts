import type { Signal } from '../../signal/index.ts';
import { type StrategyAction, sayAction, type Team } from '../../team/index.ts';
import { byText } from '../../text/index.ts';
import type { TeamOf } from './fold.ts';
import { isOfMember, isOfTeam, seenOf } from './of-team.ts';
import { freshState, type Item, type TripwireState } from './state.ts';

/** By what is kept what was heard of the actions of a team's strategy: no expectation has such an id. */
export function strategyKey({ id }: Pick<Team, 'id'>): string {
  return `${id}//strategy`;
}

/** An action as signals are held against it. */
export interface Watched {
  readonly says: string;
  /** Folded, as all names are compared. */
  readonly match: string;
  /** Whether the manager said by what signals name it: only then silence from the beginning tells something. */
  readonly named: boolean;
}

/** What of a team's strategy can be heard of. An action in plain words is known by exactly these words, or by them as a tag. */
export function watchedActions(team: Pick<Team, 'model'>): Watched[] {
  return (team.model?.strategy?.actions ?? []).map((action) => ({
    says: sayAction(action),
    match: nameOf(action),
    named: typeof action !== 'string',
  }));
}

function nameOf(action: StrategyAction): string {
  return folded(typeof action === 'string' ? action : action.match);
}

/** Words as names are compared: small letters, one hyphen for whatever parts them. */
function folded(words: string): string {
  return words
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join('-');
}

/**
 * The state with these signals in it: of each action the newest signal of the team, or of one of its people, that names it by a
 * tag, by its ref or what it belongs to, or in its text. The same in whatever order and how often they come.
 */
export function foldStrategy(
  team: Team,
  state: TripwireState,
  signals: readonly Signal[],
  teamOf: TeamOf,
): TripwireState {
  const actions = watchedActions(team);
  if (actions.length === 0) return state;
  const items = new Map(state.items.map((item) => [item.ref, item]));
  let heard = false;
  for (const signal of signals) {
    if (!isOfTeam(signal, team.id, teamOf) && !isOfMember(signal, team.id, teamOf)) continue;
    const names = namesIn(signal);
    for (const { match } of actions) {
      if (match === '' || !names.some((name) => names.length > 0 && isNamed(name, match))) continue;
      const known = items.get(match);
      const seen = seenOf(signal);
      if (known?.opened && (byText(seen.at, known.opened.at) || byText(known.opened.ref, seen.ref)) <= 0) continue;
      items.set(match, { ...(known ?? nothingOf(match)), opened: seen });
      heard = true;
    }
  }
  if (!heard) return state;
  return { ...freshState, items: [...items.values()].sort((a, b) => byText(a.ref, b.ref)) };
}

interface Name {
  readonly words: string;
  /** A text names an action that stands somewhere in it; a tag or a ref is the whole name. */
  readonly within: boolean;
}

function namesIn({ tags = [], of, ref, text }: Signal): Name[] {
  const whole = [...tags, ...(of === undefined ? [] : [of]), ref].map((words) => ({
    words: folded(words),
    within: false,
  }));
  return text === undefined ? whole : [...whole, { words: folded(text), within: true }];
}

function isNamed({ words, within }: Name, match: string): boolean {
  return within ? `-${words}-`.includes(`-${match}-`) : words === match;
}

function nothingOf(ref: string): Item {
  return { ref, opened: null, person: null, tags: [], closed: null, got: [] };
}
