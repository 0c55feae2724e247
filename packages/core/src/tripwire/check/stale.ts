import { isStale, staleAfter } from '../../people/index.ts';
import type { Team } from '../../team/index.ts';
import { addDays, type Duration, dateIn, type Instant, instantAt, type PlainDate } from '../../time/index.ts';
import { normal } from '../normal/defaults.ts';
import { deadline, workTimeOf } from '../normal/work-time.ts';
import type { Around, Look } from './around.ts';
import type { Deviation, Finding } from './finding.ts';
import { onDay } from './words.ts';

/** A model nobody held against reality for longer than allowed. One that bears no date is looked at on its page. */
export function stale(after: Duration, look: Look): Deviation | null {
  return staleModel(look.watch.team, after, look);
}

function staleModel(
  team: Team,
  after: Duration,
  { around, now, today }: Pick<Look, 'around' | 'now' | 'today'>,
): Deviation | null {
  const verified = team.model?.verified;
  if (verified === undefined) return null;
  // Days of the calendar: a model ages on holidays too.
  const work = { ...workTimeOf({ manager: around.manager, team, person: null, absences: [] }), isOff: () => false };
  const over = deadline(instantAt(`${verified}T00:00`, work.zone), after, work);
  if (now <= over) return null;
  return {
    observed: `Model not verified since ${onDay(verified, today, around.manager.locale)}`,
    old: null,
    new: null,
    unit: null,
    since: dateIn(over, work.zone),
    at: verified,
    source: 'model',
  };
}

/**
 * What is expected of every model and every place on the grid without being said: that somebody looks at it. A team with an
 * expectation of its own about it is left to that one, one in founding or crisis mode in peace.
 */
export function drift(around: Around, now: Instant): Finding[] {
  const today = dateIn(now, around.manager.timezone);
  const models = around.teams.flatMap((team): Finding[] => {
    const own = team.model?.expectations?.some(({ tripwire }) => tripwire?.kind === 'stale') ?? false;
    const found = own || isResting(team) ? null : staleModel(team, normal[team.flavour].model, { around, now, today });
    const expected = 'Each model is held against reality once a quarter';
    return found === null
      ? []
      : [{ ...found, team: team.id, person: null, expectation: null, tripwire: 'stale', expected }];
  });
  return [...models, ...places(around, today)];
}

/** In founding and crisis mode the manager leads by hand, and tripwires keep quiet. */
export function isResting({ mode = 'stable' }: Pick<Team, 'mode'>): boolean {
  return mode !== 'stable';
}

function places({ people, manager }: Around, today: PlainDate): Finding[] {
  return people.flatMap((person): Finding[] => {
    const { assessed, id, left } = person;
    if (assessed === undefined || (left !== undefined && left <= today) || !isStale(person, today)) return [];
    return [
      {
        team: null,
        person: id,
        expectation: null,
        tripwire: 'stale',
        expected: 'Each place on the grid is looked at twice a year',
        observed: `Place on the grid not looked at since ${onDay(assessed, today, manager.locale)}`,
        old: null,
        new: null,
        unit: null,
        since: addDays(assessed, staleAfter),
        at: assessed,
        source: 'people',
      },
    ];
  });
}
