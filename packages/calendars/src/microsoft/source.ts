import type { SeriesFacts } from '@warmstart/core/calendar';
import type { Meeting, Window } from '@warmstart/core/meeting';
import { byStart, meetingKey } from '@warmstart/core/meeting/order';
import {
  CalendarError,
  type CalendarReading,
  type CalendarSource,
  type Clock,
  type SeriesShelf,
} from '@warmstart/core/ports';
import type { TimeZone } from '@warmstart/core/time';
import { stricter } from '../ics/event/face.ts';
import type { Draft } from './draft.ts';
import { type Gathered, type Gathering, gather } from './gather.ts';
import { type AtMicrosoft, graphOf } from './graph.ts';
import { seriesOf } from './series.ts';
import { CursorGone } from './trouble.ts';

export interface MicrosoftSourceOptions extends AtMicrosoft {
  /** Graph's id of the calendar. */
  readonly calendar: string;
  readonly shelf: SeriesShelf;
  readonly clock: Clock;
  /** The account's own address, by which its answer is told among the attendees; not told apart without. */
  readonly address?: string | null;
  /** Where whole days are read, whichever zone they were made in. */
  readonly zone?: TimeZone | null;
}

/** How times, ids and descriptions are asked for. @see https://learn.microsoft.com/graph/api/calendar-list-calendarview */
const prefer = ['outlook.timezone="UTC"', 'outlook.body-content-type="text"', 'IdType="ImmutableId"'];

/**
 * A calendar of an account at Microsoft, read through Graph. A read is one call for each hundred meetings, and one more for
 * each twenty series that are new or were changed.
 */
export function microsoftSource(options: MicrosoftSourceOptions): CalendarSource {
  return { read: (window) => read(options, window) };
}

async function read(options: MicrosoftSourceOptions, window: Window): Promise<CalendarReading> {
  const { account, shelf, clock, zone: wholeDays = null } = options;
  const graph = graphOf(options);
  const path = calendarPath(options.calendar);
  const self = options.address?.trim().toLowerCase() || null;
  const found = await gatheredAnyway({ graph, path, window, prefer, self, wholeDays, described: 'whole' });
  const { drafts, faults, namesAttendees } = found;
  const context = { graph, shelf, faults, events: `${path}/events`, prefer, account, wholeDays, now: clock.now() };
  const series = await seriesOf(drafts, context);
  const meetings = onceEach(drafts, series).sort(byStart);
  return { meetings, complete: faults.complete, faults: faults.list(), namesAttendees, zone: null };
}

/** The path of a calendar, behind the version. */
export function calendarPath(calendar: string): string {
  // Ids are base64, whose filling may stand in a path as it is.
  return `/me/calendars/${encodeURIComponent(calendar).replaceAll('%3D', '=')}`;
}

/** Begins anew, once, where Graph lost its place, and without descriptions where they are too large. */
async function gatheredAnyway(gathering: Gathering): Promise<Gathered> {
  try {
    return await gatheredAnew(gathering);
  } catch (error) {
    if (!(error instanceof CalendarError) || error.trouble !== 'too-large') throw error;
    const found = await gatheredAnew({ ...gathering, described: 'briefly' });
    found.faults.add('the calendar', 'its descriptions together are too large; only their first lines are read');
    return found;
  }
}

async function gatheredAnew(gathering: Gathering): Promise<Gathered> {
  try {
    return await gather(gathering);
  } catch (error) {
    if (error instanceof CursorGone) return gather(gathering);
    throw error;
  }
}

/** Each meeting once: an event may stand on two pages where something changed in between, and then the newer one counts. */
function onceEach(drafts: readonly Draft[], series: ReadonlyMap<string, SeriesFacts>): Meeting[] {
  const found = new Map<string, { draft: Draft; meeting: Meeting }>();
  for (const draft of drafts) {
    const meeting = withSeries(draft, draft.series === null ? null : (series.get(draft.series) ?? null));
    const other = found.get(meetingKey(meeting));
    if (!other || isNewer({ draft, meeting }, other)) found.set(meetingKey(meeting), { draft, meeting });
  }
  return [...found.values()].map(({ meeting }) => meeting);
}

interface Copy {
  readonly draft: Draft;
  readonly meeting: Meeting;
}

/** Of equally new ones the text decides, so that the order of pages never does. */
function isNewer(a: Copy, b: Copy): boolean {
  const [one, other] = [a.draft.changedAt ?? '', b.draft.changedAt ?? ''];
  return one === other ? JSON.stringify(a.meeting) > JSON.stringify(b.meeting) : one > other;
}

function withSeries({ meeting, series }: Draft, facts: SeriesFacts | null): Meeting {
  if (series === null || facts === null) return meeting;
  return {
    ...meeting,
    uid: facts.uid,
    visibility: stricter(meeting.visibility, facts.visibility),
    seriesStart: facts.start,
    seriesTitle: facts.title === '' ? null : facts.title,
  };
}
