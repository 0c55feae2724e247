import type { Meeting } from '../meeting/index.ts';
import { dateIn, type Instant, isoIn, type TimeZone } from '../time/index.ts';
import type { Brief, Line, Skip } from './brief.ts';
import { secondsFor, wordsIn } from './budget.ts';
import type { Heads, SeriesKeys } from './heads/heads.ts';
import type { Candidate, Facts } from './lines/candidate.ts';
import { standing } from './lines/changed.ts';
import { fit } from './lines/fit.ts';
import { header } from './lines/header.ts';
import { isFirstMeeting } from './lines/last-time.ts';
import { linesOf, noLines } from './lines/lines.ts';
import { kindOf } from './room/kind.ts';
import { privacyOf, stricter } from './room/privacy.ts';
import { roomOf } from './room/room.ts';
import { seriesKeys, seriesName, settingsOf } from './room/series.ts';
import { nothingSaid, type Said } from './said.ts';
import type { SeriesSettings } from './series-settings.ts';
import { subjectOf, titleOf } from './subject.ts';
import { dueOf } from './when/due.ts';
import { skipOf } from './when/skip.ts';

/** One meeting and all that may be known of it. */
export interface Composing {
  readonly meeting: Meeting;
  readonly heads: Heads;
  readonly now: Instant;
  readonly zone: TimeZone;
  readonly locale: string;
  /** Whether the calendar names attendees at all. */
  readonly attendeesNamed: boolean;
  readonly said?: Said;
}

/** What a brief said that later ones should know of. */
export interface Told {
  readonly asks: readonly string[];
  readonly diffs: readonly { readonly id: string; readonly stood: string }[];
  readonly defaultAsk: string | null;
}

export interface Composed {
  readonly brief: Brief;
  /** When the brief is due by itself; it may go out earlier, in one message with another. */
  readonly due: Instant;
  readonly told: Told;
}

/** A header is bounded too, however many people with long names are invited. */
const longestHeader = 45;

/** Composes the brief of one meeting from its heads and nothing else. Same input, same output. */
export function compose(composing: Composing): Composed {
  const { meeting, heads, zone } = composing;
  const settings = settingsOf(heads.directory.series, meeting);
  const keys = seriesKeys(meeting, settings);
  const facts = factsOf(composing, settings, keys);
  const due = dueOf(meeting.start, settings, heads.directory.manager);
  const { room, now } = facts;
  const skip = skipOf({ meeting, room, settings, heads, now, due, zone, attendeesNamed: composing.attendeesNamed });
  const head = fit(header(facts, skip === null && isFirstMeeting(facts)), longestHeader, facts.locale);
  const { lines, leftOut, words: weighed, namesLateness } = skip === null ? linesOf(facts, head) : noLines;
  const privacy = namesLateness || tellsOfPerson(lines, facts) ? stricter(facts.privacy, 'private') : facts.privacy;
  const words = weighed ?? wordsIn(head, lines, facts.locale);
  const { subject, preheader } = subjectOf(facts, privacy, lines);
  const brief: Brief = {
    meeting: {
      uid: meeting.uid,
      series: seriesName(meeting, keys),
      title: titleOf(meeting.title),
      start: isoIn(meeting.start, zone),
      end: isoIn(meeting.end, zone),
      timezone: zone,
      kind: facts.kind,
    },
    privacy,
    due: isoIn(due, zone),
    skipped: skip ?? nothingKnown(lines),
    subject,
    preheader,
    header: head,
    lines: lines.map(lineOf),
    left_out: [...leftOut],
    words,
    seconds: secondsFor(words),
  };
  return { brief, due, told: toldBy(lines, facts) };
}

function lineOf({ slot, label, text, sources }: Candidate): Line {
  return { slot, label, text, sources: [...sources] };
}

function nothingKnown(lines: readonly Candidate[]): Skip | null {
  return lines.length === 0 ? 'nothing-known' : null;
}

function factsOf(composing: Composing, settings: SeriesSettings | null, keys: SeriesKeys): Facts {
  const { meeting, heads, now, zone, locale, said = nothingSaid } = composing;
  const room = roomOf(meeting, heads, settings);
  const kind = settings?.kind ?? kindOf(meeting.title, room);
  return {
    meeting,
    kind,
    privacy: privacyOf(meeting, { room, kind, settings, heads }),
    room,
    series: heads.series(keys),
    settings,
    directory: heads.directory,
    now,
    zone,
    locale,
    today: dateIn(meeting.start, zone),
    said,
  };
}

function tellsOfPerson(lines: readonly Candidate[], { room }: Facts): boolean {
  if (room.people.every(({ diffs }) => diffs.length === 0)) return false;
  const personal = new Set(room.people.flatMap(({ diffs }) => diffs.map(({ id }) => id)));
  return lines.some(({ slot, sources }) => slot === 'changed' && sources.some(({ id }) => personal.has(id)));
}

function toldBy(lines: readonly Candidate[], { room }: Facts): Told {
  const asks: string[] = [];
  const told: string[] = [];
  let defaultAsk: string | null = null;
  for (const { slot, text, sources } of lines) {
    for (const { type, id } of sources) {
      if (type === 'ask') asks.push(id);
      if (type === 'diff') told.push(id);
      if (type === 'default' && slot === 'ask') defaultAsk = text;
    }
  }
  return { asks, diffs: told.flatMap((id) => standingOf(id, room)), defaultAsk };
}

function standingOf(id: string, { people, teams }: Facts['room']): Told['diffs'] {
  const diffs = [...people, ...teams].flatMap((head) => head.diffs);
  return diffs.filter((diff) => diff.id === id).map((diff) => ({ id, stood: standing(diff) }));
}
