import type { Attendee, Meeting, Response } from '../../meeting/index.ts';
import { foldAddress, promiseRank } from '../../people/index.ts';
import { byText, matchesGlob } from '../../text/index.ts';
import type { Heads, PersonHead, TeamHead } from '../heads/heads.ts';
import type { SeriesSettings } from '../series-settings.ts';
import { saysOneOnOne } from './kind-titles.ts';
import { titleLine } from './series.ts';

/** Who sits in the room, matched by address and never by first name. */
export interface Room {
  /** Those the book knows, by the weight of promises to them. The manager is never among them. */
  readonly people: readonly PersonHead[];
  /** Persons the book does not know, in the order of their names. */
  readonly strangers: readonly Attendee[];
  /** Mailing lists on the invitation: how many sit behind them nobody knows. */
  readonly groups: number;
  readonly teams: readonly TeamHead[];
  /** True when exactly two people meet: the manager and one other. */
  readonly twoPeople: boolean;
  /** How many persons and lists are invited, the manager included. */
  readonly invited: number;
  /** The manager's own answer; null when the invitation does not name the manager. */
  readonly response: Response | null;
  readonly hosting: boolean;
}

/** Finds who is in the room, and which teams. Whoever declined is not there. */
export function roomOf(meeting: Meeting, heads: Heads, settings: SeriesSettings | null): Room {
  const { mine } = heads.directory;
  const { people, strangers, groups, othersInvited, response } = recognise(
    everybody(meeting, heads),
    settings?.notPeople ?? [],
  );
  const twoPeople =
    people.length + strangers.length === 1 &&
    groups === 0 &&
    // A calendar that names the organiser alone does not say that nobody else comes.
    (meeting.attendees.length > 0 || saysOneOnOne(meeting.title));
  return {
    people,
    strangers,
    groups,
    teams: teamsIn({ meeting, people, twoPeople, settings }, heads),
    twoPeople,
    invited: othersInvited + 1,
    response,
    hosting: meeting.organizer !== null && mine.has(foldAddress(meeting.organizer.email)),
  };
}

/** Nobody but the manager is left. Only to be asked of calendars that name attendees at all. */
export function isAlone(room: Room): boolean {
  return room.people.length + room.strangers.length + room.groups === 0;
}

/** Somebody on the invitation, looked up once. */
interface Invited {
  readonly attendee: Attendee;
  /** Who it is, under whichever address: `me`, the id of somebody known, or the address behind a blank, as in no id. */
  readonly whom: string;
  readonly head: PersonHead | null;
}

const me = '';

interface Recognised extends Pick<Room, 'people' | 'strangers' | 'groups' | 'response'> {
  readonly othersInvited: number;
}

/** @param kept ids of those whose matters the manager keeps out of this room: they come, but as strangers */
function recognise(invited: Iterable<Invited>, kept: readonly string[]): Recognised {
  const people: PersonHead[] = [];
  const strangers: Attendee[] = [];
  let groups = 0;
  let othersInvited = 0;
  let response: Response | null = null;
  for (const { attendee, whom, head } of invited) {
    if (attendee.kind === 'room') continue;
    if (whom === me) {
      response = attendee.response;
      continue;
    }
    othersInvited++;
    if (attendee.response === 'declined') continue;
    if (attendee.kind === 'group') groups++;
    if (head && !kept.includes(head.person.id)) people.push(head);
    else if (attendee.kind === 'person') strangers.push(attendee);
  }
  return { people: people.sort(byWeight), strangers: strangers.sort(byName), groups, othersInvited, response };
}

/**
 * Everybody invited, each once, under however many addresses. Many exports leave the organiser off the list, though
 * nobody is surer to come.
 */
function everybody({ organizer, attendees }: Meeting, heads: Heads): Iterable<Invited> {
  const byWhom = new Map<string, Invited>();
  for (const attendee of attendees) {
    const invited = lookUp(attendee, heads);
    const other = byWhom.get(invited.whom);
    if (!other || counts(attendee, other.attendee) < 0) byWhom.set(invited.whom, invited);
  }
  if (organizer) {
    const host = lookUp({ ...organizer, response: 'accepted', kind: 'person' }, heads);
    if (!byWhom.has(host.whom)) byWhom.set(host.whom, host);
  }
  return byWhom.values();
}

function lookUp(attendee: Attendee, heads: Heads): Invited {
  const address = foldAddress(attendee.email);
  if (heads.directory.mine.has(address)) return { attendee, whom: me, head: null };
  const head = heads.person(address);
  return { attendee, whom: head ? head.person.id : ` ${address}`, head };
}

/** Invited under two addresses, one "accepted" is an answer to both, and any answer counts before none. */
const answers: readonly Response[] = ['accepted', 'tentative', 'declined', 'needs-action'];

function counts(a: Attendee, b: Attendee): number {
  return answers.indexOf(a.response) - answers.indexOf(b.response) || byText(JSON.stringify(a), JSON.stringify(b));
}

function byWeight(a: PersonHead, b: PersonHead): number {
  return (
    promiseRank(a.person) - promiseRank(b.person) ||
    (b.person.power ?? 0) - (a.person.power ?? 0) ||
    (b.person.interest ?? 0) - (a.person.interest ?? 0) ||
    byText(a.person.name, b.person.name) ||
    byText(a.person.id, b.person.id)
  );
}

function byName(a: Attendee, b: Attendee): number {
  return byText(a.name ?? a.email, b.name ?? b.email) || byText(a.email, b.email);
}

interface Seen {
  readonly meeting: Meeting;
  readonly people: readonly PersonHead[];
  readonly twoPeople: boolean;
  readonly settings: SeriesSettings | null;
}

/**
 * The teams in the room: by title, by the series' own setting, by half of its members and at least two, or by a
 * report's own 1:1.
 */
function teamsIn(seen: Seen, heads: Heads): TeamHead[] {
  const found: TeamHead[] = [];
  for (const team of heads.directory.teams) {
    const head = heads.team(team.id);
    if (head && isIn(head, seen, heads.directory.members.get(team.id) ?? [])) found.push(head);
  }
  return found;
}

function hasTitle(meeting: Meeting, patterns: readonly string[]): boolean {
  const title = titleLine(meeting.title);
  return patterns.some((pattern) => matchesGlob(pattern, title));
}

function isIn({ team }: TeamHead, { meeting, people, twoPeople, settings }: Seen, members: readonly string[]): boolean {
  if (settings?.notTeams?.includes(team.id)) return false;
  if (settings?.team === team.id) return true;
  if (team.match && hasTitle(meeting, team.match.titles)) return true;
  const [only] = people;
  if (twoPeople && only) {
    const { relation } = only.person;
    return only.person.team === team.id && (relation === 'report' || relation === 'skip-report');
  }
  const present = people.filter(({ person }) => members.includes(person.id)).length;
  return present >= 2 && present * 2 >= members.length;
}
