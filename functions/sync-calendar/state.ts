import type { ConnectedCalendar, SyncState } from '@warmstart/core/calendar';
import { type Coming, nextAccountReadAt, nextReadAt, retryReadAt } from '@warmstart/core/due';
import { contentId } from '@warmstart/core/text';
import { addSeconds, type Instant, laterOf } from '@warmstart/core/time';
import type { Read, Unread } from './read.ts';
import type { WatchState } from './watch.ts';

/** How the calendar is after a read that worked. @param watch null for a feed */
export function goodState(
  read: Read,
  {
    before,
    coming,
    watch,
    now,
    manager,
  }: {
    readonly before: ConnectedCalendar;
    readonly coming: Coming;
    readonly watch: WatchState | null;
    readonly now: Instant;
    readonly manager: string;
  },
): SyncState {
  const { faults, namesAttendees, zone, complete } = read.reading;
  return {
    readAt: now,
    failingSince: null,
    failures: 0,
    trouble: complete ? null : 'a part of it was not reached, so meetings may be missing',
    faults: faults.slice(0, 20).map(({ where, what }) => ({ where: where.slice(0, 200), what: what.slice(0, 300) })),
    namesAttendees,
    zone,
    emptySince: null,
    unplanned: false,
    told: false,
    nextAt: watch === null ? nextReadAt(now, coming) : nextOfAccount({ read, before, coming, watch, now, manager }),
    dirtyAt: null,
    notBefore: null,
    wideAt: read.wide ? now : before.sync.wideAt,
  };
}

function nextOfAccount({
  read,
  before,
  coming,
  watch: { watch },
  now,
  manager,
}: {
  readonly read: Read;
  readonly before: ConnectedCalendar;
  readonly coming: Coming;
  readonly watch: WatchState;
  readonly now: Instant;
  readonly manager: string;
}): Instant {
  return nextAccountReadAt(now, coming, {
    manager,
    host: read.host,
    pushed: watch !== null && watch.silentSince === null && now < watch.until,
    jitter: spreadOf(manager, before.id, now),
    renewAt: watch?.renewAt ?? null,
  });
}

/** Trying an account that does not let us in again so often, in seconds: whoever mends it makes it be read at once. */
const lockedPause = 1800;

/** How much later than asked for at most, in seconds: what was held back is not let go all at once. */
const spreadSeconds = 15;

/** How the calendar is after a read that did not work: the last copy serves. */
export function failedState(
  before: ConnectedCalendar,
  { trouble, why, notBefore }: Unread,
  { now, manager }: { readonly now: Instant; readonly manager: string },
): SyncState {
  const { sync } = before;
  const failures = sync.failures + 1;
  const pause =
    trouble === 'no-access' || trouble === 'our-fault' ? addSeconds(now, lockedPause) : retryReadAt(now, failures);
  const spread = Math.ceil(spreadOf(manager, before.id, now) * spreadSeconds);
  return {
    ...sync,
    failures,
    trouble: why,
    failingSince: sync.failingSince ?? now,
    emptySince: trouble === 'emptied' ? (sync.emptySince ?? now) : null,
    notBefore,
    nextAt: notBefore === null ? pause : laterOf(addSeconds(notBefore, spread), pause),
  };
}

/** From 0 up to 1, another for each calendar and moment, the same whenever it is asked for again. */
function spreadOf(manager: string, calendar: string, now: Instant): number {
  return (Number.parseInt(contentId(['spread', manager, calendar, now]).slice(-6), 36) % 10_000) / 10_000;
}
