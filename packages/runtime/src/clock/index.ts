import type { Clock } from '@warmstart/core/ports';
import { instantFromMillis } from '@warmstart/core/time';

/** The machine's own clock. */
export const systemClock: Clock = { now: () => instantFromMillis(Date.now()) };
