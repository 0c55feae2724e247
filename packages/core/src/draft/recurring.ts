import { headsWithoutBook, type Kind } from '../brief/index.ts';
import { kindOf } from '../brief/room/kind.ts';
import { roomOf } from '../brief/room/room.ts';
import { foldAddress } from '../people/index.ts';
import { byText, cleanLine, outsideLine } from '../text/index.ts';
import type { Instant } from '../time/index.ts';
import type { Encounter } from './encounter.ts';
import { isPlainLine } from './yaml-text.ts';

/** A series of meetings that came or comes at least twice. */
export interface Recurring {
  readonly uid: string;
  /** Safe to show; as the newest occurrence has it. */
  readonly title: string;
  /** Whether the title can be matched by what is shown of it. */
  readonly titleMatches: boolean;
  readonly encounters: readonly Encounter[];
  readonly starts: readonly Instant[];
  readonly hosted: boolean;
  /** Folded; null where the calendar names nobody. */
  readonly organizer: string | null;
  /** Addresses of those who are there at least every second time, by the alphabet. */
  readonly core: readonly string[];
  /** The address of the other one where it is a 1:1. */
  readonly oneOnOneWith: string | null;
  /** What the title says it is for. */
  readonly kind: Kind;
}

/** The series among the meetings, the most frequent first, then by title. */
export function recurringOf(encounters: readonly Encounter[], mine: ReadonlySet<string>): Recurring[] {
  const byUid = new Map<string, Encounter[]>();
  for (const encounter of encounters) {
    const { uid, recurrenceId } = encounter.meeting;
    if (recurrenceId === null) continue;
    const own = byUid.get(uid);
    if (own) own.push(encounter);
    else byUid.set(uid, [encounter]);
  }
  return [...byUid]
    .flatMap(([uid, own]) => series(uid, own, mine) ?? [])
    .sort((a, b) => b.starts.length - a.starts.length || byText(a.title, b.title) || byText(a.uid, b.uid));
}

function series(uid: string, encounters: readonly Encounter[], mine: ReadonlySet<string>): Recurring | null {
  const newest = encounters.at(-1);
  if (!newest || encounters.length < 2) return null;
  const { meeting } = newest;
  const core = coreOf(encounters);
  const title = outsideLine(meeting.title, 120);
  const twoPeople = encounters.filter((encounter) => encounter.twoPeople).length * 2 > encounters.length;
  return {
    uid,
    title,
    titleMatches: isPlainLine(title) && title === cleanLine(meeting.title),
    encounters,
    starts: encounters.map((encounter) => encounter.meeting.start),
    hosted: newest.hosted,
    organizer: meeting.organizer && foldAddress(meeting.organizer.email),
    core,
    oneOnOneWith: twoPeople && core.length === 1 ? (core[0] ?? null) : null,
    kind: kindOf(meeting.title, roomOf(meeting, headsWithoutBook([...mine]), null)),
  };
}

function coreOf(encounters: readonly Encounter[]): string[] {
  const times = new Map<string, number>();
  for (const { others } of encounters)
    for (const { address } of others) times.set(address, (times.get(address) ?? 0) + 1);
  return [...times].flatMap(([address, there]) => (there * 2 >= encounters.length ? [address] : [])).sort();
}
