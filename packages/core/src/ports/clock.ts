import type { Instant } from '../time/index.ts';

/** What time it is. Nothing in the domain looks at the machine's own clock. */
export interface Clock {
  now(): Instant;
}
