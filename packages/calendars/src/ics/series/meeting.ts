import { markedAsFocus } from '@warmstart/core/focus/name';
import type { Meeting } from '@warmstart/core/meeting';
import { dayOfWall, daySeconds, firstWall, isoDate, isoWall, lastWall, type Wall } from '../clock/civil.ts';
import type { Face } from '../event/face.ts';
import type { End } from '../event/times.ts';
import { momentOf, type Utc, type Zone } from '../zones/zone.ts';

/** When one occurrence is. */
export interface Placed {
  readonly wall: Wall;
  /** The zone of its wall clock; of whole days, the one they are read in. */
  readonly zone: Zone;
  readonly isDate: boolean;
  readonly end: End;
}

/** A placed occurrence as moments; null when its start lies outside the years 1 to 9999. */
export function momentsOf(placed: Placed): { start: Utc; end: Utc } | null {
  const start = momentOf(placed.wall, placed.zone);
  if (start < firstWall || start > lastWall) return null;
  return { start, end: Math.min(lastWall, Math.max(start, endOf(start, placed))) };
}

function endOf(start: Utc, { wall, zone, isDate, end }: Placed): Utc {
  // A start that a DST night moved takes its end along; days begin and end when they do.
  const skipped = isDate ? 0 : start + zone.offsetAt(start) - wall;
  if (end.by === 'wall') return momentOf(Math.min(lastWall, wall + skipped + end.wall), zone);
  const { days, seconds } = end.length;
  const day = days === 0 ? start : momentOf(Math.min(lastWall, wall + skipped + days * daySeconds), zone);
  return day + seconds;
}

/** What makes an occurrence part of a series. */
export interface Membership {
  readonly recurrenceId: string | null;
  readonly seriesStart: string | null;
  readonly ordinal: number | null;
}

export const single: Membership = { recurrenceId: null, seriesStart: null, ordinal: null };

interface Parts {
  readonly uid: string;
  readonly face: Face;
  readonly title: string;
  /** The title of the series it is of. */
  readonly seriesTitle: string;
  readonly visibility: Meeting['visibility'];
  readonly placed: Placed;
  readonly start: Utc;
  readonly end: Utc;
  readonly membership: Membership;
}

/** Puts a meeting together. */
export function meetingOf({
  uid,
  face,
  title,
  seriesTitle,
  visibility,
  placed,
  start,
  end,
  membership,
}: Parts): Meeting {
  const meeting: Meeting = {
    uid,
    recurrenceId: membership.recurrenceId,
    title,
    start: instant(start),
    end: instant(end),
    days: placed.isDate ? daysOf(placed) : null,
    status: face.status,
    organizer: face.organizer,
    attendees: face.attendees,
    timezone: placed.zone.name,
    description: face.description,
    location: face.location,
    conference: face.conference,
    shownAs: face.shownAs,
    purpose: face.purpose,
    visibility,
    seriesStart: membership.seriesStart,
    seriesTitle: membership.recurrenceId === null ? null : seriesTitle,
    ordinal: membership.ordinal,
  };
  return markedAsFocus(meeting, uid);
}

function daysOf({ wall, end }: Placed): { from: string; to: string } {
  const length = end.by === 'wall' ? end.wall : end.length.days * daySeconds + end.length.seconds;
  const to = Math.min(dayOfWall(lastWall), dayOfWall(wall) + Math.ceil(length / daySeconds));
  return { from: isoDate(dayOfWall(wall)), to: isoDate(to) };
}

/** `2026-11-19T13:00:00Z` */
export function instant(utc: Utc): string {
  return `${isoWall(utc)}Z`;
}
