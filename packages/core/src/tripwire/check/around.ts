import type { Book } from '../../book/book.ts';
import type { Commitment } from '../../commitment/index.ts';
import type { Manager } from '../../manager/index.ts';
import type { Meeting } from '../../meeting/index.ts';
import type { KeptMark, Note } from '../../note/index.ts';
import { isReport, type Person } from '../../people/index.ts';
import type { Team } from '../../team/index.ts';
import { type Duration, dateIn, type Instant, type PlainDate } from '../../time/index.ts';
import { absencesOf } from '../normal/absences.ts';
import type { Watch } from '../normal/resolve.ts';
import { type Absence, type WorkTime, workTimeOf } from '../normal/work-time.ts';

/** What a check knows of the world besides signals. Of marks and notes those of the last half year will do. */
export interface Around {
  readonly manager: Manager;
  readonly teams: readonly Team[];
  readonly people: readonly Person[];
  readonly commitments: readonly Commitment[];
  readonly notes: readonly Note[];
  readonly marks: readonly KeptMark[];
  readonly absences: readonly Absence[];
}

/** The world of a book, and who is away by the calendars that were read. */
export function aroundOf(book: Book, meetings: readonly Meeting[] = []): Around {
  const { manager, teams = [], people = [], commitments = [], notes = [], marks = [] } = book;
  return {
    manager,
    teams,
    people,
    commitments,
    notes,
    marks,
    absences: absencesOf(meetings, people, manager.timezone),
  };
}

/** To which team each person belongs. */
export function teamOfEach(people: readonly Person[]): ReadonlyMap<string, string> {
  return new Map(people.flatMap(({ id, team }) => (team === undefined ? [] : [[id, team] as const])));
}

/** One look of a tripwire at the world. */
export interface Look {
  readonly watch: Watch;
  readonly around: Around;
  readonly now: Instant;
  /** The date where the team works. */
  readonly today: PlainDate;
  /** The working time of the team, or of one of its people. */
  work(person: Person | null, grace?: Duration): WorkTime;
}

export function lookOf(watch: Watch, around: Around, now: Instant): Look {
  const { manager, absences } = around;
  const { team } = watch;
  const times = new Map<string, WorkTime>();
  return {
    watch,
    around,
    now,
    today: dateIn(now, team.timezone ?? manager.timezone),
    work(person, grace = '0wd') {
      const key = `${person?.id ?? ''} ${grace}`;
      const known = times.get(key);
      if (known) return known;
      const made = workTimeOf({ manager, team, person, absences }, grace);
      times.set(key, made);
      return made;
    },
  };
}

/** Those of a team who report to the manager, through however many, and are still there. */
export function membersOf({ people }: Around, team: string, today: PlainDate): Person[] {
  return people.filter(
    (person) => person.team === team && isReport(person) && (person.left === undefined || person.left > today),
  );
}

/**
 * Layers of managers between the manager and the people of a team: 0 where all report directly, 1 where some report to a lead.
 * A manager who sets more knows of people who are not in the book.
 */
export function layersBelow({ manager, people }: Around, team: string): number {
  const viaOf = new Map(people.map(({ id, via }) => [id, via]));
  const depths = people
    .filter((person) => person.team === team && isReport(person))
    .map(({ id }) => depthOf(id, viaOf));
  return Math.max(manager.layers ?? 0, 0, ...depths);
}

function depthOf(id: string, viaOf: ReadonlyMap<string, string | undefined>): number {
  const passed = new Set<string>();
  for (let via = viaOf.get(id); via !== undefined && !passed.has(via); via = viaOf.get(via)) passed.add(via);
  return passed.size;
}
