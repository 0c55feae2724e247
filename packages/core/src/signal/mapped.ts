import type { Person } from '../people/person.ts';
import type { Team } from '../team/index.ts';
import { Account } from './account.ts';
import { type Signal, signalKey } from './signal.ts';

/** Whose accounts are whose, by the book. */
export interface Registry {
  /** The id of the person who has that id or account; null for nobody of the book. */
  person(name: string, source: string): string | null;
  /** The id of the team that has that id or source. */
  team(name: string, source: string): string | null;
  /** The accounts under which a person is found; of one that two have only the first. */
  accountsOf(person: string): readonly string[];
  /** The sources under which a team is found. */
  sourcesOf(team: string): readonly string[];
}

/** Names are looked up as they stand in the book, accounts without regard to capitals. */
class Names {
  readonly #ids: ReadonlySet<string>;
  readonly #owners = new Map<string, string>();
  readonly #found = new Map<string, string[]>();

  constructor(entries: readonly (readonly [id: string, accounts: readonly string[]])[]) {
    this.#ids = new Set(entries.map(([id]) => id));
    for (const [id, accounts] of entries)
      for (const account of accounts.map((one) => one.toLowerCase())) {
        if (this.#owners.has(account)) continue;
        this.#owners.set(account, id);
        this.#found.set(id, [...(this.#found.get(id) ?? []), account]);
      }
  }

  of(name: string, source: string): string | null {
    if (this.#ids.has(name)) return name;
    return this.#owners.get(name.toLowerCase()) ?? this.#owners.get(accountOf(name, source).toLowerCase()) ?? null;
  }

  accounts(id: string): readonly string[] {
    return this.#found.get(id) ?? [];
  }
}

/** The registry of a book. Of an account two claim the first has it: the book's check tells of the other. */
export function registryOf({
  people = [],
  teams = [],
}: {
  readonly people?: readonly Pick<Person, 'id' | 'accounts'>[] | undefined;
  readonly teams?: readonly Pick<Team, 'id' | 'sources'>[] | undefined;
}): Registry {
  const persons = new Names(people.map(({ id, accounts = [] }) => [id, accounts]));
  const places = new Names(teams.map(({ id, sources = [] }) => [id, sources]));
  return {
    person: (name, source) => persons.of(name, source),
    team: (name, source) => places.of(name, source),
    accountsOf: (person) => persons.accounts(person),
    sourcesOf: (team) => places.accounts(team),
  };
}

/** Characters of an account at most. */
const longest = 200;

/** A name at a source as an account: as it is where it is one, else behind the name of its source. */
export function accountOf(name: string, source: string): Account {
  if (Account.safeParse(name).success) return name;
  const folded = source.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-');
  const named = /^[a-z]/.test(folded) ? folded : `s${folded}`;
  return `${named.slice(0, longest / 2)}:${
    name
      .trim()
      .replaceAll(/\s/g, '_')
      .slice(0, longest / 2 - 1) || '_'
  }`;
}

/** An account that stands in a signal, and whether a person or a team stands behind it. */
export interface UnknownName {
  readonly account: Account;
  readonly is: 'person' | 'team';
}

/** A signal with the book's ids in it where they are known; what is not keeps its own name and is nobody's. */
export interface Mapped {
  readonly signal: Signal;
  readonly unknown: readonly UnknownName[];
}

/** Holds a signal against the book. Nothing is guessed: whoever is not known by id or account is told as unknown. */
export function mapped(signal: Signal, registry: Registry): Mapped {
  const { team, person, source } = signal;
  const unknown: UnknownName[] = [];
  const known = { ...signal };
  if (person !== undefined) {
    known.person = registry.person(person, source) ?? accountOf(person, source);
    if (registry.person(person, source) === null) unknown.push({ account: known.person, is: 'person' });
  }
  if (team !== undefined) {
    known.team = registry.team(team, source) ?? accountOf(team, source);
    if (registry.team(team, source) === null) unknown.push({ account: known.team, is: 'team' });
  }
  return { signal: known, unknown };
}

/** Many signals, each once: of two with one key the first counts. */
export function mappedOnce(signals: Iterable<Signal>, registry: Registry): Mapped[] {
  const first = new Map<string, Signal>();
  for (const signal of signals) {
    const key = signalKey(signal);
    if (!first.has(key)) first.set(key, signal);
  }
  return [...first.values()].map((signal) => mapped(signal, registry));
}
