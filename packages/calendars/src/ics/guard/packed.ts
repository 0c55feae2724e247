import type { Meeting } from '@warmstart/core/meeting';
import type { CalendarReading } from '@warmstart/core/ports';

/** What differs between the occurrences of a series that was not edited. */
type Place = Pick<Meeting, 'recurrenceId' | 'start' | 'end' | 'days' | 'ordinal'>;
type Words = Omit<Meeting, keyof Place>;

/**
 * A reading as it goes between threads: what occurrences share stands there once. Texts that are sent are copied each
 * time they are named, so that a long description in a series of thousands would take gigabytes.
 */
export interface PackedReading extends Omit<CalendarReading, 'meetings'> {
  readonly words: readonly Words[];
  readonly places: readonly PackedPlace[];
}

/** Which words, counted from 0, and then in the order of `Place`. */
type PackedPlace = readonly [number, Place['recurrenceId'], string, string, Place['days'], Place['ordinal']];

/** Packs a reading. */
export function packed({ meetings, ...reading }: CalendarReading): PackedReading {
  const words: Words[] = [];
  const latest = new Map<string, { readonly words: Words; readonly index: number }>();
  const places = meetings.map(({ recurrenceId, start, end, days, ordinal, ...own }): PackedPlace => {
    const known = latest.get(own.uid);
    if (known && areSame(known.words, own)) return [known.index, recurrenceId, start, end, days, ordinal];
    const index = words.push(own) - 1;
    latest.set(own.uid, { words: own, index });
    return [index, recurrenceId, start, end, days, ordinal];
  });
  return { ...reading, words, places };
}

/** Gives the reading that was packed. */
export function unpacked({ words, places, ...reading }: PackedReading): CalendarReading {
  const meetings = places.flatMap(([index, recurrenceId, start, end, days, ordinal]): Meeting[] => {
    const own = words[index];
    return own ? [{ ...own, recurrenceId, start, end, days, ordinal }] : [];
  });
  return { meetings, ...reading };
}

/** Whether all is the same: people are held against each other by identity, as occurrences share their list. */
function areSame(one: Words, other: Words): boolean {
  return (
    one.attendees === other.attendees &&
    one.organizer === other.organizer &&
    one.title === other.title &&
    one.seriesTitle === other.seriesTitle &&
    one.seriesStart === other.seriesStart &&
    one.status === other.status &&
    one.timezone === other.timezone &&
    one.description === other.description &&
    one.location === other.location &&
    one.conference === other.conference &&
    one.shownAs === other.shownAs &&
    one.visibility === other.visibility
  );
}
