import type { Manager } from '../../manager/index.ts';
import { addSeconds, durationMinutes, type Instant, secondsBetween } from '../../time/index.ts';
import type { SeriesSettings } from '../series-settings.ts';

const usualLead = '5m';

/** Two messages never come closer than this, in seconds. */
export const apart = 5 * 60;

/** When a brief is due: the lead of the series, else of the manager, before the start – also while another meeting runs. */
export function dueOf(start: Instant, settings: SeriesSettings | null, manager: Manager | null): Instant {
  return addSeconds(start, -60 * durationMinutes(settings?.lead ?? manager?.lead ?? usualLead));
}

/**
 * The times at which messages go out for briefs due at these instants: what falls due within five minutes of a message
 * goes with it, rather earlier than late.
 * @param dues in any order
 * @returns for each due instant that of its message
 */
export function bundledDues(dues: readonly Instant[]): ReadonlyMap<Instant, Instant> {
  const bundled = new Map<Instant, Instant>();
  let message: Instant | null = null;
  for (const due of [...new Set(dues)].sort()) {
    if (message === null || secondsBetween(message, due) >= apart) message = due;
    bundled.set(due, message);
  }
  return bundled;
}
