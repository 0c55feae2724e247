import type { Meeting } from '@warmstart/core/meeting';
import { mostMeetings, mostOccurrences, mostRepeated } from '../bounds.ts';

/** Any series may give that many, however full the reading is; one that fires several times a day, far fewer. */
const atLeast = { plain: 50, dense: 5 } as const;

/** The meetings of one reading, and how many more are taken. */
export class Harvest {
  readonly meetings: Meeting[] = [];
  #repeated = 0;

  /** False when it is full. */
  add(meeting: Meeting): boolean {
    if (this.meetings.length >= mostMeetings) return false;
    this.meetings.push(meeting);
    if (meeting.recurrenceId !== null) this.#repeated += 1;
    return true;
  }

  /**
   * How many occurrences the next series may give: at most two thirds of the room that is left, so that a few endless
   * ones cannot crowd out the others.
   */
  forNextSeries(dense: boolean): number {
    const room = Math.floor(((mostRepeated - this.#repeated) * 2) / 3);
    return Math.min(mostOccurrences, Math.max(dense ? atLeast.dense : atLeast.plain, room));
  }
}
