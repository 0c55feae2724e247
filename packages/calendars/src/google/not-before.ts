import { createHash } from 'node:crypto';
import type { Clock } from '@warmstart/core/ports';
import { addSeconds, type Instant, instantOfHttp, retryAfterOf } from '@warmstart/core/time';

/** What is known when Google wants to be left alone. */
export interface Asked {
  readonly account: string;
  readonly clock?: Clock | undefined;
  /** What kind of quota it is: how fast it fills again. */
  readonly by: 'minutes' | 'hours';
}

/** Where the answer does not say how long, in seconds; up to half as much is added, so that accounts do not come back together. */
const usual = { minutes: 60, hours: 3600 } as const;

/** No wait is longer than this, in seconds: what asks for more is no honest answer. */
const longest = 31 * 86_400;

/**
 * The first instant at which Google may be asked again: as `Retry-After` says, in seconds or as a date, else after a usual
 * time. Null where nobody knows what time it is now.
 */
export function notBefore(
  { retryAfter, date }: { readonly retryAfter: string | null; readonly date: string | null },
  { account, clock, by }: Asked,
): Instant | null {
  const now = clock?.now() ?? instantOfHttp(date);
  if (now === null) return null;
  const otherwise = () => addSeconds(now, usual[by] + Math.floor((usual[by] / 2) * share(account, now)));
  return retryAfterOf(retryAfter, now, longest) ?? otherwise();
}

/** Between 0 and 1, as if by chance, yet the same for the same account and instant. */
function share(account: string, now: Instant): number {
  return createHash('sha256').update(`${account}\n${now}`).digest().readUInt32BE(0) / 2 ** 32;
}
