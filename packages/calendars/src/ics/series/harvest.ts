import type { Meeting } from '@warmstart/core/meeting';
import { mostMeetings, mostOccurrences } from '../bounds.ts';

/** Any series may give that many, however full the reading is: honest ones in a crowded feed. */
const atLeast = 50;

/** The meetings of one reading, and how many more are taken. */
export class Harvest {
  readonly meetings: Meeting[] = [];

  /** False when it is full. */
  add(meeting: Meeting): boolean {
    if (this.meetings.length >= mostMeetings) return false;
    this.meetings.push(meeting);
    return true;
  }

  /**
   * How many occurrences the next series may give: a quarter of the room that is left at most, so that a few endless
   * ones cannot crowd out the others.
   */
  forNextSeries(): number {
    const room = mostMeetings - this.meetings.length;
    return Math.min(mostOccurrences, Math.max(atLeast, Math.floor(room / 4)));
  }
}
