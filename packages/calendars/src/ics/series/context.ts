import type { PeopleReader } from '../event/people.ts';
import type { ZoneFinding } from '../event/times.ts';
import type { Faults } from '../faults.ts';
import type { StepStore } from '../recurrence/steps.ts';
import type { EventSlice } from '../text/slice.ts';
import type { Utc } from '../zones/zone.ts';
import type { Harvest } from './harvest.ts';

/** What reading one series needs to know of the feed around it. */
export interface FeedContext {
  readonly feed: string;
  readonly window: { readonly from: Utc; readonly to: Utc };
  readonly steps: StepStore;
  /** Counts the dates that events add or strike out. */
  readonly dates: StepStore;
  readonly faults: Faults;
  readonly harvest: Harvest;
  readonly people: PeopleReader;
  /** Characters that descriptions may still have together. */
  readonly described: { left: number };
  zonesOf(event: EventSlice): ZoneFinding;
  /** Whether the calendar it stands in withdraws its events (METHOD:CANCEL). */
  isWithdrawn(event: EventSlice): boolean;
}
