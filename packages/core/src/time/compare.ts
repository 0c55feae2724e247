import type { Instant } from './instant.ts';

/** The earlier of two instants. */
export function earlierOf(a: Instant, b: Instant): Instant {
  if (a < b) return a;
  return b;
}

/** The later of two instants. */
export function laterOf(a: Instant, b: Instant): Instant {
  if (a > b) return a;
  return b;
}

/** The earliest of them; null of none. */
export function earliestOf(instants: readonly Instant[]): Instant | null {
  return instants.reduce<Instant | null>((first, one) => (first === null ? one : earlierOf(first, one)), null);
}
