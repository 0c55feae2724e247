import { type Book, entryFaults } from '@warmstart/core/book';
import { Team } from '@warmstart/core/team';
import type { PlainDate } from '@warmstart/core/time';
import type { Filled, Reading, Values } from '../../forms/index.ts';
import type { Html } from '../../layout/index.ts';

/** Sets the fields of one form and nothing else; asked again it sets the same. */
export type Change = (before: Team) => Team;

/** A part of a team that is edited at once. */
export interface TeamSection {
  readonly title: string;
  values(team: Team): Values;
  read(values: Values, today: PlainDate): Reading<Change>;
  fields(filled: Filled): Html;
}

/** Without the keys that hold nothing, as a book has them. @throws ZodError for what no book may hold */
export function tidy(team: Partial<Record<keyof Team, unknown>>): Team {
  return Team.parse(Object.fromEntries(Object.entries(team).filter(([, value]) => value !== undefined)));
}

/** The team with only what a form changed, whoever changed the rest meanwhile; doing it again changes nothing. */
export function patched(before: Team, form: { readonly from: Team; readonly to: Team }): Team {
  const [from, to] = [new Map(Object.entries(form.from)), new Map(Object.entries(form.to))];
  const after = new Map(Object.entries(before));
  for (const key of new Set([...from.keys(), ...to.keys()]))
    if (JSON.stringify(from.get(key)) !== JSON.stringify(to.get(key))) after.set(key, to.get(key));
  return Team.parse(Object.fromEntries([...after].filter(([, value]) => value !== undefined)));
}

/** What the book would object to in this team, by field. */
export function faultsOf(book: Book, team: Team): Values {
  const teams = book.teams ?? [];
  const known = teams.some(({ id }) => id === team.id);
  const after = known ? teams.map((one) => (one.id === team.id ? team : one)) : [...teams, team];
  return Object.fromEntries(
    entryFaults({ ...book, teams: after }, 'teams', team.id).map(({ path, what }) => [String(path[0] ?? ''), what]),
  );
}
