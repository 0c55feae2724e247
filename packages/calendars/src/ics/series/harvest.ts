import type { Meeting } from '@warmstart/core/meeting';
import { mostInvitations, mostMeetings, mostOccurrences, mostRepeated, mostSingles } from '../bounds.ts';

/** Any series may give that many, however full the reading is; one that fires several times a day, far fewer. */
const atLeast = { plain: 50, dense: 5 } as const;

/** The meetings of one reading, and how many more are taken. */
export class Harvest {
  readonly meetings: Meeting[] = [];
  #repeated = 0;
  #invitations = 0;

  /** False when it is full. */
  add(meeting: Meeting): boolean {
    if (meeting.recurrenceId === null ? this.singlesFull : this.full) return false;
    this.meetings.push(meeting);
    if (meeting.recurrenceId === null) return true;
    this.#repeated += 1;
    this.#invitations += meeting.attendees.length;
    return true;
  }

  /** Whether no meeting at all is taken any more. */
  get full(): boolean {
    return this.meetings.length >= mostMeetings;
  }

  /** Whether no single meeting is taken any more. */
  get singlesFull(): boolean {
    return this.full || this.meetings.length - this.#repeated >= mostSingles;
  }

  /**
   * How many occurrences the next series may give: at most two thirds of the room that is left, so that a few endless
   * ones cannot crowd out the others.
   */
  forNextSeries(dense: boolean): Share {
    const least = dense ? atLeast.dense : atLeast.plain;
    const room = Math.floor(((mostRepeated - this.#repeated) * 2) / 3);
    return {
      least,
      occurrences: Math.min(mostOccurrences, Math.max(least, room)),
      invitations: Math.floor(((mostInvitations - this.#invitations) * 2) / 3),
    };
  }
}

/** What one series may give. */
export interface Share {
  readonly occurrences: number;
  /** Attendees, each counted in each occurrence. */
  readonly invitations: number;
  /** Occurrences that it may give however many are invited. */
  readonly least: number;
}

/** Counts what a series gives of its share. */
export class Portion {
  readonly #share: Share;
  #taken = 0;
  #invitations = 0;

  constructor(share: Share) {
    this.#share = share;
  }

  get taken(): number {
    return this.#taken;
  }

  count(attendees: number): void {
    this.#taken += 1;
    this.#invitations += attendees;
  }

  get used(): boolean {
    const { occurrences, invitations, least } = this.#share;
    return this.#taken >= occurrences || (this.#taken >= least && this.#invitations >= invitations);
  }
}
