import { byText } from '@warmstart/core/order';
import { largeFeed, mostDense, mostMeetings, mostSeries, mostSingles } from '../bounds.ts';
import type { Utc } from '../zones/zone.ts';
import type { FeedContext } from './context.ts';
import { peekStart } from './event.ts';
import type { Group } from './groups.ts';
import { readGroup } from './read-series.ts';

/**
 * Reads all that may reach into the window: single events first and rules that fire several times a day last, so that no
 * series can crowd out the others. Where there are more than anybody has, the earliest single meetings and the oldest
 * series are read, and the fault says so. The feed's order decides nothing.
 */
export function readGroups(groups: readonly Group[], context: FeedContext): void {
  const kinds: Record<Kind, Group[]> = { single: [], edits: [], series: [], dense: [] };
  for (const group of groups) kinds[kindOf(group)].push(group);
  readSingles(kinds.single, context);
  readSeries(oldest(kinds.edits, mostSeries, context), context);
  readSeries(oldest(kinds.series, mostSeries, context), context);
  readSeries(oldest(kinds.dense, mostDense, context), context);
}

type Kind = 'single' | 'edits' | 'series' | 'dense';

function kindOf({ master }: Group): Kind {
  if (!master) return 'edits';
  if (master.repeats === 'never') return 'single';
  return master.dense ? 'dense' : 'series';
}

function readSingles(groups: readonly Group[], context: FeedContext): void {
  if (groups.length <= mostSingles && context.feed.length < largeFeed) {
    for (const group of groups) readGroup(group, context);
    return;
  }
  const placed = byFirstStart(groups, context);
  const next = placed.findIndex(({ group }) => {
    if (!context.harvest.singlesFull) readGroup(group, context);
    return context.harvest.singlesFull;
  });
  const behind = next < 0 ? 0 : placed.slice(next + 1).filter(({ start }) => start < context.window.to).length;
  if (behind > 0)
    context.faults.addUnreached(
      'the calendar',
      `it has more than ${mostSingles} single meetings in this stretch of time; the earliest are kept, ${behind} that begin later are left out`,
    );
}

interface PlacedGroup {
  readonly group: Group;
  readonly start: Utc;
}

function byFirstStart(groups: readonly Group[], context: FeedContext): PlacedGroup[] {
  const placed = groups.map((group) => ({ group, start: group.master ? peekStart(group.master, context) : 0 }));
  const order = byUid(context);
  return placed.sort((a, b) => (a.start === b.start ? order(a.group, b.group) : a.start - b.start));
}

function readSeries(groups: readonly Group[], context: FeedContext): void {
  for (const [index, group] of groups.entries()) {
    if (context.harvest.full) {
      context.faults.addUnreached(
        'the calendar',
        `it has more than ${mostMeetings} meetings in this stretch of time; ${groups.length - index} series are left out`,
      );
      return;
    }
    readGroup(group, context);
  }
}

/** The series that began first, by UID. */
function oldest(groups: Group[], most: number, context: FeedContext): Group[] {
  const order = byUid(context);
  if (groups.length <= most) return groups.sort(order);
  context.faults.addUnreached(
    'the calendar',
    `it has more than ${most} series; those that began first are kept, ${groups.length - most} are left out`,
  );
  return groups
    .sort((a, b) => byText(firstDate(a), firstDate(b)) || order(a, b))
    .slice(0, most)
    .sort(order);
}

function firstDate({ master, edited }: Group): string {
  return master ? master.startDate : (edited.map(({ startDate }) => startDate).sort(byText)[0] ?? '');
}

/** Events without a UID stand alone: of these the text decides. */
function byUid({ feed }: FeedContext): (a: Group, b: Group) => number {
  const text = ({ master }: Group) => (master ? feed.slice(master.from, master.to) : '');
  return (a, b) => byText(a.uid, b.uid) || (a.uid === '' ? byText(text(a), text(b)) : 0);
}
