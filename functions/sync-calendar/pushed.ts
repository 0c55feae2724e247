import type { Provider } from '@warmstart/core/account';
import type { AccountCalendar } from '@warmstart/core/calendar';
import type { Clock, Kept, ManagerStore, Queue, Store } from '@warmstart/core/ports';
import { contentId } from '@warmstart/core/text';
import { addSeconds, type Instant, secondsBetween } from '@warmstart/core/time';
import type { Hearing } from './deps.ts';
import { syncItem } from './handler.ts';
import { isPushSecret } from './push-secret.ts';

/** One call of a provider about one calendar, as its adapter read it. */
export interface Push {
  readonly provider: Provider;
  readonly manager: string;
  readonly calendar: string;
  /** What the provider calls the watch it calls for. */
  readonly watch: { readonly id: string; readonly resource: string };
  /** What it sends along so that we know it. */
  readonly secret: string;
  /**
   * `begun` only shows that it can reach us; `changed` and `missed` (calls were lost) make the calendar be read; `renew` and
   * `removed` concern the watch itself.
   */
  readonly kind: 'begun' | 'changed' | 'missed' | 'renew' | 'removed';
}

export interface Hear {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly hearing: Hearing;
}

/** A burst of calls costs one read: it comes so long after the first of them, in seconds, and a little spread. */
const debounce = 30;
const spread = 30;

/**
 * Takes a call. Before its signature holds, nothing is read: a forged one learns nothing, not even whether there is such a
 * calendar. It only marks the calendar as changed and has it read soon.
 */
export async function hearPush(push: Push, deps: Hear): Promise<'taken' | 'forged'> {
  const { provider, manager, calendar, secret } = push;
  if (!isPushSecret(await deps.hearing.key(), { provider, manager, calendar }, secret)) return 'forged';
  const mine = deps.store.of(manager);
  for (;;) {
    const kept = await mine.calendar(calendar);
    // Whoever disconnected meanwhile is called until the watch ends: that is nobody's fault.
    if (kept === null || kept.value.kind !== provider) return 'taken';
    const heard = heardBy({ ...kept, value: kept.value }, push, deps.clock.now());
    if (heard === null) return 'taken';
    if (heard.readAt !== null) await wake({ mine, calendar, at: heard.readAt }, deps);
    if ((await mine.saveCalendar(heard.calendar, kept.rev)) === 'saved') return 'taken';
  }
}

interface Heard {
  readonly calendar: AccountCalendar;
  /** When it is to be read; null where that stands already. */
  readonly readAt: Instant | null;
}

/** What the call changes; null where it changes nothing. */
function heardBy({ value }: Kept<AccountCalendar>, { watch, kind, manager }: Push, now: Instant): Heard | null {
  const own = value.watch;
  if (own === null || own.id !== watch.id) return stray(value, watch, kind);
  const heard = { ...own, heardAt: now, silentSince: null };
  switch (kind) {
    case 'begun':
      return { calendar: { ...value, watch: heard }, readAt: null };
    case 'changed':
      return dirty({ ...value, watch: heard }, value, { now, manager });
    case 'missed':
      // The next two weeks, not the next two days: nobody knows what was missed.
      return dirty({ ...value, watch: heard, sync: { ...value.sync, wideAt: null } }, value, { now, manager });
    case 'renew':
      // Renewed by the read that follows at once.
      return {
        calendar: {
          ...value,
          watch: { ...heard, renewAt: now },
          watchFailedAt: null,
          sync: { ...value.sync, dirtyAt: now },
        },
        readAt: now,
      };
    case 'removed': {
      const without = { ...value, watch: null, watchFailedAt: null, sync: { ...value.sync, wideAt: null } };
      return dirty(without, value, { now, manager });
    }
  }
}

/** A watch of ours that we lost track of still calls: what it says is true, and it is to be stopped. */
function stray(calendar: AccountCalendar, watch: Push['watch'], kind: Push['kind']): Heard | null {
  // The first call of a new watch may come before we wrote it down.
  if (kind !== 'changed' || calendar.orphans.some(({ id }) => id === watch.id)) return null;
  const orphan = { ...watch, until: addSeconds(calendar.sync.readAt ?? '2000-01-01T00:00:00Z', 8 * 86_400) };
  return { calendar: { ...calendar, orphans: [...calendar.orphans, orphan].slice(-10) }, readAt: null };
}

function dirty(
  next: AccountCalendar,
  { id, sync }: AccountCalendar,
  { now, manager }: { readonly now: Instant; readonly manager: string },
): Heard | null {
  const marked = { ...next, sync: { ...next.sync, dirtyAt: now } };
  const waiting = sync.dirtyAt !== null && secondsBetween(sync.dirtyAt, now) <= debounce + spread;
  const wait = debounce + (Number.parseInt(contentId([manager, id, now]).slice(-5), 36) % spread);
  return { calendar: marked, readAt: waiting ? null : addSeconds(now, wait) };
}

/** The item stands in the index, so a message that is lost is only a delay. */
async function wake(
  { mine, calendar, at }: { readonly mine: ManagerStore; readonly calendar: string; readonly at: Instant },
  { store, queue, clock }: Hear,
): Promise<void> {
  const item = { ...syncItem(mine.manager, calendar, at), pushed: true };
  await store.due.put(item);
  await queue.send(item, Math.max(0, secondsBetween(clock.now(), at)));
}
