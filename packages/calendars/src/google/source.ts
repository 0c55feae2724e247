import { overlaps, type Window } from '@warmstart/core/meeting';
import { byStart } from '@warmstart/core/meeting/order';
import { CalendarError, type CalendarSource, type Clock, type SeriesShelf } from '@warmstart/core/ports';
import { addSeconds, type TimeZone } from '@warmstart/core/time';
import { mostDescribed, mostInvitations } from '../ics/bounds.ts';
import { Faults } from '../ics/faults.ts';
import { ianaName } from '../ics/zones/iana.ts';
import type { WayIn } from './call.ts';
import { eventFields } from './event.ts';
import { type Draft, draftOf } from './meeting.ts';
import { lastOfEach, meetingsOf } from './once.ts';
import { type EventsPage, listEvents, type Query } from './pages.ts';
import { learnSeries } from './series.ts';

export interface GoogleSourceOptions extends WayIn {
  /** Google's id of the calendar. */
  readonly calendar: string;
  readonly shelf: SeriesShelf;
  readonly clock: Clock;
}

/** Meetings of one window; nobody lives through more, and the earliest are kept. */
export const mostMeetings = 5_000;

/** Events looked at, those called off and those given twice among them. */
const mostItems = 20_000;

/** How to ask, from what is usual to what a calendar of enormous events still answers. */
const manners = [
  { size: 2500, description: true },
  { size: 250, description: true },
  { size: 250, description: false },
] as const;

/**
 * A calendar at Google, read by its interface. A usual reading is one call; series that were not met before take one or a
 * few more, and what they are is left on the shelf.
 */
export function googleSource({ calendar, shelf, ...way }: GoogleSourceOptions): CalendarSource {
  return {
    async read(window) {
      const { plainOfHtml } = await import('../html/index.ts');
      const query = queryOf(calendar, window);
      const found = await gathered(way, query, { calendar, plain: plainOfHtml });
      const drafts = lastOfEach(found.drafts).filter(({ meeting }) => overlaps(meeting, window));
      await learnSeries(drafts, { way, query, shelf, zone: found.zone ?? 'UTC', now: way.clock.now() });
      const { faults, zone, namesAttendees } = found;
      const meetings = meetingsOf(drafts, shelf).sort(byStart);
      return { meetings, complete: faults.complete, faults: faults.list(), namesAttendees, zone };
    },
  };
}

function queryOf(calendar: string, { from, to }: Window): Query {
  // Google gives what ends after the first and begins before the second; a meeting without length ends as it begins.
  return { calendarId: calendar, timeMin: addSeconds(from, -1), timeMax: to };
}

interface Found {
  readonly drafts: readonly Draft[];
  readonly faults: Faults;
  readonly zone: TimeZone | null;
  readonly namesAttendees: boolean;
}

interface About {
  readonly calendar: string;
  readonly plain: (html: string) => string;
}

/** All events of the window. Where an answer is too large, smaller ones are asked for, at last without descriptions. */
async function gathered(way: WayIn, query: Query, about: About): Promise<Found> {
  for (const { size, description } of manners) {
    try {
      return await listEvents(way, listing(query, { size, description }), () => {
        const gatherer = new EventGatherer(about);
        if (!description)
          gatherer.faults.add('the calendar', 'its events are so large that it is read without descriptions');
        return gatherer;
      });
    } catch (error) {
      if (!(error instanceof CalendarError) || error.trouble !== 'too-large') throw error;
    }
  }
  throw new CalendarError('too-large', 'Events of this calendar are so large that it cannot be read.');
}

function listing(query: Query, { size, description }: { readonly size: number; readonly description: boolean }): Query {
  const words = description ? `${eventFields},description` : eventFields;
  return {
    ...query,
    singleEvents: true,
    // By start, so that a bound leaves out what is furthest away.
    orderBy: 'startTime',
    // What was called off is told as such: a calendar whose last meeting is gone is not suspiciously empty.
    showDeleted: true,
    maxResults: size,
    fields: `kind,nextPageToken,timeZone,accessRole,items(${words})`,
  };
}

/** Reads the events of a listing as its pages come in. */
class EventGatherer {
  readonly faults = new Faults();
  readonly #about: About;
  readonly #drafts: Draft[] = [];
  readonly #left = { described: { left: mostDescribed }, invited: { left: mostInvitations } };
  #items = 0;
  #meetings = 0;
  #zone: TimeZone | null = null;
  #role: string | null = null;

  constructor(about: About) {
    this.#about = about;
  }

  take({ items, zone, role }: EventsPage): boolean {
    this.#zone ??= zone === null ? null : ianaName(zone);
    this.#role ??= role;
    for (const item of items) {
      if (this.#items >= mostItems || this.#meetings >= mostMeetings) return false;
      this.#items += 1;
      const draft = draftOf(item, this.#context());
      if (!draft) continue;
      if (draft.meeting.status !== 'cancelled') this.#meetings += 1;
      this.#drafts.push(draft);
    }
    return true;
  }

  found(more: boolean): Found {
    if (more)
      this.faults.addUnreached(
        'the calendar',
        `it holds more than can be read at once; the first ${this.#meetings} are kept`,
      );
    return {
      drafts: this.#drafts,
      faults: this.faults,
      zone: this.#zone,
      namesAttendees: namesAttendees(this.#about.calendar, this.#role),
    };
  }

  #context() {
    return {
      ...this.#about,
      ...this.#left,
      zone: this.#zone ?? 'UTC',
      role: this.#role,
      fault: (where: string, what: string) => this.faults.add(where, what),
    };
  }
}

/** Google knows who comes, unless only times are shared, or the calendar is a copy of a feed, from which it drops them. */
function namesAttendees(calendar: string, role: string | null): boolean {
  return role !== 'freeBusyReader' && !calendar.toLowerCase().endsWith('@import.calendar.google.com');
}
