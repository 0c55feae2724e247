import type { ConnectedAccount, Provider } from '@warmstart/core/account';
import { CalendarError, type Clock, type ManagerStore, type Quota } from '@warmstart/core/ports';
import { addSeconds, type Instant, secondsBetween } from '@warmstart/core/time';

/**
 * So many calls an account is asked in a minute at most: a tenth of what Google lets one user ask
 * (developers.google.com/workspace/calendar/api/guides/quota, 600 a minute), and far below Graph's 10,000 in ten minutes.
 */
const perMinute = 60;

/** Where more would be asked of a provider than it allows: so long all wait, in seconds. */
const pause = 60;

/** Most accounts a process keeps a bucket for: the others begin with a full one. */
const mostBuckets = 10_000;

/** Counts the calls of all managers together: whether one more may be made in this minute. */
export type ProjectShare = (provider: Provider) => Promise<boolean>;

/** What holds the calls about an account back: a bucket of its own, its provider's wish to be left alone, and what all share. */
export function quotas(clock: Clock, share: ProjectShare): (account: ConnectedAccount) => Quota {
  const buckets = new Map<string, Bucket>();
  return ({ id, provider, notBefore }) => ({
    async take() {
      const now = clock.now();
      if (notBefore !== null && now < notBefore) throw heldBack(notBefore);
      if (buckets.size > mostBuckets) buckets.clear();
      const bucket = buckets.get(id) ?? { left: perMinute, filledAt: now };
      buckets.set(id, bucket);
      fill(bucket, now);
      if (bucket.left < 1) throw heldBack(addSeconds(now, pause));
      bucket.left -= 1;
      if (!(await share(provider))) throw heldBack(addSeconds(now, pause));
    },
  });
}

interface Bucket {
  left: number;
  filledAt: Instant;
}

function fill(bucket: Bucket, now: Instant): void {
  const seconds = Math.max(0, secondsBetween(bucket.filledAt, now));
  bucket.left = Math.min(perMinute, bucket.left + (seconds * perMinute) / 60);
  bucket.filledAt = now;
}

function heldBack(until: Instant): CalendarError {
  return new CalendarError('throttled', 'its provider asked to be left alone for a while', { notBefore: until });
}

/** Writes down that the provider of an account wants to be left alone, for whoever asks next. */
export async function leaveAlone(mine: ManagerStore, account: string, until: Instant): Promise<void> {
  const kept = await mine.account(account);
  if (kept === null || (kept.value.notBefore !== null && kept.value.notBefore >= until)) return;
  if ((await mine.saveAccount({ ...kept.value, notBefore: until }, kept.rev)) === 'conflict')
    await leaveAlone(mine, account, until);
}
