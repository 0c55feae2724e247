import { markedAsFocus } from '@warmstart/core/focus/name';
import type { Meeting } from '@warmstart/core/meeting';
import type { TimeZone } from '@warmstart/core/time';
import { longestLine, longestLocation, longestTitle, longestUid } from '../ics/bounds.ts';
import { stricter } from '../ics/event/face.ts';
import { plainUid } from '../uid/index.ts';
import { GoogleEvent, nameOfEvent } from './event.ts';
import { attendeesOf, organizerOf, type PeopleContext } from './people.ts';
import { placedOf, recurrenceIdOf } from './times.ts';
import { descriptionOf, type WordsContext, wordsOf } from './words.ts';

/** An event read, as far as it tells of itself; of its series nothing is known yet. */
export interface Draft {
  readonly meeting: Meeting;
  /** Whether it bears the UID itself: what was deleted may have kept no more than its ids. */
  readonly ownUid: boolean;
  /** Google's id of the event, and of the series it is of. */
  readonly id: string;
  readonly series: string | null;
  /** When it was last changed, as Google writes it. */
  readonly updated: string;
}

export interface ReadingContext extends Omit<PeopleContext, 'note'>, Omit<WordsContext, 'note'> {
  readonly zone: TimeZone;
  /** What we may see of the calendar (Google's `accessRole`). */
  readonly role: string | null;
  /** Hears what was left out or cut, and of which event. */
  fault(where: string, what: string): void;
}

/** What is shown of time that is taken, where nobody may know for what. */
const hiddenTitle = 'Busy';

/** Reads one event; null where it has to be left out, which is told unless it is called off anyway. */
export function draftOf(item: unknown, context: ReadingContext): Draft | null {
  const read = GoogleEvent.safeParse(item);
  const where = nameOfEvent(item);
  const note = (fault: string) => context.fault(where, fault);
  if (!read.success) {
    note('it cannot be read and is left out');
    return null;
  }
  const event = read.data.status === 'cancelled' ? calledOff(read.data) : read.data;
  const placed = placedOf(event, context.zone);
  if (typeof placed === 'string') {
    // Of what was deleted Google may keep no more than the id.
    if (event.status !== 'cancelled') note(placed);
    return null;
  }
  const series = event.recurringEventId || null;
  const recurrenceId = series === null ? null : originalOf(event, placed);
  const meeting: Meeting = {
    uid: uidOf(event),
    recurrenceId,
    ...faceOf(event, { ...context, note }),
    ...placed,
    seriesStart: null,
    seriesTitle: null,
    ordinal: null,
  };
  return {
    meeting: markedAsFocus(meeting, meeting.uid),
    ownUid: Boolean(event.iCalUID),
    id: event.id,
    series,
    updated: event.updated ?? '',
  };
}

/** Of an occurrence that was called off only the original start is sure to be told. */
function calledOff(event: GoogleEvent): GoogleEvent {
  const start = event.start ?? event.originalStartTime;
  return { ...event, start, end: event.end ?? start };
}

function originalOf(event: GoogleEvent, { start, days }: Pick<Meeting, 'start' | 'days'>): string {
  const original = event.originalStartTime ? recurrenceIdOf(event.originalStartTime) : null;
  return original ?? days?.from ?? start;
}

/** Google names what it made itself by the id: `id@google.com` (its own calendar files do the same). */
function uidOf({ id, iCalUID, recurringEventId }: GoogleEvent): string {
  return plainUid((iCalUID || `${recurringEventId || id}@google.com`).slice(0, longestUid));
}

/** Everything of a meeting but which one it is and when. */
type Face = Omit<
  Meeting,
  'uid' | 'recurrenceId' | 'start' | 'end' | 'days' | 'timezone' | 'seriesStart' | 'seriesTitle' | 'ordinal'
>;

function faceOf(event: GoogleEvent, context: ReadingContext & PeopleContext & WordsContext): Face {
  const { note } = context;
  const title = wordsOf(event.summary, { name: 'title', longest: longestTitle, note });
  const hidden = title === null && isHidden(event, context.role);
  return {
    title: title ?? (hidden ? hiddenTitle : ''),
    status: statusOf(event),
    organizer: organizerOf(event, context),
    attendees: attendeesOf(event, context),
    description: descriptionOf(event.description, context),
    location: wordsOf(event.location, { name: 'location', longest: longestLocation, note }),
    conference: conferenceOf(event),
    shownAs: event.transparency === 'transparent' || event.eventType === 'birthday' ? 'free' : 'busy',
    purpose: purposeOf(event),
    visibility: stricter(visibilityOf(event), hidden ? 'private' : 'public'),
  };
}

/** Whoever may only read a calendar is told of private events, and of others where only times are shared, no title. */
function isHidden(event: GoogleEvent, role: string | null): boolean {
  return role === 'freeBusyReader' || (role !== 'owner' && role !== 'writer' && visibilityOf(event) !== 'public');
}

function statusOf({ status }: GoogleEvent): Meeting['status'] {
  return status === 'cancelled' || status === 'tentative' ? status : 'confirmed';
}

/** How an event is marked. */
export function visibilityOf({ visibility }: Pick<GoogleEvent, 'visibility'>): Meeting['visibility'] {
  switch (visibility) {
    case null:
    case undefined:
    case '':
    case 'default':
    case 'public':
      return 'public';
    case 'confidential':
      return 'confidential';
    default:
      // A mark nobody knows is to be treated as private (RFC 5545, 3.8.1.3).
      return 'private';
  }
}

function purposeOf({ eventType }: GoogleEvent): Meeting['purpose'] {
  switch (eventType) {
    case 'focusTime':
      return 'focus';
    case 'outOfOffice':
      return 'out-of-office';
    case 'workingLocation':
      return 'working-place';
    default:
      return 'meeting';
  }
}

function conferenceOf({ conferenceData, hangoutLink }: GoogleEvent): string | null {
  const video = conferenceData?.entryPoints?.find(({ entryPointType }) => entryPointType === 'video')?.uri;
  const address = (video || (typeof hangoutLink === 'string' ? hangoutLink : '')).replaceAll('\u0000', '').trim();
  return address === '' || address.length > longestLine ? null : address;
}
