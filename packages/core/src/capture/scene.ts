import type { PersonHead } from '../brief/heads/heads.ts';
import { headsFrom, type KeptDirectory } from '../brief/heads/kept.ts';
import { kindOf } from '../brief/room/kind.ts';
import { saysOneOnOne } from '../brief/room/kind-titles.ts';
import { privacyOf } from '../brief/room/privacy.ts';
import { roomOf } from '../brief/room/room.ts';
import { settingsOf } from '../brief/room/series.ts';
import type { Meeting } from '../meeting/index.ts';
import type { Instant, TimeZone } from '../time/index.ts';
import type { NoteContext } from './context.ts';

/** What a note was made from. */
export interface SceneOf {
  readonly directory: KeptDirectory;
  /** The meeting it is about; null for none. */
  readonly meeting: Meeting | null;
  /** Ids of the people it is about, where they were named apart from the words. */
  readonly with: readonly string[];
  /** When it was made: "tomorrow" is the day after that. */
  readonly at: Instant;
  /** Used while nobody has said who the manager is. */
  readonly zone?: TimeZone;
}

/** Where a note was made: how to read it, and under which marks what it says is kept. */
export interface Scene {
  readonly context: NoteContext;
  /** Ids of those who were there and are known. */
  readonly people: readonly string[];
  /** Told between two, or in a meeting whose words are private: shows only in 1:1s with that person. */
  readonly private: boolean;
  /** Of a sealed meeting: shows nowhere but on the signed-in page. */
  readonly sealed: boolean;
}

/** Finds the scene of a note by the directory alone: it costs the same however much is known. */
export function sceneOf({ directory, meeting, with: named, at, zone = 'UTC' }: SceneOf): Scene {
  const { manager, people, teams } = directory;
  const known = named.filter((id) => people.some((person) => person.id === id));
  const found = meeting ? inMeeting(meeting, directory) : { ...nowhere, ...between(known) };
  const context: NoteContext = {
    now: at,
    zone: manager?.timezone ?? zone,
    locale: manager?.locale ?? 'en',
    people: people.map(({ id, name, relation, emails, aliases }) => ({ id, name, relation, emails, aliases })),
    attendees: [...new Set([...found.people, ...known])],
    other: found.other,
    teams: teams.map(({ id, name }) => ({ id, name })),
    ...(found.team === null ? {} : { team: found.team }),
    ...(manager?.workingHours
      ? { workingDays: manager.workingHours.days.map((day) => weekdays.indexOf(day) + 1) }
      : {}),
    ...(manager?.holidays ? { holidays: manager.holidays } : {}),
  };
  return { context, people: context.attendees, private: found.private, sealed: found.sealed };
}

/** How to read a note that was made there. */
export function noteContext(scene: SceneOf): NoteContext {
  return sceneOf(scene).context;
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

interface Found {
  readonly people: readonly string[];
  readonly other: string | null;
  readonly team: string | null;
  readonly private: boolean;
  readonly sealed: boolean;
}

const nowhere: Found = { people: [], other: null, team: null, private: false, sealed: false };

/** Without a meeting a note about one person is of a talk between two. */
function between(named: readonly string[]): Pick<Found, 'other' | 'private'> {
  const [only, ...more] = named;
  return only !== undefined && more.length === 0 ? { other: only, private: true } : { other: null, private: false };
}

function inMeeting(meeting: Meeting, directory: KeptDirectory): Found {
  const heads = headsFrom({
    directory,
    people: directory.people.map(bareHead),
    teams: directory.teams.map((team) => ({ team, diffs: [], initiatives: [] })),
    series: new Map(),
  });
  const settings = settingsOf(directory.series, meeting);
  const room = roomOf(meeting, heads, settings);
  const kind = settings?.kind ?? kindOf(meeting.title, room);
  const privacy = privacyOf(meeting, { room, kind, settings, heads });
  const forTwo = room.twoPeople || saysOneOnOne(meeting.title);
  const [team, ...otherTeams] = room.teams;
  return {
    people: room.people.map(({ person }) => person.id),
    other: room.twoPeople ? (room.people[0]?.person.id ?? null) : null,
    team: team && otherTeams.length === 0 ? team.team.id : null,
    private: privacy === 'private' || forTwo,
    sealed: privacy === 'sealed',
  };
}

const noNotes = { open: [], private: [], sealed: [] };

/** Who somebody is, without anything that was noted of them. */
function bareHead({ id, name, emails, relation, team }: KeptDirectory['people'][number]): PersonHead {
  return {
    person: { id, name, emails, relation, ...(team === undefined ? {} : { team }) },
    viaName: null,
    iOwe: [],
    theyOwe: [],
    promisedBefore: false,
    asks: [],
    praise: [],
    blocked: [],
    expects: [],
    feedback: [],
    diffs: [],
    notes: noNotes,
  };
}
