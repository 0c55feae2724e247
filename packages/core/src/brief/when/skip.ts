import type { Meeting } from '../../meeting/index.ts';
import { domainOf, foldAddress } from '../../people/index.ts';
import { type Instant, type TimeZone, wallAt } from '../../time/index.ts';
import type { Skip } from '../brief.ts';
import type { Heads } from '../heads/heads.ts';
import { isAlone, type Room } from '../room/room.ts';
import type { SeriesSettings } from '../series-settings.ts';

/** Meetings of more people than this get no brief, unless the manager hosts or set another number. */
const usualSize = 30;

/** Where everybody may have an address: sharing one of these domains makes nobody a colleague. */
const publicDomains = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com mac.com aol.com ' +
    'proton.me protonmail.com gmx.com gmx.de gmx.net web.de t-online.de mail.com mail.ru yandex.ru fastmail.com ' +
    'zoho.com hey.com orange.fr free.fr laposte.net libero.it qq.com 163.com 126.com naver.com'
  ).split(' '),
);

export interface SkipQuestion {
  readonly meeting: Meeting;
  readonly room: Room;
  readonly settings: SeriesSettings | null;
  readonly heads: Heads;
  readonly now: Instant;
  readonly due: Instant;
  readonly zone: TimeZone;
  /** Whether the calendar names attendees at all; one that never does says nothing about who comes. */
  readonly attendeesNamed: boolean;
}

/** Why this meeting gets no brief, before anything about it is composed; null when it may get one. */
export function skipOf(question: SkipQuestion): Skip | null {
  const { meeting, room, settings, now } = question;
  if (meeting.status === 'cancelled') return 'cancelled';
  if (room.response === 'declined') return 'declined';
  if (meeting.days !== null) return 'all-day';
  if (meeting.shownAs === 'free') return 'free';
  // Time kept for work, or to be away: nobody is met, whether the calendar names people or not.
  if (isAlone(room) && (question.attendeesNamed || meeting.purpose !== 'meeting')) return 'alone';
  if (meeting.start < now) return 'past';
  if (isFromStranger(question)) return 'stranger';
  if (isTooLarge(question)) return 'too-large';
  if (settings?.muted) return 'muted';
  return isQuiet(question) ? 'quiet-hours' : null;
}

/** An invitation from outside that the manager has not accepted: anybody can send one. */
function isFromStranger({ meeting, room, heads }: SkipQuestion): boolean {
  const { organizer } = meeting;
  const { mine } = heads.directory;
  if (organizer === null || mine.size === 0 || room.response === 'accepted') return false;
  if (mine.has(foldAddress(organizer.email)) || heads.person(organizer.email)) return false;
  const domain = domainOf(organizer.email);
  const inside = [...mine].some((address) => domainOf(address) === domain);
  return !inside || publicDomains.has(domain);
}

function isTooLarge({ room, heads }: SkipQuestion): boolean {
  return room.invited > (heads.directory.manager?.meetingSize ?? usualSize) && !room.hosting;
}

function isQuiet({ due, zone, heads }: SkipQuestion): boolean {
  const quiet = heads.directory.manager?.quietHours;
  if (!quiet) return false;
  const { time } = wallAt(due, zone);
  return quiet.from <= quiet.to ? time >= quiet.from && time < quiet.to : time >= quiet.from || time < quiet.to;
}
