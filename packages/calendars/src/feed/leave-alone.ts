import { type Instant, instantOfHttp, retryAfterOf } from '@warmstart/core/time';

/** No feed is left alone longer than this, whatever its server says, in seconds. */
const longest = 3600;

/** Until when a server wants to be left alone, by its own clock (`Date`); null where it does not say, or nothing that can be read. */
export function leaveAloneUntil(retryAfter: string | undefined, date: string | undefined): Instant | null {
  const now = instantOfHttp(date);
  return now === null ? null : retryAfterOf(retryAfter, now, longest);
}
