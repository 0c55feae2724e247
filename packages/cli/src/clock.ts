import type { Clock } from '@warmstart/core/ports';
import { type Instant, instantFromMillis } from '@warmstart/core/time';

/** The machine's clock: the one place of this package that looks at it. */
export const machineClock: Clock = { now: () => instantFromMillis(Date.now()) };

/** A clock that stands still: the demo's morning, or `--at`. */
export function clockAt(instant: Instant): Clock {
  return { now: () => instant };
}
