import { addDays, dateIn, isPlainDate, type PlainDate } from '../../time/index.ts';
import type { Item, Seen } from '../hear/state.ts';
import { calendarDay, dayNumber } from '../normal/day-number.ts';
import type { Tripwire } from '../normal/resolve.ts';
import { quarterStart } from '../normal/work-time.ts';
import type { Look } from './around.ts';
import type { Deviation } from './finding.ts';

/** What is proposed this close to the end of a quarter is for the next one. */
const aheadOfQuarter = 14;

interface Proposed {
  readonly opened: Seen;
  readonly on: PlainDate;
  readonly item: Item;
}

/** Objectives of this quarter without a start by a share of it, or that name an action and not an outcome. */
export function notStarted(
  { at: share }: Extract<Tripwire, { kind: 'not-started' }>,
  items: readonly Item[],
  look: Look,
): Deviation | null {
  const { zone } = look.work(null);
  const start = quarterStart(dayNumber(look.today));
  const length = quarterStart(start + 100) - start;
  const half = calendarDay(start + Math.floor((length * share) / 100));
  const proposed = items
    .flatMap((item): Proposed[] =>
      item.opened === null ? [] : [{ opened: item.opened, on: dateIn(item.opened.at, zone), item }],
    )
    .filter((one) => quarterStart(dayNumber(meantFor(one))) === start);
  const idle = look.today < half ? [] : proposed.filter(({ item }) => item.closed === null);
  const actions = proposed.filter((one) => namesAction(one, proposed));
  if (idle.length + actions.length === 0) return null;
  const newest = newestOf(proposed);
  return {
    observed: [
      ...(idle.length > 0
        ? [`${idle.length} of ${proposed.length} not begun at ${sayShare(share)} of the quarter`]
        : []),
      ...(actions.length > 0
        ? [`${actions.length} ${actions.length === 1 ? 'names' : 'name'} an action, not an outcome`]
        : []),
    ].join('; '),
    old: null,
    new: new Set([...idle, ...actions]).size,
    unit: `of ${proposed.length}`,
    since: [...idle.map(({ on }) => laterDay(on, half)), ...actions.map(({ on }) => on)].sort()[0] ?? half,
    at: newest.at,
    source: newest.source,
  };
}

/** The date that says which quarter is meant: the proposal's own where it bears one. */
function meantFor({ opened, on }: Proposed): PlainDate {
  return typeof opened.value === 'string' && isPlainDate(opened.value) ? opened.value : addDays(on, aheadOfQuarter);
}

/** Said by its tag; or where its source marks outcomes and did not mark this one. */
function namesAction({ item, opened }: Proposed, all: readonly Proposed[]): boolean {
  if (item.tags.includes('action')) return true;
  if (item.tags.includes('outcome')) return false;
  return all.some((other) => other.opened.source === opened.source && other.item.tags.includes('outcome'));
}

/** The newest of all that was heard of them. */
function newestOf(proposed: readonly Proposed[]): { at: string; source: string } {
  return proposed
    .map(({ opened, item }) => ({
      at: item.closed !== null && item.closed > opened.at ? item.closed : opened.at,
      source: opened.source,
    }))
    .reduce((one, other) => (other.at > one.at ? other : one));
}

function sayShare(share: number): string {
  return share === 50 ? 'half' : `${share} %`;
}

function laterDay(one: PlainDate, other: PlainDate): PlainDate {
  return [one, other].sort()[1] ?? one;
}
