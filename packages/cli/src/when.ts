import { type Instant, type TimeZone, wallAt } from '@warmstart/core/time';

/** A time as talk and tables show it: `2027-02-09 08:25`, with the zone it is read in. */
export function sayTime(instant: Instant, zone: TimeZone): string {
  const { date, time } = wallAt(instant, zone);
  return `${date} ${time} (${zone})`;
}
