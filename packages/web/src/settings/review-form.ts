import { type Manager, TimeOfDay, Weekday } from '@warmstart/core/manager';
import { type ReviewPartName, reviewParts } from '@warmstart/core/review';
import type { Settings } from '@warmstart/core/settings';
import { isPlainDate, type PlainDate } from '@warmstart/core/time';
import * as z from 'zod';
import { linesOf, type Reading, readForm, type Values } from '../forms/index.ts';

/** What a review is made of, as its section asks for it. */
export const partWords: Readonly<Record<ReviewPartName, string>> = {
  fact: 'Where the hours went',
  stalled: 'The one important item to book',
  owe: 'What you owe',
  kept: 'How promises were kept',
  people: 'Praise due, and people not met for long',
  model: 'Diffs nobody answers, models and places to look at again',
  next: 'The one meeting to prepare',
};

export const dayWords: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/** Days off listed. */
const mostHolidays = 100;

const ReviewForm = z
  .object({
    day: z.enum(Weekday.options, 'a day of the week'),
    at: z.string().pipe(TimeOfDay),
    on: z.literal('yes').optional(),
    diffs: z.literal('yes').optional(),
    workFrom: z.string().pipe(TimeOfDay),
    workTo: z.string().pipe(TimeOfDay),
    holidays: z.string().default(''),
  })
  .refine(({ workFrom, workTo }) => workFrom < workTo, {
    path: ['workTo'],
    error: 'later than work begins',
    when: ({ value }) => typeof value === 'object' && value !== null,
  });

/** What the section sets, in the book and beside it. */
export interface ReviewSettings {
  readonly manager: Pick<Manager, 'review' | 'workingHours' | 'holidays'>;
  readonly review: NonNullable<Settings['review']>;
}

/** Reads the section; a box that is not ticked is not sent. */
export function readReview(values: Values): Reading<ReviewSettings> {
  const { value, faults } = readForm(ReviewForm, values);
  const days = Weekday.options.filter((day) => values[`work-${day}`] === 'yes');
  const holidays = [...new Set(linesOf(value?.holidays ?? ''))];
  const wrong = {
    ...faults,
    ...(days.length === 0 ? { 'work-mon': 'one day at least' } : {}),
    ...holidayFault(holidays),
  };
  if (!value || Object.keys(wrong).length > 0) return { value: null, faults: wrong };
  return {
    faults: null,
    value: {
      manager: {
        review: { day: value.day, at: value.at },
        workingHours: { days, from: value.workFrom, to: value.workTo },
        ...(holidays.length === 0 ? {} : { holidays: holidays.sort() }),
      },
      review: {
        on: value.on === 'yes',
        without: reviewParts.filter((part) => values[`part-${part}`] !== 'yes'),
        diffs: value.diffs === 'yes',
      },
    },
  };
}

function holidayFault(holidays: readonly PlainDate[]): Values {
  const wrong = holidays.find((date) => !isPlainDate(date));
  if (wrong !== undefined) return { holidays: `"${wrong.slice(0, 40)}" is no date like 2026-12-24` };
  return holidays.length > mostHolidays ? { holidays: `at most ${mostHolidays} days` } : {};
}

/** The section as it stands. */
export function reviewValues(manager: Manager | null, { review }: Settings): Values {
  const { day, at } = manager?.review ?? { day: 'fri', at: '14:00' };
  const { days, from, to } = manager?.workingHours ?? { days: Weekday.options.slice(0, 5), from: '09:00', to: '17:00' };
  const without: readonly ReviewPartName[] = review?.without ?? [];
  return {
    day,
    at,
    on: review?.on === false ? '' : 'yes',
    diffs: review?.diffs ? 'yes' : '',
    workFrom: from,
    workTo: to,
    holidays: (manager?.holidays ?? []).join('\n'),
    ...Object.fromEntries(Weekday.options.map((one) => [`work-${one}`, days.some((own) => own === one) ? 'yes' : ''])),
    ...Object.fromEntries(reviewParts.map((part) => [`part-${part}`, without.includes(part) ? '' : 'yes'])),
  };
}
