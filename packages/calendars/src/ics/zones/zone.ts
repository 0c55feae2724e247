import { daySeconds, type Wall } from '../clock/civil.ts';

/** Seconds since 1970 in UTC. */
export type Utc = number;

/** A time zone, wherever its rules come from. */
export interface Zone {
  /** The IANA name; for a zone only the file defines, the file's own name of it. */
  readonly name: string;
  /** Seconds to add to UTC to get the wall clock. */
  offsetAt(utc: Utc): number;
  /** The moments within the stretch at which the offset changes, in order. */
  changes(from: Utc, to: Utc): Utc[];
}

/** The wall clock of a zone at a moment. */
export function wallIn(zone: Zone, utc: Utc): Wall {
  return utc + zone.offsetAt(utc);
}

/**
 * The moment of a wall clock reading. One that a DST night skips moves on by the gap; of one that comes twice the first
 * is meant (RFC 5545, 3.3.5).
 */
export function momentOf(wall: Wall, zone: Zone): Utc {
  const before = zone.offsetAt(wall - daySeconds);
  const after = zone.offsetAt(wall + daySeconds);
  if (before === after) return wall - before;
  const fits = [wall - Math.max(before, after), wall - Math.min(before, after)].find(
    (moment) => moment + zone.offsetAt(moment) === wall,
  );
  return fits ?? wall - before;
}

export const utcZone: Zone = { name: 'UTC', offsetAt: () => 0, changes: () => [] };

/** A zone that never changes, as a name like `UTC+02:00` says. */
export function fixedZone(name: string, offset: number): Zone {
  return { name, offsetAt: () => offset, changes: () => [] };
}
