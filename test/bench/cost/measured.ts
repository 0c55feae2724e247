import type { Days } from './bill.ts';
import { liveDay } from './day.ts';

/** A Tuesday of the demo's manager in Berlin, the Friday and the Sunday after it, from midnight, and a day of nobody. */
export async function measured(): Promise<Days> {
  return {
    working: await liveDay('2027-02-08T23:00:00Z'),
    review: (await liveDay('2027-02-11T23:00:00Z')).used['send-review'],
    off: await liveDay('2027-02-13T23:00:00Z'),
    nobody: await liveDay('2027-02-08T23:00:00Z', false),
  };
}
