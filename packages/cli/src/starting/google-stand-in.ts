import { readFile } from 'node:fs/promises';
import { readIcs } from '@warmstart/calendars/ics';
import { readBook } from '@warmstart/core/book';
import type { Meeting } from '@warmstart/core/meeting';
import type { Clock } from '@warmstart/core/ports';
import { addSeconds, instantOf, type TimeZone, wallAt } from '@warmstart/core/time';
import type { CalendarHand } from '@warmstart/testing/google';
import { demo } from '../demo.ts';
import { Trouble } from '../trouble.ts';

/** A provider to try connecting with, on this machine, for as long as the process runs. */
export interface StandIn {
  /** What the environment says of Google while it runs. */
  readonly env: Readonly<Record<string, string>>;
  /** What to try, in words. @param data where the system keeps its own */
  says(data: string): readonly string[];
  stop(): Promise<void>;
}

/** How much of the demo's calendar is put there: some weeks on each side of its morning, in seconds. */
const around = 40 * 86_400;

/**
 * Starts a Google for trying, with an account that holds the demo's morning. It is loaded only here: nobody else needs it.
 * @param clocks the system's, by which its calendars go, and the machine's, by which programs look at signatures
 */
export async function startGoogleStandIn(clocks: {
  readonly system: Clock;
  readonly machine: Clock;
}): Promise<StandIn> {
  const { startGoogle } = await import('@warmstart/testing/google');
  // One minute of a clock that stands is a long time.
  const setting = { consent: 'page', perMinute: null } as const;
  const google = await startGoogle({ clock: clocks.system, idTokenClock: clocks.machine, ...setting });
  const { email, name, timezone: zone } = await host();
  await fill(google.addAccount({ email, name, zone }), zone);
  const { client, root } = google;
  return {
    env: {
      GOOGLE_CLIENT_ID: client.id,
      GOOGLE_CLIENT_SECRET: client.secret,
      GOOGLE_API_ROOT: root,
      GOOGLE_OAUTH_ROOT: root,
    },
    says: (data) => [
      `A stand-in plays Google at ${root}: ${email} has this morning's meetings there.`,
      `To connect it, press Connect Google on the Settings page, or run in another terminal: warmstart connect google --data ${data}`,
      'Either way you come to a page that asks what Google would ask.',
      'It forgets everything when this stops: after the next start connect again.',
    ],
    stop: () => google.close(),
  };
}

async function host() {
  const read = readBook(await readFile(demo.book, 'utf8'), 'book');
  if (!read.ok) throw new Trouble('the demo cannot be set up: its book cannot be read.');
  return read.book.manager;
}

async function fill(hand: CalendarHand, zone: TimeZone): Promise<void> {
  const text = await readFile(demo.calendar, 'utf8');
  const rules = rulesIn(text);
  const morning = instantOf(demo.at);
  const window = { from: addSeconds(morning, -around), to: addSeconds(morning, around) };
  const known = new Set<string>();
  for (const meeting of readIcs(text, { window, fallbackZone: zone }).meetings) {
    if (known.has(meeting.uid)) continue;
    known.add(meeting.uid);
    const rule = rules.get(meeting.uid);
    hand.plan(plannedFrom(meeting), { ...wordsOf(meeting), ...(rule === undefined ? {} : { recurrence: [rule] }) });
  }
}

/** The rules of the series in a file, by UID. The demo's own file writes each on a line of its own. */
function rulesIn(text: string): ReadonlyMap<string, string> {
  const events = text.split('BEGIN:VEVENT').map((event) => event.split(/\r?\n/));
  return new Map(
    events.flatMap((lines) => {
      const uid = lines.find((line) => line.startsWith('UID:'))?.slice(4);
      const rule = lines.find((line) => line.startsWith('RRULE:'));
      return uid === undefined || rule === undefined ? [] : [[uid, rule]];
    }),
  );
}

/** The event as somebody would enter it; a series with its first meeting. */
function plannedFrom(meeting: Meeting) {
  const { uid, title, timezone: zone, days, status, organizer, attendees, shownAs, visibility } = meeting;
  const times = days === null ? wallsOf(meeting) : { start: days.from, end: days.to };
  return {
    ...{ uid, title, zone, ...times, status, organizer, attendees },
    free: shownAs === 'free',
    private: visibility !== 'public',
  };
}

function wallsOf({ start, end, seriesStart, timezone }: Meeting): { start: string; end: string } {
  const first = seriesStart ?? start;
  const long = Date.parse(end) - Date.parse(start);
  return { start: wall(first, timezone), end: wall(addSeconds(first, long / 1000), timezone) };
}

function wall(instant: string, zone: string): string {
  const { date, time } = wallAt(instant, zone);
  return `${date}T${time.slice(0, 5)}`;
}

function wordsOf({ description, location, conference }: Meeting) {
  return {
    ...(description === null ? {} : { description }),
    ...(location === null ? {} : { location }),
    ...(conference === null ? {} : { conferenceData: { entryPoints: [{ entryPointType: 'video', uri: conference }] } }),
  };
}
