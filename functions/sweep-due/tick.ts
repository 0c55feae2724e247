import type { Clock } from '@warmstart/core/ports';
import { addSeconds, type Instant, instantOf } from '@warmstart/core/time';
import * as z from 'zod';

/** The scheduler tells the time: every sweep goes by one clock, whatever that of its machine says. */
const Told = z.object({
  time: z.iso.datetime({ offset: true }),
  /** Which of the sweeps this is. */
  sweep: z.int().min(0).default(0),
});

/** One call of the scheduler. */
export interface Tick {
  readonly sweep: number;
  readonly clock: Clock;
}

/** Reads the scheduler's event. Throws for anything else. @param sweeps how many sweeps there are a minute */
export function tickOf(event: unknown, sweeps: number): Tick {
  const { time, sweep } = Told.parse(event);
  if (sweep >= sweeps) throw new RangeError(`there is no sweep ${sweep} of ${sweeps}`);
  return { sweep, clock: clockFrom(instantOf(time)) };
}

/** A clock that goes on from the scheduler's time: holding much takes a while, and what is handed out then waits less. */
function clockFrom(time: Instant): Clock {
  const begun = performance.now();
  return { now: () => addSeconds(time, Math.floor((performance.now() - begun) / 1000)) };
}
