import * as z from 'zod';
import type { Book } from '../../book/book.ts';
import { Commitment } from '../../commitment/index.ts';
import { addressesOf, Manager } from '../../manager/index.ts';
import { Ask } from '../../note/index.ts';
import { foldAddress, Person, Relation } from '../../people/index.ts';
import { Diff, Initiative, Team } from '../../team/index.ts';
import { Id } from '../../text/index.ts';
import { Instant, PlainDate } from '../../time/index.ts';
import { Moved } from '../../up/moved.ts';
import { SeriesSettings } from '../series-settings.ts';
import type { Directory, Heads, PersonHead, SeriesHead, SeriesKeys, TeamHead } from './heads.ts';
import { emptySeries, launchesOf, namesOf } from './shelf.ts';

const Remembered = z.strictObject({
  id: z.string(),
  at: Instant,
  with: z.array(z.string()),
  text: z.string(),
  private: z.boolean().exactOptional(),
});

const NotesByClass = z.strictObject({
  open: z.array(Remembered),
  private: z.array(Remembered),
  sealed: z.array(Remembered),
});

const Waiting = z.strictObject({
  id: z.string(),
  text: z.string(),
  on: PlainDate,
  due: PlainDate.exactOptional(),
  after: Instant.exactOptional(),
  private: z.boolean().exactOptional(),
  sealed: z.boolean().exactOptional(),
});

/** A person's head as a store keeps it. */
export const KeptPersonHead = z.strictObject({
  person: Person,
  viaName: z.string().nullable(),
  iOwe: z.array(Commitment),
  theyOwe: z.array(Commitment),
  promisedBefore: z.boolean(),
  asks: z.array(Ask.extend({ id: Id })),
  praise: z.array(Waiting),
  blocked: z.array(Waiting),
  expects: z.array(Waiting),
  feedback: z.array(Waiting).default([]),
  moved: z.array(Moved).exactOptional(),
  diffs: z.array(Diff),
  notes: NotesByClass,
});

/** A team's head as a store keeps it. */
export const KeptTeamHead = z.strictObject({ team: Team, diffs: z.array(Diff), initiatives: z.array(Initiative) });

/** A series' head as a store keeps it, under each name the series can be asked for by. */
export const KeptSeriesHead = z.strictObject({
  notes: NotesByClass,
  aim: Waiting.nullable(),
  watch: Waiting.nullable(),
});

/** Who is who and what is set, as a store keeps it. */
export const KeptDirectory = z.strictObject({
  manager: Manager.nullable(),
  teams: z.array(Team),
  series: z.array(SeriesSettings),
  people: z.array(
    z.strictObject({
      id: Id,
      emails: z.array(z.string()),
      team: Id.optional(),
      /** What reading a note needs to know who is meant. */
      name: z.string().default(''),
      aliases: z.array(z.string()).optional(),
      relation: Relation.default('other'),
    }),
  ),
});
export type KeptDirectory = z.infer<typeof KeptDirectory>;

/** The directory of a book. */
export function keptDirectory(book: Book): KeptDirectory {
  return {
    manager: book.manager,
    teams: book.teams ?? [],
    series: book.series ?? [],
    people: (book.people ?? []).map(({ id, emails, team, name, aliases, relation }) => ({
      id,
      emails,
      name,
      relation,
      ...(aliases === undefined ? {} : { aliases }),
      ...(team === undefined ? {} : { team }),
    })),
  };
}

/** The directory as composing asks for it. */
export function directoryFrom({ manager, teams, series, people }: KeptDirectory): Directory {
  const members = new Map<string, string[]>();
  for (const { id, team } of people) if (team) members.set(team, [...(members.get(team) ?? []), id]);
  return {
    manager,
    mine: new Set(manager ? addressesOf(manager).map(foldAddress) : []),
    teams,
    members,
    series,
    launches: teams.flatMap(launchesOf),
  };
}

/** What was read of a store for some meetings. */
export interface ReadHeads {
  readonly directory: KeptDirectory;
  readonly people: readonly PersonHead[];
  readonly teams: readonly TeamHead[];
  /** By the name of the series, as `namesOf` gives them. */
  readonly series: ReadonlyMap<string, SeriesHead>;
}

/** Heads over what was read: whoever was not read is not known here. */
export function headsFrom({ directory, people, teams, series }: ReadHeads): Heads {
  const byAddress = new Map(
    people.flatMap((head) => head.person.emails.map((email) => [foldAddress(email), head] as const)),
  );
  const byTeam = new Map(teams.map((head) => [head.team.id, head]));
  return {
    directory: directoryFrom(directory),
    person: (email) => byAddress.get(foldAddress(email)) ?? null,
    team: (id) => byTeam.get(id) ?? null,
    series(keys: SeriesKeys) {
      for (const name of namesOf(keys)) {
        const found = series.get(name);
        if (found) return found;
      }
      return emptySeries;
    },
  };
}
