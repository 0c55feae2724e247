import type { SeriesSettings } from '../brief/index.ts';
import { firstName } from '../brief/lines/names.ts';
import type { Meeting } from '../meeting/index.ts';
import { domainOf, foldAddress, type Person } from '../people/index.ts';
import { type Acquaintance, acquaintancesOf } from './acquaintance.ts';
import { type Encounters, encountersOf, invitationsOf } from './encounter.ts';
import { Ids } from './names.ts';
import { type Owner, ownerNamed, ownerOf } from './owner.ts';
import { type Recurring, recurringOf } from './recurring.ts';
import { likelyReports } from './reports.ts';
import { type LikelyTeam, likelyTeams } from './teams.ts';
import { isPlainLine } from './yaml-text.ts';

/** What a calendar lets us propose, before it is written down. */
export interface Proposal {
  /** Null where nobody stands out in the calendar and nobody was named. */
  readonly owner: Owner | null;
  readonly guessed: boolean;
  readonly encounters: Encounters;
  readonly people: readonly ProposedPerson[];
  /** How many more were met often enough. */
  readonly morePeople: number;
  readonly teams: readonly ProposedTeam[];
  readonly series: readonly ProposedSeries[];
  readonly moreSeries: number;
}

export interface ProposedPerson {
  readonly person: Person;
  readonly known: Acquaintance;
  /** The series of 1:1s with them, the most frequent first. */
  readonly oneOnOne: Recurring | null;
  /** The id of the report in whose team they are; null otherwise. */
  readonly lead: string | null;
  /** Whether the address is of another domain than the manager's. */
  readonly outside: boolean;
  /** Ids of those with the same name at the same domain, `me` for the manager: perhaps the same person. */
  readonly namesakes: readonly string[];
}

export interface ProposedTeam extends LikelyTeam {
  readonly id: string;
}

export interface ProposedSeries {
  readonly settings: SeriesSettings;
  readonly recurring: Recurring;
}

/** As many as can be looked through in one go; the rest are counted. */
const mostPeople = 40;
const mostSeries = 25;

/** Reads owner, people, teams and series out of meetings. The order of the meetings does not matter. */
export function propose(meetings: readonly Meeting[], me: string | undefined): Proposal {
  const invitations = invitationsOf(meetings);
  const owner = me === undefined ? ownerOf(invitations) : ownerNamed(me, invitations);
  const mine = new Set(owner ? [foldAddress(owner.address)] : []);
  const encounters = encountersOf(invitations, mine);
  const met = acquaintancesOf(encounters.counted);
  const listed = met.slice(0, mostPeople);
  const recurring = recurringOf(encounters.counted, mine);
  const reports = likelyReports(recurring, mine);
  const ids = new Ids();
  const named = new Map(listed.map((known) => [known.address, ids.next(...idNames(known, listed))]));
  const teams = likelyTeams(recurring, { people: new Set(named.keys()), reports, mine }).map((team) =>
    proposedTeam(team, { ids, listed }),
  );
  const people = listed.map((known) => proposedPerson(known, { named, teams, reports, recurring, owner, listed }));
  const titles = Map.groupBy(recurring, (one) => one.title.toLowerCase());
  const series = recurring.flatMap((one) => proposedSeries(one, { titles, teams }) ?? []);
  return {
    owner,
    guessed: me === undefined,
    encounters,
    people,
    morePeople: met.length - listed.length,
    teams,
    series: series.slice(0, mostSeries),
    moreSeries: Math.max(0, series.length - mostSeries),
  };
}

/** The first name where nobody of another name has it, else the whole name. */
function idNames(known: Acquaintance, all: readonly Acquaintance[]): [string, ...string[]] {
  const first = firstName(known.name);
  return all.some((other) => other.name !== known.name && firstName(other.name) === first)
    ? [known.name]
    : [first, known.name];
}

interface Around {
  readonly named: ReadonlyMap<string, string>;
  readonly teams: readonly ProposedTeam[];
  readonly reports: ReadonlySet<string>;
  readonly recurring: readonly Recurring[];
  readonly owner: Owner | null;
  readonly listed: readonly Acquaintance[];
}

function proposedPerson(known: Acquaintance, around: Around): ProposedPerson {
  const { named, teams, reports, recurring, owner, listed } = around;
  const team = teams.find(({ members }) => members.includes(known.address));
  const lead = team?.lead != null && team.lead !== known.address ? (named.get(team.lead) ?? null) : null;
  const same = listed.filter((other) => other !== known && isNamesake(other, known));
  const isMine = owner !== null && isNamesake({ name: owner.name, domain: domainOf(owner.address) }, known);
  return {
    person: {
      id: named.get(known.address) ?? known.address,
      name: known.name,
      emails: [...known.addresses],
      relation: reports.has(known.address) ? 'report' : 'other',
      ...(team ? { team: team.id } : {}),
    },
    known,
    oneOnOne: recurring.find(({ oneOnOneWith }) => oneOnOneWith === known.address) ?? null,
    lead,
    outside: owner !== null && domainOf(owner.address) !== known.domain,
    namesakes: [...(isMine ? ['me'] : []), ...same.flatMap(({ address }) => named.get(address) ?? [])],
  };
}

function isNamesake(one: { name: string; domain: string }, other: { name: string; domain: string }): boolean {
  return one.domain === other.domain && one.name.toLowerCase() === other.name.toLowerCase();
}

function proposedTeam(team: LikelyTeam, { ids, listed }: { ids: Ids; listed: readonly Acquaintance[] }): ProposedTeam {
  const leader = listed.find(({ address }) => address === team.lead);
  const name = team.name || (leader ? `${firstName(leader.name)}'s team` : 'My team');
  return { ...team, name, id: ids.next(name) };
}

/** By title; by UID where another series has the same title, or where the title cannot be shown as it is. */
function proposedSeries(
  one: Recurring,
  { titles, teams }: { titles: ReadonlyMap<string, unknown[]>; teams: readonly ProposedTeam[] },
): ProposedSeries | null {
  const byTitle = one.titleMatches && titles.get(one.title.toLowerCase())?.length === 1;
  const byUid = one.uid.length <= 300 && isPlainLine(one.uid);
  if (!byTitle && !byUid) return null;
  const team = teams.find(({ series }) => series.includes(one));
  const match = byTitle ? { title: one.title } : { uid: one.uid };
  return { settings: { match, ...(team ? { team: team.id } : {}) }, recurring: one };
}
