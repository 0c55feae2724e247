import { type Brief, planBriefs } from '@warmstart/core/brief';
import { meetingOf } from '@warmstart/core/calendar';
import { subjectsOfAll } from '@warmstart/core/due';
import { meetingKey, overlaps } from '@warmstart/core/meeting';
import { addSeconds, dateIn, type Instant, instantOf, startOfDay } from '@warmstart/core/time';
import type { BriefsWanted } from '@warmstart/web/control';
import type { EngineRoom } from './engine-room.ts';

/** How far ahead is looked, in seconds: a day, and for one meeting as far as calendars are read. */
const day = 86_400;
const twoWeeks = 14 * day;

/** The briefs of the coming day, or of the next meeting of one UID, composed from what is kept. */
export async function briefsOf({ mine, clock }: EngineRoom, { at, uid }: BriefsWanted): Promise<Brief[]> {
  const now = at ?? clock.now();
  const { directory } = await mine.world({ people: [], teams: [], series: [], calendars: [] });
  const zone = directory.manager?.timezone ?? 'UTC';
  const until = addSeconds(now, uid === null ? day : twoWeeks);
  // What was said earlier that day counts, so it is composed from its beginning.
  const dawn = startOfDay(dateIn(now, zone), zone);
  const kept = (await mine.meetings({ from: dawn, to: until })).map(({ value }) => value);
  const naming = await namingCalendars(mine);
  const named = new Set(
    kept.filter(({ copies }) => Object.keys(copies).some((id) => naming.has(id))).map(({ key }) => key),
  );
  const { heads } = await mine.world(subjectsOfAll(kept, directory));
  const briefs = planBriefs({
    meetings: kept.map(meetingOf),
    heads,
    now,
    zone,
    locale: directory.manager?.locale ?? 'en',
    attendeesNamed: (meeting) => named.has(meetingKey(meeting)),
  });
  const coming = briefs.filter(({ meeting }) => overlaps(instants(meeting), { from: now, to: until }));
  return uid === null ? coming : coming.filter(({ meeting }) => meeting.uid === uid).slice(0, 1);
}

async function namingCalendars(mine: EngineRoom['mine']): Promise<ReadonlySet<string>> {
  const calendars = await mine.calendars();
  return new Set(calendars.filter(({ value }) => value.sync.namesAttendees).map(({ value }) => value.id));
}

function instants({ start, end }: Brief['meeting']): { start: Instant; end: Instant } {
  return { start: instantOf(start), end: instantOf(end) };
}
