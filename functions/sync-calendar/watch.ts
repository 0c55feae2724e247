import { type AccountCalendar, Watch } from '@warmstart/core/calendar';
import { CalendarError, type Watcher, type Watching } from '@warmstart/core/ports';
import { contentId } from '@warmstart/core/text';
import { addSeconds, type Instant, secondsBetween } from '@warmstart/core/time';
import type { Hearing } from './deps.ts';
import { pushSecret } from './push-secret.ts';
import type { Read } from './read.ts';
import { nearWindowAt } from './window.ts';

/** What is kept of a calendar about how its provider calls. */
export type WatchState = Pick<AccountCalendar, 'watch' | 'orphans' | 'watchFailedAt'>;

/** How long it is wanted, in seconds: Google and Graph give at most about this, seven days. */
const wanted = 7 * 86_400 - 600;

/** How long a provider that would not watch is not asked again, in seconds. */
const pause = 3600;

/** It is renewed after half of its life at the earliest, and spread over this share of it. */
const half = 0.5;
const spread = 0.2;

interface Keeping {
  readonly watcher: Watcher;
  readonly hearing: Hearing;
  readonly manager: string;
  readonly now: Instant;
}

/**
 * Sees to it that the provider calls: begins what is not there, renews what is half over – the new one before the old one
 * is stopped – and stops what is not needed any more. A provider that refuses is asked again in an hour; until then the
 * calendar is polled.
 */
export async function keepWatch(calendar: AccountCalendar, read: Read, keeping: Keeping): Promise<WatchState> {
  const heard = heardOf(calendar, read, keeping.now);
  const begun = await renewed({ ...calendar, watch: heard }, keeping);
  return { ...begun, orphans: await stopped(begun.orphans, keeping) };
}

/** A read that finds changes nobody told of shows that calls get lost: from then on it is polled, until one comes. */
function heardOf({ watch, sync }: AccountCalendar, read: Read, now: Instant): Watch | null {
  const { readAt, dirtyAt } = sync;
  if (watch === null || read.askedWide || readAt === null || dirtyAt !== null || watch.since > readAt) return watch;
  const isSilent = watch.silentSince === null && changedSince(read, readAt);
  return isSilent ? { ...watch, silentSince: now, renewAt: now } : watch;
}

/**
 * Whether anything changed since the last read that it would have seen. What has come near only since then may have been
 * told of long ago, when it was too far ahead to be read.
 */
function changedSince({ changes, before }: Read, readAt: Instant): boolean {
  const { to } = nearWindowAt(readAt);
  const told = changes.told.map(({ meeting }) => meeting.start);
  const withdrawn = changes.withdrawn.flatMap((key) => before.get(key)?.value.start ?? []);
  return [...told, ...withdrawn].some((start) => start < to);
}

async function renewed(calendar: AccountCalendar, keeping: Keeping): Promise<WatchState> {
  const { watch, orphans, watchFailedAt } = calendar;
  const { now, watcher } = keeping;
  const asIs = { watch: watch !== null && watch.until <= now ? null : watch, orphans, watchFailedAt };
  if (watch !== null && now < watch.renewAt) return asIs;
  if (watchFailedAt !== null && secondsBetween(watchFailedAt, now) < pause) return asIs;
  try {
    const isLasting = watch !== null && now < watch.until && watch.silentSince === null;
    if (isLasting && watcher.prolong !== null) {
      const prolonged = await watcher.prolong(watch, addSeconds(now, wanted));
      return { watch: { ...watch, ...lifeOf(prolonged, now) }, orphans, watchFailedAt: null };
    }
    const begun = await begin(calendar, keeping);
    if (begun === null) return { ...asIs, watchFailedAt: now };
    const fresh = { ...begun, heardAt: null, silentSince: watch?.silentSince ?? null };
    const old = watch === null ? [] : [{ id: watch.id, resource: watch.resource, until: watch.until }];
    return { watch: fresh, orphans: [...orphans, ...old].slice(-10), watchFailedAt: null };
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    // One that is gone at the provider cannot be prolonged: the next time a new one is begun.
    const isGone = error.trouble === 'not-found';
    return { ...asIs, watch: isGone ? null : asIs.watch, watchFailedAt: isGone ? null : now };
  }
}

async function begin({ id: calendar, kind }: AccountCalendar, { watcher, hearing, manager, now }: Keeping) {
  const key = await hearing.key();
  if (key === null) return null;
  const id = hearing.newId();
  const watching = await watcher.begin({
    id,
    address: `${hearing.base}/hooks/${kind}/${encodeURIComponent(manager)}/${encodeURIComponent(calendar)}`,
    secret: pushSecret(key, { provider: kind, manager, calendar }, id),
    until: addSeconds(now, wanted),
  });
  return { ...lifeOf(watching, now), since: now };
}

/** Renewed at 50 to 70 % of the life that was given, another share for each. */
function lifeOf({ id, resource, until }: Watching, now: Instant): Pick<Watch, 'id' | 'resource' | 'until' | 'renewAt'> {
  const share = half + (spread * (Number.parseInt(contentId(['renew', id, until]).slice(-6), 36) % 1000)) / 1000;
  return { id, resource, until, renewAt: addSeconds(now, Math.floor(secondsBetween(now, until) * share)) };
}

/** Those that could not be stopped and are not over by themselves. */
async function stopped(
  orphans: AccountCalendar['orphans'],
  { watcher, now }: Pick<Keeping, 'watcher' | 'now'>,
): Promise<AccountCalendar['orphans']> {
  const left: AccountCalendar['orphans'] = [];
  for (const orphan of orphans) {
    if (orphan.until <= now) continue;
    try {
      await watcher.stop(orphan);
    } catch (error) {
      if (!(error instanceof CalendarError)) throw error;
      left.push(orphan);
    }
  }
  return left;
}

/**
 * What is to be kept when the calendar was changed meanwhile: a call that came, a watch another worker began – then ours
 * is one too many.
 */
export function withWatch(newest: AccountCalendar, before: AccountCalendar, ours: WatchState): AccountCalendar {
  const theirs = newest.watch;
  if (theirs?.id === before.watch?.id) {
    const heard = theirs !== null && theirs.id === ours.watch?.id && theirs.heardAt !== before.watch?.heardAt;
    const watch =
      heard && ours.watch !== null ? { ...ours.watch, heardAt: theirs.heardAt, silentSince: null } : ours.watch;
    const late = newest.orphans.filter(({ id }) => !before.orphans.some((known) => known.id === id));
    return { ...newest, ...ours, watch, orphans: [...ours.orphans, ...late].slice(-10) };
  }
  const extra = ours.watch !== null && ours.watch.id !== before.watch?.id && ours.watch.id !== theirs?.id;
  const orphan =
    extra && ours.watch !== null
      ? [Watch.pick({ id: true, resource: true, until: true }).strip().parse(ours.watch)]
      : [];
  return { ...newest, orphans: [...newest.orphans, ...orphan].slice(-10) };
}
