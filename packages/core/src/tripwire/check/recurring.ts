import type { KeptMark } from '../../note/index.ts';
import type { Person } from '../../people/index.ts';
import { cleanLine } from '../../text/index.ts';
import { dateIn, instantAt, instantOf, type PlainDate } from '../../time/index.ts';
import type { Tripwire } from '../normal/resolve.ts';
import { deadline } from '../normal/work-time.ts';
import type { Look } from './around.ts';
import type { Deviation } from './finding.ts';
import { onDay } from './words.ts';

type Recurring = Extract<Tripwire, { kind: 'recurring' }>;

/** One topic, raised on one day in the 1:1 with somebody. */
interface Raised {
  readonly person: string;
  readonly on: PlainDate;
  readonly topic: string;
  readonly words: string;
}

/**
 * One topic returns in several of the last 1:1s. Of a team only what at least two people raise is told; what one says again and
 * again is theirs, and shows in the 1:1 with them.
 * @param people whose 1:1s count: those of the team, or one
 */
export function recurring({ topic, times, of }: Recurring, people: readonly Person[], look: Look): Deviation | null {
  const ids = new Set(people.map(({ id }) => id));
  const raised = topicsOf(look, ids).filter((one) => topic === null || one.topic === folded(topic));
  const days = sessionsOf(look, ids).slice(0, of);
  const recent = new Map<string, Raised[]>();
  for (const one of raised)
    if (days.includes(`${one.on} ${one.person}`)) recent.set(one.topic, [...(recent.get(one.topic) ?? []), one]);
  const found = [...recent.values()]
    .map((all) => all.sort((a, b) => (a.on < b.on ? 1 : -1)))
    .filter((all) => new Set(all.map(({ on, person }) => `${on} ${person}`)).size >= times)
    .filter((all) => people.length === 1 || new Set(all.map(({ person }) => person)).size > 1)
    .sort((a, b) => b.length - a.length)[0];
  const newest = found?.[0];
  const turn = found?.at(-times);
  if (found === undefined || newest === undefined || turn === undefined) return null;
  const count = new Set(found.map(({ on, person }) => `${on} ${person}`)).size;
  return {
    observed: `“${newest.words}” in ${count} of the last ${days.length} 1:1s`,
    old: null,
    new: count,
    unit: `of ${days.length}`,
    since: turn.on,
    at: newest.on,
    source: 'notes',
  };
}

/**
 * Nobody thanked this person, and nobody was heard to, for longer than allowed. One of whom nothing was ever noted is not
 * missing it: nobody knows.
 */
export function unrecognised({ within }: Recurring, person: Person, look: Look): Deviation | null {
  const marks = look.around.marks.filter((mark) => mark.person === person.id && !mark.sealed && mark.on <= look.today);
  const given = marks.filter(
    (mark) => recognition.has(mark.kind) || (mark.kind === 'praise' && mark.closed !== undefined),
  );
  const known = sessionsOf(look, new Set([person.id])).map((session) => session.slice(0, 10));
  const last = given
    .map(({ on, closed }) => closed ?? on)
    .sort()
    .at(-1);
  const from = last ?? known.at(-1);
  if (from === undefined) return null;
  const work = look.work(person);
  const over = deadline(instantAt(`${from}T12:00`, work.zone), within, work);
  if (over >= look.now) return null;
  return {
    observed:
      last === undefined
        ? 'No thanks given or heard yet'
        : `No thanks given or heard since ${onDay(last, look.today, look.around.manager.locale)}`,
    old: null,
    new: null,
    unit: null,
    since: dateIn(over, work.zone),
    at: from,
    source: 'notes',
  };
}

const recognition: ReadonlySet<KeptMark['kind']> = new Set(['praised', 'heard']);

function topicsOf({ around, today }: Look, ids: ReadonlySet<string>): Raised[] {
  return around.marks.flatMap(({ kind, person, what, on, sealed }) =>
    kind === 'topic' && person !== undefined && what !== undefined && !sealed && ids.has(person) && on <= today
      ? [{ person, on, topic: folded(what), words: cleanLine(what) }]
      : [],
  );
}

/** The days on which something was noted in a 1:1 with one of them, newest first. */
function sessionsOf({ around, today, work }: Look, ids: ReadonlySet<string>): string[] {
  const { zone } = work(null);
  const sessions = new Set<string>();
  for (const { person, on, sealed } of around.marks)
    if (person !== undefined && !sealed && ids.has(person)) sessions.add(`${on} ${person}`);
  for (const { at, with: present = [], sealed } of around.notes) {
    const [only] = present;
    if (only !== undefined && present.length === 1 && !sealed && ids.has(only))
      sessions.add(`${dateIn(instantOf(at), zone)} ${only}`);
  }
  return [...sessions]
    .filter((session) => session.slice(0, 10) <= today)
    .sort()
    .reverse();
}

function folded(text: string): string {
  return cleanLine(text)
    .toLowerCase()
    .replace(/[.!?]$/, '')
    .trim();
}
