import { dayOfWall, isoDate } from '../clock/civil.ts';
import { stricter } from '../event/face.ts';
import { type End, type Stamp, sizeOf } from '../event/times.ts';
import { OutOfSteps } from '../recurrence/steps.ts';
import { momentOf, type Utc } from '../zones/zone.ts';
import { chosenEdits } from './choose-edits.ts';
import type { FeedContext } from './context.ts';
import { type Edit, Edits, movedWall, type Naming, placeOf } from './edits.ts';
import { type ReadEvent, readEvent } from './event.ts';
import type { Group } from './groups.ts';
import { Portion } from './harvest.ts';
import { longestShift, withdrawn } from './limits.ts';
import { instant, type Membership, meetingOf, momentsOf, type Placed, single } from './meeting.ts';
import { type SeriesStart, startsOf } from './starts.ts';

/** Reads everything under one UID into the meetings that overlap the window. What is broken is among the faults. */
export function readGroup(group: Group, context: FeedContext): void {
  const master = group.master && readEvent(group.master, context);
  const { read, unread } = chosenEdits(group.edited, context);
  const edited = read.flatMap((slice) => readEvent(slice, context) ?? []);
  if (group.others > 0)
    master?.note(`${group.others} other events have its UID; the newest is read, the others are left out`);
  const any = master ?? edited[0];
  if (!any) return;
  const start = master ? master.times.start : (any.recurrenceId ?? any.times.start);
  const naming = { zone: start.zone ?? any.zones.reading, byDay: start.isDate };
  const first = master && instant(momentOf(master.times.start.wall, naming.zone));
  const dense = group.master?.dense ?? false;
  const series: Series = { master, dense, first, edits: new Edits(edited, naming, unread), naming, context };
  const portion = new Portion(context.harvest.forNextSeries(dense));
  addEdits(series, current(series), portion);
  if (master) addStarts(series, master, portion);
}

interface Series {
  readonly master: ReadEvent | null;
  /** Whether its rule may fire several times a day. */
  readonly dense: boolean;
  /** Its first start; null where only edited occurrences of it are known. */
  readonly first: string | null;
  readonly edits: Edits;
  readonly naming: Naming;
  readonly context: FeedContext;
}

type Taken = 'taken' | 'outside' | 'full';

/**
 * The edited occurrences without those that a later revision of the series withdrew. Struck out by a series no newer,
 * an edit stands: some writers strike out each start that an edit replaces.
 */
function current({ master, edits, naming }: Series): readonly Edit[] {
  if (!master || !edits.all.some(({ event }) => event.sequence < master.sequence)) return edits.all;
  const isWithdrawn = withdrawn({ ...master.times, zone: naming.zone });
  return edits.all.filter(
    (edit) => edit.event.thisAndFuture || edit.event.sequence >= master.sequence || !isWithdrawn(placeOf(edit, naming)),
  );
}

/** Of more edited occurrences than a series may give, the earliest. */
function addEdits(series: Series, edits: readonly Edit[], portion: Portion): void {
  const { context, naming } = series;
  const startOf = ({ event: { times } }: Edit) => momentOf(times.start.wall, times.start.zone ?? naming.zone);
  const placed = edits.map((edit) => ({ edit, start: startOf(edit) }));
  for (const { edit } of placed.sort((a, b) => a.start - b.start || a.edit.original - b.edit.original)) {
    const outcome = addEdit(series, edit);
    if (outcome === 'taken') portion.count(edit.event.face().attendees.length);
    if (outcome === 'full' || portion.used) {
      context.faults.addUnreached(
        edit.event.name,
        `it has more than ${portion.taken} edited occurrences in this stretch of time; those behind are left out`,
      );
      return;
    }
  }
}

/** An edited occurrence stands for itself, wherever its original start lies. */
function addEdit(series: Series, edit: Edit): Taken {
  const { event } = edit;
  const membership = () => ({ recurrenceId: idOf(edit, series), seriesStart: series.first, ordinal: null });
  const { start, end } = event.times;
  return add(series, { event, placed: placedAt(start, event, end), membership });
}

