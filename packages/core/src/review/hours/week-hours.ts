import { endOf } from '../../important/answers.ts';
import type { ImportantItem } from '../../important/item.ts';
import type { Window } from '../../meeting/index.ts';
import { byText } from '../../text/index.ts';
import {
  addDays,
  epochSeconds,
  instantOf,
  isoIn,
  type PlainDate,
  type Seconds,
  type TimeZone,
} from '../../time/index.ts';
import type { WeekHours } from '../review.ts';
import type { ReviewSource } from '../source.ts';
import { daysFrom } from '../week.ts';
import { buckets, type Counted } from './counted.ts';

/** Something that takes time, and what its time is counted as. */
interface Entry {
  readonly from: Seconds;
  readonly to: Seconds;
  /** Of two at once the lower one gets the time. */
  readonly rank: readonly [group: number, bucket: number];
  readonly key: string;
  readonly as: 'meeting' | 'important';
  readonly quadrant: string;
  readonly team: string;
  readonly kind: string;
}

/**
 * Where the hours of a week went, each second counted once: of meetings at the same time to the one that was answered with yes, then
 * to the one with the weightier people, then to the one that began first; then to times booked for important items and kept; to what
 * is sealed last, so that nothing of it can be told from the others.
 */
export function weekHours(
  monday: PlainDate,
  counted: readonly Counted[],
  { items, zone }: { readonly items: readonly ImportantItem[]; readonly zone: TimeZone },
): WeekHours {
  const week = daysFrom(monday, 7, zone);
  const within = counted.filter(({ meeting }) => meeting.start < week.to && meeting.end > week.from);
  const slots = keptSlots(items, week);
  const given = shared([...within.map(entryOf), ...slots.map(({ entry }) => entry)], week);
  const meetings = given.filter(({ entry }) => entry.as === 'meeting');
  const open = within.filter(({ sealed }) => !sealed);
  const sources: ReviewSource[] = [
    ...open.map(({ meeting }) => ({ type: 'meeting' as const, id: meeting.uid, at: isoIn(meeting.start, zone) })),
    ...slots.map(({ source }) => source),
  ];
  const sunday = addDays(monday, 6);
  return {
    from: monday,
    to: sunday,
    meetings: open.length,
    minutes: minutesOf(meetings),
    important: minutesOf(given.filter(({ entry }) => entry.as === 'important')),
    quadrants: byName(meetings, ({ quadrant }) => quadrant),
    teams: byName(meetings, ({ team }) => team),
    kinds: byName(meetings, ({ kind }) => kind),
    sources: sources.length > 0 ? sources : [{ type: 'calendar', id: `${monday}/${sunday}`, at: null }],
  };
}

const groups = { sure: 0, unsure: 1, important: 2, sealed: 3 } as const;

function entryOf({ meeting, sealed, bucket, team, kind, sure }: Counted): Entry {
  return {
    from: epochSeconds(meeting.start),
    to: epochSeconds(meeting.end),
    rank: [sealed ? groups.sealed : sure ? groups.sure : groups.unsure, buckets.indexOf(bucket)],
    key: `${meeting.uid}\n${meeting.recurrenceId ?? ''}`,
    as: 'meeting',
    quadrant: bucket,
    team: sealed ? 'private' : team,
    kind: sealed ? 'private' : kind,
  };
}

/** Times booked for important items in a week that were kept. */
function keptSlots(items: readonly ImportantItem[], week: Window) {
  return items.flatMap(({ id, slots = [] }) =>
    slots.flatMap((slot) => {
      const [start, end] = [instantOf(slot.start), endOf(slot)];
      if (!slot.kept || start >= week.to || end <= week.from) return [];
      const source: ReviewSource = { type: 'important', id, at: slot.start };
      const entry: Entry = {
        from: epochSeconds(start),
        to: epochSeconds(end),
        rank: [groups.important, 0],
        key: `${id}\n${slot.start}`,
        as: 'important',
        quadrant: '',
        team: '',
        kind: '',
      };
      return [{ source, entry }];
    }),
  );
}

interface Given {
  readonly entry: Entry;
  readonly seconds: Seconds;
}

/** Gives each second of the window to one entry, stretch by stretch between all beginnings and ends. */
function shared(entries: readonly Entry[], window: Window): Given[] {
  const [first, last] = [epochSeconds(window.from), epochSeconds(window.to)];
  const inOrder = [...entries].sort(before);
  const edges = [...new Set(entries.flatMap(({ from, to }) => [from, to]))]
    .filter((edge) => edge > first && edge < last)
    .sort((a, b) => a - b);
  const marks = [first, ...edges, last];
  return marks.slice(1).flatMap((to, index) => {
    const from = marks[index] ?? first;
    const entry = inOrder.find((one) => one.from < to && one.to > from);
    return entry ? [{ entry, seconds: to - from }] : [];
  });
}

function before(a: Entry, b: Entry): number {
  return a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.from - b.from || byText(a.key, b.key);
}

function minutesOf(given: readonly Given[]): number {
  return given.reduce((sum, { seconds }) => sum + seconds, 0) / 60;
}

function byName(given: readonly Given[], name: (entry: Entry) => string): Record<string, number> {
  const groups = [...Map.groupBy(given, ({ entry }) => name(entry))].sort(([a], [b]) => byText(a, b));
  return Object.fromEntries(groups.map(([key, own]) => [key, minutesOf(own)]));
}
