import { type Brief, bundledDues, compose, type Heads, type Line } from '../brief/index.ts';
import { type ConnectedCalendar, type KeptMeeting, meetingOf } from '../calendar/index.ts';
import { askedToo, type Delivery, type SaidInSeries, saidBefore, saidToo, type Turn } from '../delivery/index.ts';
import { byStart, type Meeting } from '../meeting/index.ts';
import type { Settings } from '../settings/index.ts';
import { addSeconds, dateIn, type Instant, instantOf, isoIn, type TimeZone } from '../time/index.ts';
import { pageId } from './page-id.ts';
import { type Standing, standingsOf } from './standing.ts';

/** What a day is shown from. Meetings and deliveries in any order. */
export interface DayQuestion {
  readonly meetings: readonly KeptMeeting[];
  /** Of these meetings, corrections too; others are passed over. */
  readonly deliveries: readonly Delivery[];
  readonly calendars: readonly Pick<ConnectedCalendar, 'id' | 'sync'>[];
  readonly heads: Heads;
  readonly settings: Settings;
  /** What was said before: today, and in each series by its UID. */
  readonly turn: Turn;
  readonly said: ReadonlyMap<string, SaidInSeries>;
  readonly now: Instant;
  readonly zone: TimeZone;
  readonly locale: string;
}

/** One meeting of the day with its brief, or its reason of silence, and how far the brief has got. */
export interface DayEntry {
  readonly id: string;
  readonly kept: KeptMeeting;
  readonly meeting: Meeting;
  /** As it was sent; as it would be composed now where it was not. */
  readonly brief: Brief;
  /** Whether `brief` is what was sent. */
  readonly asSent: boolean;
  /** Why its brief, sent or not, is of no use any more. */
  readonly off: 'cancelled' | 'declined' | null;
  /** What a brief composed now would say beyond the one sent; only until the meeting begins. */
  readonly since: readonly Line[];
  readonly standings: readonly Standing[];
  /** Every record of the meeting, at this start or another, the oldest first. */
  readonly deliveries: readonly Delivery[];
}

interface Composed {
  readonly kept: KeptMeeting;
  readonly meeting: Meeting;
  readonly brief: Brief;
  readonly due: Instant;
  readonly sent: Brief | null;
}

/** The meetings of a day by start, each with its brief and how it stands. */
export function dayOf(question: DayQuestion): DayEntry[] {
  const composed = composedAll(question);
  const waiting = composed.filter(({ brief, sent }) => brief.skipped === null && sent === null);
  const messages = bundledDues(waiting.map(({ due }) => due));
  return composed.map((one) => entryOf({ ...one, due: messages.get(one.due) ?? one.due }, question));
}

/** Later ones know what the earlier ones will have said, as when they are sent one after the other. */
function composedAll(question: DayQuestion): Composed[] {
  const { heads, now, zone, locale } = question;
  let { turn } = question;
  const said = new Map(question.said);
  const meetings = question.meetings.map((kept) => ({ kept, meeting: meetingOf(kept) }));
  meetings.sort((a, b) => byStart(a.meeting, b.meeting));
  return meetings.map(({ kept, meeting }) => {
    const date = dateIn(meeting.start, zone);
    const sent = sentBrief(kept, question.deliveries);
    const { brief, due, told } = compose({
      meeting,
      heads,
      // What a brief would have said is what was known when its meeting began.
      now: earlier(meeting.start, now),
      zone,
      locale,
      attendeesNamed: namesAttendees(kept, question.calendars),
      said: saidBefore(turn, said.get(meeting.uid), date),
    });
    if (sent === null && brief.skipped === null && meeting.start >= now) {
      turn = askedToo(turn, told, date);
      said.set(meeting.uid, saidToo(said.get(meeting.uid), told, meeting.start));
    }
    return { kept, meeting, brief, due, sent };
  });
}

function earlier(a: Instant, b: Instant): Instant {
  return [a, b].sort()[0] ?? a;
}

/** What was sent of the meeting at this start, the newest correction before the brief itself. */
function sentBrief(kept: KeptMeeting, deliveries: readonly Delivery[]): Brief | null {
  const sent = deliveries.filter(
    ({ meeting, start, state, brief }) =>
      meeting === kept.key && start === kept.start && state === 'sent' && brief !== null,
  );
  return (
    sent.reduce<Delivery | null>((newest, one) => (newest && newest.at > one.at ? newest : one), null)?.brief ?? null
  );
}

function namesAttendees({ copies }: KeptMeeting, calendars: DayQuestion['calendars']): boolean {
  return calendars.some(({ id, sync }) => copies[id] !== undefined && sync.namesAttendees);
}

function entryOf({ kept, meeting, brief, due, sent }: Composed, question: DayQuestion): DayEntry {
  const { now, zone } = question;
  const deliveries = question.deliveries
    .filter((delivery) => delivery.meeting === kept.key)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.correction - b.correction));
  const here = deliveries.filter(({ start, correction }) => start === meeting.start && correction === 0);
  const asMessage = { ...brief, due: isoIn(due, zone) };
  return {
    id: pageId(kept.key, meeting.start),
    kept,
    meeting,
    brief: sent ?? asMessage,
    asSent: sent !== null,
    off: brief.skipped === 'cancelled' || brief.skipped === 'declined' ? brief.skipped : null,
    since: sent !== null && meeting.start > now ? newIn(brief, sent) : [],
    standings: standingsOf({
      meeting,
      brief: asMessage,
      deliveries: here,
      pausedUntil: question.settings.pausedUntil,
      now,
      zone,
    }),
    deliveries,
  };
}

/** Lines of facts that the brief sent did not have; what stands in for facts is no news. */
function newIn(brief: Brief, sent: Brief): Line[] {
  const before = new Set(sent.lines.map(({ text }) => text));
  return brief.lines.filter(({ text, sources }) => !before.has(text) && sources.some(({ type }) => type !== 'default'));
}

/** How long after its start a meeting is still what somebody opens the page for: they walk in late. In seconds. */
const walkingIn = 5 * 60;

/** The meeting whose brief is wanted now: the next with one, or the one that has just begun. Null when none is left. */
export function nextOf(entries: readonly DayEntry[], now: Instant): DayEntry | null {
  const since = addSeconds(now, -walkingIn);
  return (
    entries.find(({ meeting, brief, off }) => off === null && brief.skipped === null && meeting.start > since) ?? null
  );
}

/** When the next brief of these is due; null where none is to come. */
export function nextDueOf(entries: readonly DayEntry[], now: Instant): Instant | null {
  const dues = entries.flatMap(({ standings }) => standings.flatMap((one) => (one.kind === 'planned' ? [one.at] : [])));
  return dues.filter((at) => at > now).sort()[0] ?? null;
}

/** Whether the page of these meetings may show what is sealed. */
export function holdsSealed(entries: readonly Pick<DayEntry, 'brief'>[]): boolean {
  return entries.some(({ brief }) => brief.privacy === 'sealed');
}

/** The instant a brief is due. */
export function dueAt({ brief }: Pick<DayEntry, 'brief'>): Instant {
  return instantOf(brief.due);
}