function addStarts(series: Series, master: ReadEvent, portion: Portion): void {
  const { context, naming, edits } = series;
  try {
    for (const start of startsOf(
      { ...master.times, zone: naming.zone },
      reachOf(series, master),
      context.steps.forOne(),
    )) {
      if (edits.replaces(start, naming)) continue;
      const outcome = addStart(series, master, start);
      if (outcome === 'taken') portion.count(master.face().attendees.length);
      if (outcome === 'full' || portion.used) {
        context.faults.addUnreached(
          master.name,
          `it has more than ${portion.taken} occurrences in this stretch of time; the others are left out`,
        );
        return;
      }
    }
  } catch (error) {
    if (!(error instanceof OutOfSteps)) throw error;
    context.faults.addUnreached(
      master.name,
      'its recurrence rule takes too long to follow; occurrences of it may be missing',
    );
  }
}

function addStart(series: Series, master: ReadEvent, start: SeriesStart): Taken {
  const { naming, edits } = series;
  const membership = () => membershipOf(series, master, start);
  const edit = edits.onwards(start, naming);
  const event = edit ? edit.event : master;
  const end = start.end ?? event.times.end;
  const placed = edit
    ? placedAt({ ...event.times.start, wall: movedWall(start, edit, naming) }, event, end)
    : { wall: start.wall, zone: naming.zone, isDate: naming.byDay, end };
  return add(series, { event, placed, membership });
}

function membershipOf(series: Series, master: ReadEvent, start: SeriesStart): Membership {
  const { rules, dates, exceptionRules } = master.times;
  if (rules.length + dates.length + exceptionRules.length === 0) return single;
  const recurrenceId = series.naming.byDay ? isoDate(dayOfWall(start.wall)) : instant(start.moment);
  return { recurrenceId, seriesStart: series.first, ordinal: start.ordinal };
}

function idOf({ id, original }: Edit, { naming }: Series): string {
  return naming.byDay || id.isDate ? isoDate(dayOfWall(naming.byDay ? original : id.wall)) : instant(original);
}

function placedAt(start: Stamp, event: ReadEvent, end: End): Placed {
  return { wall: start.wall, zone: start.zone ?? event.zones.reading, isDate: start.isDate, end };
}

interface Candidate {
  readonly event: ReadEvent;
  readonly placed: Placed;
  /** Told only for what overlaps the window. */
  membership(): Membership;
}

function add({ master, context }: Series, { event, placed, membership }: Candidate): Taken {
  const moments = momentsOf(placed);
  if (!moments) {
    event.note('it lies outside the years 1 to 9999 and is left out');
    return 'outside';
  }
  if (!overlapping(moments, context.window)) return 'outside';
  const face = event.face();
  const whole = master && master !== event ? master.face() : face;
  const meeting = meetingOf({
    ...moments,
    uid: event.uid,
    face,
    title: face.title ?? whole.title ?? '',
    seriesTitle: whole.title ?? face.title ?? '',
    visibility: stricter(face.visibility, whole.visibility),
    placed,
    membership: membership(),
  });
  return context.harvest.add(meeting) ? 'taken' : 'full';
}

function overlapping({ start, end }: { start: Utc; end: Utc }, window: { from: Utc; to: Utc }): boolean {
  if (start === end) return start >= window.from && start < window.to;
  return start < window.to && end > window.from;
}

/** The stretch in which an original start may lie whose occurrence overlaps the window. */
function reachOf({ context, edits, naming }: Series, master: ReadEvent): { from: Utc; to: Utc } {
  const { earliest, latest } = edits.shifts(naming);
  const ends = [master.times.end, ...edits.all.map(({ event }) => event.times.end), ...addedEnds(master)];
  const longest = ends.reduce((most, end) => Math.max(most, sizeOf(end)), 0);
  // A length on the wall clock is longer in truth where a DST night falls into it.
  const stretched = longest + latest > 0 ? longestShift : 0;
  return { from: context.window.from - longest - latest - stretched, to: context.window.to - earliest };
}

function addedEnds({ times }: ReadEvent): End[] {
  return times.dates.flatMap(({ end }) => end ?? []);
}
