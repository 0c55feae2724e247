import { meetingOf } from '@warmstart/core/calendar';
import type { Clock, ManagerStore } from '@warmstart/core/ports';
import { composeReview } from '@warmstart/core/review';
import { addSeconds } from '@warmstart/core/time';
import type { Notes, ReviewDesk } from '@warmstart/web/app';

export interface DeskParts {
  readonly store: ManagerStore;
  readonly notes: Notes;
  readonly clock: Clock;
  readonly done: string[];
}

const days = 86_400;

/** Reviews composed from the store as it stands; an answer is kept as a note and read by nobody. */
export function reviewDeskOf({ store, notes, clock, done }: DeskParts): ReviewDesk {
  return {
    async preview(week) {
      const book = await store.book();
      if (book === null) return null;
      const now = clock.now();
      const kept = await store.meetings({ from: addSeconds(now, -60 * days), to: addSeconds(now, 21 * days) });
      const meetings = kept.map(({ value }) => meetingOf(value));
      return composeReview({ book, meetings, now, ...(week === undefined ? {} : { week }) });
    },
    async answer({ id, week, text }) {
      done.push(`answer ${week} ${text}`);
      const now = clock.now();
      await notes.take({ id, source: 'page', at: now, meeting: null, review: week, with: [], text, remarks: [] });
      if (text.startsWith('offer 1 to nobody'))
        return { note: id, says: '', refused: [{ line: text, why: 'nobody here is called so' }] };
      return { note: id, says: `Done: ${text}.`, refused: [] };
    },
  };
}
