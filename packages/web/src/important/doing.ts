import type { Book } from '@warmstart/core/book';
import {
  type Answered,
  done,
  dropped,
  foundAgain,
  type ImportantItem,
  notTaken,
  obstacles,
  offeredTo,
  parked,
  smaller,
  stopped,
  taken,
  workedOn,
} from '@warmstart/core/important';
import { TimeOfDay } from '@warmstart/core/manager';
import { Text } from '@warmstart/core/text';
import { type Instant, instantAt, instantOf, PlainDate } from '@warmstart/core/time';
import * as z from 'zod';
import type { Setting } from '../day/index.ts';
import { optional, wholeNumber, wordsUpTo } from '../forms/index.ts';
import { idsCalled, onlyOne } from '../people/called.ts';

const words = wordsUpTo(500).pipe(Text);
const length = wholeNumber(5, 480, 'a number of minutes');

/** All that can be done with an item, as the forms of its page send it. */
export const Doing = z.discriminatedUnion('what', [
  /** A time that was offered: a moment with its offset. */
  z.object({ what: z.literal('book'), start: z.iso.datetime({ offset: true }), minutes: length }),
  z.object({
    what: z.literal('own-time'),
    date: z.string().pipe(PlainDate),
    time: z.string().pipe(TimeOfDay),
    minutes: optional(length),
  }),
  z.object({ what: z.literal('offer'), to: words }),
  z.object({ what: z.literal('smaller'), step: words }),
  z.object({ what: z.literal('stops'), obstacle: z.enum(obstacles, 'one of these'), waitsFor: optional(words) }),
  z.object({ what: z.literal('drop'), reason: optional(words) }),
  z.object({ what: z.enum(['unbook', 'done', 'worked', 'took', 'no-room', 'park', 'again']) }),
]);
export type Doing = z.output<typeof Doing>;
export type DoingName = Doing['what'];

/** A time to book, what else is done with an item, or what is wrong with a field. A book of null gives the time up. */
export type Asked =
  | { readonly book: { readonly start: Instant; readonly minutes: number } | null }
  | { readonly change: (item: ImportantItem) => Answered }
  | { readonly faults: Record<string, string> };

const usualMinutes = 25;

/** What a form asks for. */
export function askedFor(doing: Doing, { book, at }: { readonly book: Book; readonly at: Setting }): Asked {
  const { now, zone, today } = at;
  switch (doing.what) {
    case 'book':
      return booking(instantOf(doing.start), doing.minutes, at);
    case 'own-time':
      return booking(instantAt(`${doing.date}T${doing.time}`, zone), doing.minutes ?? usualMinutes, at);
    case 'unbook':
      return { book: null };
    case 'offer':
      return withPerson(book, doing.to, 'to', (id) => (item) => offeredTo(item, id, today));
    case 'smaller':
      return { change: (item) => smaller(item, doing.step) };
    case 'stops': {
      const { obstacle, waitsFor } = doing;
      if (obstacle !== 'waits' || waitsFor === undefined) return { change: (item) => stopped(item, obstacle, null) };
      return withPerson(book, waitsFor, 'waitsFor', (id) => (item) => stopped(item, obstacle, id));
    }
    case 'drop':
      return { change: (item) => dropped(item, doing.reason ?? null, today) };
    case 'done':
      return { change: (item) => done(item, now, zone) };
    case 'worked':
      return { change: (item) => workedOn(item, today) };
    case 'took':
      return { change: (item) => taken(item, today) };
    case 'no-room':
      return { change: notTaken };
    case 'park':
      return { change: (item) => parked(item, today) };
    case 'again':
      return { change: foundAgain };
  }
}

function booking(start: Instant, minutes: number, { now }: Setting): Asked {
  if (start <= now) return { faults: { date: 'a time that is still to come' } };
  return { book: { start, minutes } };
}

function withPerson(
  book: Book,
  named: string,
  field: string,
  change: (id: string) => (item: ImportantItem) => Answered,
): Asked {
  const whom = onlyOne(idsCalled(book, named), named);
  return 'fault' in whom ? { faults: { [field]: whom.fault } } : { change: change(whom.id) };
}
