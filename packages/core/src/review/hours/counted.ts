import type { Kind } from '../../brief/brief.ts';
import type { Heads } from '../../brief/heads/heads.ts';
import { kindOf } from '../../brief/room/kind.ts';
import { privacyOf } from '../../brief/room/privacy.ts';
import { type Room, roomOf } from '../../brief/room/room.ts';
import { settingsOf } from '../../brief/room/series.ts';
import { skipOf } from '../../brief/when/skip.ts';
import { once } from '../../calendar/index.ts';
import { byStart, type Meeting } from '../../meeting/index.ts';
import { isReport, quadrantOf } from '../../people/index.ts';
import type { TimeZone } from '../../time/index.ts';

/** By whom a meeting's time is counted: the field of the grid of the weightiest person there; reports have no place on it. */
export const buckets = [
  'manage closely',
  'reports',
  'keep satisfied',
  'keep informed',
  'not placed',
  'no effort',
  'private',
] as const;
export type Bucket = (typeof buckets)[number];

/** A meeting that the manager sat in, or will. */
export interface Counted {
  readonly meeting: Meeting;
  readonly room: Room;
  readonly kind: Kind;
  /** Of a sealed one nothing but its times may be used. */
  readonly sealed: boolean;
  readonly bucket: Bucket;
  /** The id of the one team in the room, `several` or `none`. */
  readonly team: string;
  /** Whether the manager said yes, or called the meeting. */
  readonly sure: boolean;
}

/** What to tell meetings by. */
export interface Counting {
  readonly heads: Heads;
  readonly zone: TimeZone;
}

/**
 * The meetings that count, by start, each once: not cancelled, declined, shown as free, of whole days, without anybody else, from a
 * stranger the manager never answered, nor time to be away or to work alone. An invitation from inside that waits for an answer counts.
 */
export function countedMeetings(meetings: readonly Meeting[], counting: Counting): Counted[] {
  const attendeesNamed = meetings.some(({ attendees }) => attendees.length > 0);
  return once(meetings)
    .sort(byStart)
    .flatMap((meeting) => {
      if (meeting.purpose !== 'meeting' || meeting.end <= meeting.start) return [];
      const found = looked(meeting, counting);
      return isMeeting(found, counting, attendeesNamed) ? [found] : [];
    });
}

/** Reasons for which no time is spent; a large or muted meeting takes time all the same. */
const spared = new Set(['cancelled', 'declined', 'all-day', 'free', 'alone', 'stranger']);

function isMeeting({ meeting, room }: Counted, { heads, zone }: Counting, attendeesNamed: boolean): boolean {
  const settings = settingsOf(heads.directory.series, meeting);
  const { start } = meeting;
  const skip = skipOf({ meeting, room, settings, heads, now: start, due: start, zone, attendeesNamed });
  return skip === null || !spared.has(skip);
}

function looked(meeting: Meeting, { heads }: Counting): Counted {
  const settings = settingsOf(heads.directory.series, meeting);
  const room = roomOf(meeting, heads, settings);
  const kind = settings?.kind ?? kindOf(meeting.title, room);
  const sealed = privacyOf(meeting, { room, kind, settings, heads }) === 'sealed';
  const [team, ...others] = room.teams;
  return {
    meeting,
    room,
    kind,
    sealed,
    bucket: sealed ? 'private' : bucketOf(room),
    team: team === undefined ? 'none' : others.length > 0 ? 'several' : team.team.id,
    sure: room.hosting || room.response === 'accepted',
  };
}

function bucketOf({ people }: Room): Bucket {
  const here = new Set<Bucket>(
    people.map(({ person }) => (isReport(person) ? 'reports' : (quadrantOf(person) ?? 'not placed'))),
  );
  const placed = buckets.find((bucket) => here.has(bucket) && bucket !== 'not placed');
  // Whoever has no place says less than whoever has one, but for *no effort*: a stranger may be worth it.
  if (placed !== undefined && placed !== 'no effort') return placed;
  return placed === undefined || here.has('not placed') ? 'not placed' : placed;
}
