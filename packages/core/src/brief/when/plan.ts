import { once } from '../../calendar/index.ts';
import { byStart, type Meeting } from '../../meeting/index.ts';
import { dateIn, type Instant, isoIn, type PlainDate, type TimeZone } from '../../time/index.ts';
import { type Brief, type Skip, skips } from '../brief.ts';
import { secondsFor, wordsIn } from '../budget.ts';
import { type Composed, compose, type Told } from '../compose.ts';
import type { Heads } from '../heads/heads.ts';
import type { Said } from '../said.ts';
import { bundledDues } from './due.ts';

/** Meetings to brief, in any order. To know what was already said today, those since the start of the local day belong to it. */
export interface Planning {
  readonly meetings: readonly Meeting[];
  readonly heads: Heads;
  readonly now: Instant;
  readonly zone: TimeZone;
  readonly locale: string;
  /**
   * Whether the calendar names attendees at all, or that of each meeting does; found from the meetings where it is
   * left out.
   */
  readonly attendeesNamed?: boolean | ((meeting: Meeting) => boolean);
}

/**
 * The briefs of all these meetings, by start: each composed knowing what the ones before it said, with the times at which
 * their messages go out. A meeting held in two calendars is one.
 */
export function planBriefs(planning: Planning): Brief[] {
  const meetings = once(planning.meetings).sort(byStart);
  const { attendeesNamed: named = meetings.some(({ attendees }) => attendees.length > 0) } = planning;
  const memory = new Memory();
  return withMessages(
    meetings.map((meeting) => {
      const attendeesNamed = typeof named === 'boolean' ? named : named(meeting);
      return composeOne(meeting, { ...planning, attendeesNamed }, memory);
    }),
    planning.zone,
  );
}

function composeOne(meeting: Meeting, planning: Planning & { attendeesNamed: boolean }, memory: Memory): Composed {
  const date = dateIn(meeting.start, planning.zone);
  const begun = meeting.start < planning.now;
  // A meeting that has begun had its brief: what that said counts for those to come.
  const now = begun ? meeting.start : planning.now;
  const { meetings: _, ...rest } = planning;
  const composed = compose({ ...rest, meeting, now, said: memory.of(meeting) });
  if (composed.brief.skipped === null) memory.keep(meeting, composed.told, date);
  return begun ? { ...composed, brief: asPast(composed.brief, planning.locale) } : composed;
}

/** `past` stands before the reasons that only composing finds, behind those that the calendar gives. */
function asPast(brief: Brief, locale: string): Brief {
  const skipped: Skip =
    brief.skipped !== null && skips.indexOf(brief.skipped) < skips.indexOf('past') ? brief.skipped : 'past';
  const words = wordsIn(brief.header, [], locale);
  return { ...brief, skipped, lines: [], left_out: [], words, seconds: secondsFor(words) };
}

/** Sets each due time to that of the message the brief goes with. */
function withMessages(composed: readonly Composed[], zone: TimeZone): Brief[] {
  const messages = bundledDues(composed.filter(({ brief }) => brief.skipped === null).map(({ due }) => due));
  return composed.map(({ brief, due }) => {
    const message = brief.skipped === null ? messages.get(due) : undefined;
    return message === undefined || message === due ? brief : { ...brief, due: isoIn(message, zone) };
  });
}

/** What the briefs so far have said. */
class Memory {
  private readonly asks = new Map<string, PlainDate>();
  private readonly diffs = new Map<string, Map<string, { times: number; stood: string }>>();
  private readonly defaultAsks = new Map<string, string>();

  of(meeting: Meeting): Said {
    return {
      asks: this.asks,
      diffs: this.diffs.get(meeting.uid) ?? new Map(),
      defaultAsk: this.defaultAsks.get(meeting.uid) ?? null,
    };
  }

  keep(meeting: Meeting, told: Told, date: PlainDate): void {
    for (const id of told.asks) this.asks.set(id, date);
    if (told.defaultAsk !== null) this.defaultAsks.set(meeting.uid, told.defaultAsk);
    const diffs = this.diffs.get(meeting.uid) ?? new Map<string, { times: number; stood: string }>();
    for (const { id, stood } of told.diffs) {
      const before = diffs.get(id);
      diffs.set(id, { times: before?.stood === stood ? before.times + 1 : 1, stood });
    }
    this.diffs.set(meeting.uid, diffs);
  }
}
