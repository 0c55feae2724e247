import type { Book } from '@warmstart/core/book';
import { type Diff, isOpen } from '@warmstart/core/team';
import { byText } from '@warmstart/core/text';
import type { Filter } from './filter.ts';

/** What one page of diffs lists. */
export interface Lists {
  /** Of teams: what is open longest first, then what was closed last. */
  readonly teams: readonly Diff[];
  /** About persons, by their names: each a question for the 1:1, and nobody before another. */
  readonly persons: readonly Diff[];
  /** Behind the seal. */
  readonly sealed: readonly Diff[];
  /** How many of teams are on this page and on others. */
  readonly count: number;
  /** Where the next page begins; null on the last. */
  readonly next: number | null;
  /** How many are open, whatever is filtered. */
  readonly open: number;
  readonly dug: number;
}

/** Rows on one page: each holds its forms, and the page stays under 30 KB. */
const rows = 4;
const personRows = 2;

export function listsOf({ diffs = [], people = [] }: Book, filter: Filter): Lists {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const found = diffs.filter((diff) => isWanted(diff, filter));
  const shown = found.filter(({ sealed }) => sealed !== true);
  const teams = shown.filter(({ person }) => person === undefined).sort(byAge);
  const persons = shown
    .filter(({ person }) => person !== undefined)
    .sort((a, b) => byText(names.get(a.person ?? '') ?? '', names.get(b.person ?? '') ?? '') || byText(a.id, b.id));
  const next = filter.from + rows;
  const nextPersons = (filter.from / rows) * personRows;
  return {
    teams: teams.slice(filter.from, next),
    persons: persons.slice(nextPersons, nextPersons + personRows),
    sealed: found.filter(({ sealed }) => sealed === true),
    count: teams.length + persons.length,
    next: teams.length > next || persons.length > nextPersons + personRows ? next : null,
    open: diffs.filter(isOpen).length,
    dug: diffs.filter(({ status }) => status === 'digging').length,
  };
}

function isWanted(diff: Diff, { state, team, who }: Filter): boolean {
  if (team !== '' && diff.team !== team) return false;
  if (who !== 'all' && (diff.answeredBy ?? 'nobody') !== who) return false;
  return state === 'all' || isOpen(diff) === (state === 'open');
}

function byAge(a: Diff, b: Diff): number {
  if (isOpen(a) !== isOpen(b)) return isOpen(a) ? -1 : 1;
  if (isOpen(a)) return byText(a.since, b.since) || byText(a.id, b.id);
  return byText(b.closed ?? b.since, a.closed ?? a.since) || byText(a.id, b.id);
}
