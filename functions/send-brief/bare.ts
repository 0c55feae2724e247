import type { DueBrief } from '@warmstart/core/due';
import { type Briefing, type BriefingQuestion, type ManagerStore, StoreError } from '@warmstart/core/ports';
import { type Instant, secondsBetween } from '@warmstart/core/time';

/** From here on what can be read is sent, saying what is missing, in seconds before the start. */
const lastMoment = 120;

/** What was read, and whether that is all there is. */
export interface Reading {
  readonly briefing: Briefing;
  /** True when what is known of the people and the series could not be read. */
  readonly bare: boolean;
}

/**
 * Reads all that the briefs need. When a record is damaged the queue tries again, until two minutes before the first
 * meeting: then the meetings themselves are read, and nothing of who comes.
 */
export async function readFor(
  briefs: readonly DueBrief[],
  question: BriefingQuestion,
  { store, now }: { readonly store: ManagerStore; readonly now: Instant },
): Promise<Reading> {
  try {
    return { briefing: await store.briefing(question), bare: false };
  } catch (error) {
    const time = briefs.some(({ start }) => secondsBetween(now, start) > lastMoment);
    if (!(error instanceof StoreError) || error.trouble !== 'damaged' || time) throw error;
    const none = { people: [], teams: [], series: [], calendars: [] };
    const meetings = question.meetings.map((meeting) => ({ ...meeting, subjects: none }));
    return { briefing: await store.briefing({ ...question, meetings }), bare: true };
  }
}
