import type { Book } from '@warmstart/core/book';
import { meetingOf } from '@warmstart/core/calendar';
import { lastNight } from '@warmstart/core/due';
import type { KeptTripwire, Lookout, ManagerStore, SignalStore } from '@warmstart/core/ports';
import { addDays, dateIn, type Instant, startOfDay } from '@warmstart/core/time';
import { type Absence, absencesOf, aroundOf, diffEdits, look, renewedAbsences } from '@warmstart/core/tripwire';
import { teamsFetching, withoutTeams } from './fetching.ts';

export interface Looking {
  readonly book: Book;
  readonly mine: ManagerStore;
  readonly heard: SignalStore;
  readonly now: Instant;
  readonly lookout: Lookout;
}

/** How far calendars are read for who is away, in days before and after: at night, and by day, when little changes. */
const wide = { behind: 35, ahead: 14 } as const;
const near = { behind: 1, ahead: 1 } as const;

/** Looks through every tripwire and brings the diffs of the book up to date. Repeating it changes nothing. */
export async function lookAtAll(
  tripwires: ReadonlyMap<string, KeptTripwire>,
  looking: Looking,
): Promise<{ readonly changed: number; readonly absences: readonly Absence[] }> {
  const { book, mine, heard, now } = looking;
  const absences = await absencesNow(looking);
  const around = { ...aroundOf(book), absences };
  const states = new Map([...tripwires].map(([key, { state }]) => [key, state]));
  const sources = (await heard.sources()).map(({ value }) => value);
  const looked = withoutTeams(look(states, around, now), teamsFetching(sources, book, now));
  const moment = { now, zone: book.manager.timezone };
  if (diffEdits(looked, book, moment).length === 0) {
    // Somebody may have been stopped with the diffs written and what briefs know of them not.
    await mine.repair(now);
    return { changed: 0, absences };
  }
  const edited = await mine.editBook((newest) => diffEdits(looked, newest, moment), now);
  return { changed: edited.length, absences };
}

/** Who is away, by the meetings that are kept: once a night over weeks, else of these days. */
async function absencesNow({ book, mine, now, lookout }: Looking): Promise<Absence[]> {
  const { manager, people = [] } = book;
  const zone = manager.timezone;
  const { lookedAt } = lookout;
  const { behind, ahead } = lookedAt === null || lookedAt < lastNight(now, mine.manager, zone) ? wide : near;
  const today = dateIn(now, zone);
  const days = { from: addDays(today, -behind), to: addDays(today, ahead) };
  const window = { from: startOfDay(days.from, zone), to: startOfDay(addDays(days.to, 1), zone) };
  const meetings = (await mine.meetings(window)).map(({ value }) => meetingOf(value));
  return renewedAbsences(lookout.absences, absencesOf(meetings, people, zone), days);
}
