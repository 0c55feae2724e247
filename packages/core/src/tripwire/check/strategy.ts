import type { Team } from '../../team/index.ts';
import { addDays, dateIn, daysBetween, type Instant, type PlainDate } from '../../time/index.ts';
import type { Seen, TripwireState } from '../hear/state.ts';
import { watchedActions } from '../hear/strategy.ts';
import type { Around } from './around.ts';
import type { Finding } from './finding.ts';
import { isResting } from './stale.ts';
import { onDay } from './words.ts';

/** After as many days without a signal an action is asked about: a month. */
export const idleAfter = 31;

interface Idle {
  readonly says: string;
  /** The day of the last signal, or from when on one could have been heard. */
  readonly from: PlainDate;
  readonly seen: Seen | null;
}

/**
 * Actions of a team's strategy of which nothing was heard for a month: one diff, whichever they are. One that signals name
 * counts from the day the model was last held against reality; one in plain words from the first signal that spoke of it, for
 * nobody said that any would.
 */
export function idleActions(team: Team, state: TripwireState, around: Around, now: Instant): Finding[] {
  if (isResting(team)) return [];
  const zone = team.timezone ?? around.manager.timezone;
  const today = dateIn(now, zone);
  const idle = watchedActions(team)
    .flatMap(({ says, match, named }): Idle[] => {
      const seen = state.items.find(({ ref }) => ref === match)?.opened ?? null;
      const from = seen === null ? (named ? team.model?.verified : undefined) : dateIn(seen.at, zone);
      return from === undefined || daysBetween(from, today) <= idleAfter ? [] : [{ says, from, seen }];
    })
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const [first] = idle;
  if (first === undefined) return [];
  const newest = idle.findLast(({ seen }) => seen !== null) ?? first;
  return [
    {
      team: team.id,
      person: null,
      expectation: null,
      tripwire: 'strategy',
      expected: 'Each action moves every month',
      observed: saidOf(idle, first, today, around.manager.locale),
      old: null,
      new: null,
      unit: null,
      since: addDays(first.from, idleAfter + 1),
      at: newest.seen?.at ?? first.from,
      source: newest.seen?.source ?? 'model',
    },
  ];
}

function saidOf(idle: readonly Idle[], first: Idle, today: PlainDate, locale: string | undefined): string {
  const since = onDay(first.from, today, locale);
  if (idle.length === 1) return `Nothing heard of “${first.says.replace(/\.\s*$/, '')}” since ${since}`;
  return `Nothing heard of ${idle.length} actions of the strategy for a month, of the first since ${since}`;
}
