import { type Composed, compose, dueOf, settingsOf } from '@warmstart/core/brief';
import { meetingOf } from '@warmstart/core/calendar';
import { saidBefore, type Turn } from '@warmstart/core/delivery';
import type { DueBrief } from '@warmstart/core/due';
import type { Meeting } from '@warmstart/core/meeting';
import type { Briefing } from '@warmstart/core/ports';
import { dateIn, type Instant, isoIn, secondsBetween, type TimeZone, wallAt } from '@warmstart/core/time';

/** What is to become of a brief that fell due. */
export type Verdict =
  | {
      readonly kind: 'send';
      readonly composed: Composed;
      readonly meeting: Meeting;
      readonly remarks: readonly string[];
    }
  | { readonly kind: 'over'; readonly state: 'superseded' | 'missed' | 'silent'; readonly reason: string }
  /** It is due later than planned: another wake-up stands for it. */
  | { readonly kind: 'not-yet' };

/** What judging goes by: all of it read after the claim. */
export interface Judging {
  readonly briefing: Briefing;
  /** Whether nothing could be read but the meetings themselves. */
  readonly bare: boolean;
  readonly turn: Turn;
  readonly now: Instant;
  readonly zone: TimeZone;
  readonly locale: string;
  /** Why the last attempt failed, if there was one. */
  readonly failed: string | null;
}

const missing = 'What is known of the people and the series could not be read; this is only the meeting.';

/** Briefs of meetings that start before a restore or so shortly after it may have gone out already, in seconds. */
const doubtAfterRestore = 15 * 60;

/** A brief later than this bears the mark, in seconds. */
const lateFrom = 60;

/** Judges one brief by the meeting as it stands now. Each ending has its reason. */
export function judge(brief: DueBrief, judging: Judging): Verdict {
  const { briefing, now, zone } = judging;
  const kept = briefing.meetings.get(brief.meeting);
  if (!kept || kept.goneAt !== null) return over('superseded', 'withdrawn from the calendar');
  const meeting = meetingOf(kept);
  if (meeting.status === 'cancelled') return over('superseded', 'cancelled');
  if (meeting.start !== brief.start) return over('superseded', `moved to ${isoIn(meeting.start, zone)}`);
  const restored = judging.turn.restoredAt;
  if (restored !== null && secondsBetween(restored, meeting.start) < doubtAfterRestore)
    return over('missed', `restored from a backup at ${wallAt(restored, zone).time}: it may have been sent before`);
  if (meeting.start <= now) return over('missed', whyMissed(brief, judging));
  const { directory, heads } = briefing.world;
  const due = dueOf(meeting.start, settingsOf(directory.series, meeting), directory.manager);
  if (due > brief.due && due > now) return { kind: 'not-yet' };
  const { pausedUntil } = briefing.world.settings;
  const today = dateIn(now, zone);
  if (pausedUntil !== null && today < pausedUntil) return over('silent', `paused until ${pausedUntil}`);
  const composed = compose({
    meeting,
    heads,
    now,
    zone,
    locale: judging.locale,
    attendeesNamed: Object.keys(kept.copies).some((id) => briefing.calendars.get(id)?.sync.namesAttendees),
    said: saidBefore(judging.turn, briefing.said.get(meeting.uid), dateIn(meeting.start, zone)),
  });
  const silent = composed.brief.skipped;
  // With nothing read, that nothing is known says nothing.
  if (silent !== null && !(judging.bare && silent === 'nothing-known')) return over('silent', silent);
  const remarks = [...lateness(due, judging), ...staleness(kept.copies, judging), ...(judging.bare ? [missing] : [])];
  return { kind: 'send', composed: { ...composed, brief: { ...composed.brief, skipped: null } }, meeting, remarks };
}

function over(state: 'superseded' | 'missed' | 'silent', reason: string): Verdict {
  return { kind: 'over', state, reason };
}

function whyMissed({ due }: DueBrief, { failed, zone }: Judging): string {
  const when = wallAt(due, zone).time;
  return failed === null ? `nothing ran when it was due at ${when}` : `due at ${when}, but ${failed}`;
}

function lateness(due: Instant, { now, zone }: Judging): string[] {
  return secondsBetween(due, now) >= lateFrom ? [`Late: it was due at ${wallAt(due, zone).time}.`] : [];
}

/** Where no calendar of the meeting can be read any more, how old the copy is that served. */
function staleness(copies: Readonly<Record<string, unknown>>, { briefing, now, zone }: Judging): string[] {
  const syncs = Object.keys(copies).flatMap((id) => briefing.calendars.get(id)?.sync ?? []);
  if (syncs.length === 0 || syncs.some(({ failingSince }) => failingSince === null)) return [];
  const read = syncs
    .flatMap(({ readAt }) => readAt ?? [])
    .sort()
    .at(-1);
  if (read === undefined) return [];
  const { date, time } = wallAt(read, zone);
  return [`The calendar cannot be read; this is its copy of ${date === dateIn(now, zone) ? time : `${date} ${time}`}.`];
}
