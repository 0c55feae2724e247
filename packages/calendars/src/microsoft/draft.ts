import { markedAsFocus } from '@warmstart/core/focus/name';
import type { Meeting } from '@warmstart/core/meeting';
import type { Instant } from '@warmstart/core/time';
import { longestUid } from '../ics/bounds.ts';
import type { Faults } from '../ics/faults.ts';
import { plainUid } from '../uid/index.ts';
import { GraphEvent } from './event.ts';
import { readAttendees, readOrganizer } from './people.ts';
import { isoMoment, originalOf, readTimes, type TimesContext, TimesError } from './times.ts';
import { readConference, readDescription, readLocation, readTitle, visibilityOf, type WordsContext } from './words.ts';

/** A meeting as its own event tells it: what only its series says is still missing. */
export interface Draft {
  readonly meeting: Meeting;
  /** Graph's id of the series it is of; null for a single one. */
  readonly series: string | null;
  /** How faults name it. */
  readonly name: string;
  /** When it was last changed; of an occurrence, when its series was. Null where that is not told. */
  readonly changedAt: Instant | null;
  /** Whether it says who is invited, if anybody: with an attendee, or as an event of one's own. */
  readonly namesAttendees: boolean;
}

export interface DraftContext extends Pick<WordsContext, 'plain'> {
  readonly self: string | null;
  readonly wholeDays: TimesContext['wholeDays'];
  readonly faults: Faults;
}

/** Reads one event of a page; null where it is left out, which is then among the faults. */
export function readDraft(value: unknown, context: DraftContext): Draft | null {
  const read = GraphEvent.safeParse(value);
  if (!read.success) {
    const field = String(read.error.issues[0]?.path[0] ?? '').slice(0, 40);
    const what = field === '' ? 'it is no event' : `its ${field} is not what Microsoft says it is`;
    context.faults.add(uidName(uidIn(value)), `${what}; it is left out`);
    return null;
  }
  // A series itself takes no place; its occurrences do.
  if (read.data.type === 'seriesMaster') return null;
  const name = nameOf(read.data);
  try {
    return draftOf(read.data, name, context);
  } catch (error) {
    // One event must never lose the others, whatever is in it.
    context.faults.add(name, `${error instanceof TimesError ? error.message : 'it cannot be read'}; it is left out`);
    return null;
  }
}

function draftOf(event: GraphEvent, name: string, context: DraftContext): Draft {
  const note = (fault: string) => context.faults.add(name, fault);
  const uid = boundUid(event.iCalUId) || boundUid(event.id);
  if (uid === '') throw new TimesError('it has no UID');
  const unknownZone = (zone: string) =>
    context.faults.add(
      'the calendar',
      `nobody knows the time zone ${zone}; meetings that are kept in it are shown in UTC`,
    );
  const times = readTimes(event, { wholeDays: context.wholeDays, unknownZone });
  const repeats = event.type === 'occurrence' || event.type === 'exception';
  const words: WordsContext = { plain: context.plain, note };
  const attendees = readAttendees(event, { self: context.self, note });
  const organizer = readOrganizer(event);
  const meeting: Meeting = {
    uid,
    recurrenceId: repeats ? (originalOf(event, times) ?? times.days?.from ?? times.start) : null,
    title: readTitle(event, words),
    ...times,
    status: statusOf(event),
    organizer,
    attendees,
    description: readDescription(event, words),
    location: readLocation(event, words),
    conference: readConference(event),
    shownAs: event.showAs === 'free' ? 'free' : 'busy',
    purpose: purposeOf(event),
    visibility: visibilityOf(event),
    seriesStart: null,
    seriesTitle: null,
    ordinal: null,
  };
  const namesAttendees = attendees.length > 0 || (event.isOrganizer === true && organizer !== null);
  const master = event.seriesMasterId ?? '';
  const series = repeats && master !== '' && master.length <= longestUid ? master : null;
  const own = markedAsFocus(meeting, event.transactionId ?? meeting.uid);
  return { meeting: own, series, name, changedAt: isoMoment(event.lastModifiedDateTime), namesAttendees };
}

/**
 * Cancelled as the organizer did. Tentative as in a feed, where that is said of the event: an invitation that the account
 * did not answer, or answered so, is shown as tentative too, and that stands with its own answer.
 */
function statusOf({ isCancelled, isOrganizer, showAs, responseStatus }: GraphEvent): Meeting['status'] {
  if (isCancelled) return 'cancelled';
  if (showAs !== 'tentative') return 'confirmed';
  const answered = ['organizer', 'accepted', 'declined'].includes(responseStatus?.response ?? '');
  return answered || isOrganizer ? 'tentative' : 'confirmed';
}

/** As of a feed of Outlook. */
function purposeOf({ showAs }: GraphEvent): Meeting['purpose'] {
  switch (showAs) {
    case 'oof':
      return 'out-of-office';
    case 'workingElsewhere':
      return 'working-place';
    default:
      return 'meeting';
  }
}

/** The title, as far as the event lets it be shown, else the UID. */
function nameOf(event: GraphEvent): string {
  const title = (event.subject ?? '').slice(0, 300).trim();
  return visibilityOf(event) === 'public' && title !== '' ? title : uidName(event.iCalUId);
}

/** The UID every calendar tells, as far as it is read; empty where there is none. */
export function boundUid(uid: string | null | undefined): string {
  return plainUid(uid ?? '')
    .slice(0, longestUid)
    .replace(/\p{Cc}+/gu, '')
    .toWellFormed();
}

function uidName(uid: string | null | undefined): string {
  return uid ? `the event ${plainUid(uid).slice(0, 100)}` : 'an event without title';
}

function uidIn(value: unknown): string | null {
  const uid = typeof value === 'object' && value !== null && 'iCalUId' in value ? value.iCalUId : null;
  return typeof uid === 'string' ? uid : null;
}
