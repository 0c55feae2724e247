import type { Person } from '../../people/index.ts';
import { addSeconds, dateIn, laterOf } from '../../time/index.ts';
import type { Heard, Item } from '../hear/state.ts';
import type { Tripwire } from '../normal/resolve.ts';
import { deadline } from '../normal/work-time.ts';
import type { Look } from './around.ts';
import type { Deviation } from './finding.ts';
import { callKind, onDay } from './words.ts';

/** What comes from a clock that runs ahead by more is not believed, in seconds. */
export const ahead = 86_400;

/**
 * Silence of a team or a person for longer than normal. One of whom nothing was ever heard is not quiet: nobody knows their
 * account. Of a person everything that explains it is looked at first: changes of theirs that wait for a review (then others
 * keep them waiting), what they reviewed, designed or repaired instead.
 */
export function quiet(
  { signal, after, grace }: Extract<Tripwire, { kind: 'quiet' }>,
  { heard, items, person }: { readonly heard: Heard; readonly items: readonly Item[]; readonly person: Person | null },
  look: Look,
): Deviation | null {
  const last = heard.newest.find(({ at }) => at <= addSeconds(look.now, ahead));
  if (last === undefined) return null;
  let from = last.at;
  if (person !== null) {
    const own = items.filter((item) => item.person === person.id && item.opened !== null);
    if (own.some(({ closed }) => closed === null)) return null;
    for (const { closed } of own) if (closed !== null) from = laterOf(from, closed);
    if (heard.explained !== null) from = laterOf(from, heard.explained.at);
  }
  const work = look.work(person, grace);
  const over = deadline(from, after, work);
  if (look.now <= over) return null;
  const { done, one } = callKind(signal);
  const day = onDay(dateIn(last.at, work.zone), look.today, look.around.manager.locale);
  return {
    // Of a person nothing is counted: what is left is a question.
    observed: person === null ? `No ${one} since ${day}` : `Nothing ${done} lately`,
    old: null,
    new: null,
    unit: null,
    since: dateIn(over, work.zone),
    at: last.at,
    source: last.source,
  };
}
