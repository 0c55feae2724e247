import * as z from 'zod';
import { ladder } from '../important/ladder.ts';
import { PlainDate } from '../time/index.ts';
import { ReviewPartName } from './part-names.ts';
import { ReviewSource } from './source.ts';

/** One sentence, with what it says from where. */
export const Sentence = z.strictObject({ text: z.string(), sources: z.array(ReviewSource).min(1) });
export type Sentence = z.infer<typeof Sentence>;

export const ReviewPart = z.strictObject({
  part: ReviewPartName,
  label: z.string(),
  /** What stands in the mail, of which all parts together have 120 words at most. */
  mail: z.array(Sentence),
  /** All there is to say, for the page. */
  page: z.array(Sentence),
});
export type ReviewPart = z.infer<typeof ReviewPart>;

/** A free time to book, with the plan as it would be kept. */
export const OfferedSlot = z.strictObject({
  /** ISO 8601 with the offset of the manager's zone. */
  start: z.string(),
  minutes: z.int(),
  /** "Thu 26 Nov 09:00" */
  text: z.string(),
  /** "When it is Thu 26 Nov 09:00, I open …" */
  says: z.string(),
});
export type OfferedSlot = z.infer<typeof OfferedSlot>;

/** An important item as the review lists it: answers name it by its number. */
export const ListedItem = z.strictObject({
  number: z.int().min(1),
  id: z.string(),
  what: z.string(),
  for: z.string().nullable(),
  step: z.string().nullable(),
  /** Days since it was added. */
  age: z.int().min(0),
  deferred: z.int().min(0),
  rung: z.enum(ladder),
  /** Gain 1 to 4 by the quadrant of those who gain, weight 1 to 5 by the manager: the score is age × gain × weight. */
  gain: z.int(),
  weight: z.int(),
  score: z.number(),
  /** Whose it is; `me` also while an offer waits. */
  owner: z.string(),
  /** To whom it was offered and who has not taken it yet. */
  offeredTo: z.string().nullable(),
  /** The time booked for it, in one sentence. */
  plan: z.string().nullable(),
});
export type ListedItem = z.infer<typeof ListedItem>;

/** Minutes of a week by what they went to. Each minute counts once; what is sealed counts as `private` and nothing else. */
export const WeekHours = z.strictObject({
  from: PlainDate,
  to: PlainDate.meta({ description: 'The last day' }),
  meetings: z.int().meta({ description: 'How many meetings were counted, sealed ones aside' }),
  /** In meetings, sealed ones included. */
  minutes: z.number(),
  /** In times booked for important items and kept. */
  important: z.number(),
  quadrants: z.record(z.string(), z.number()),
  teams: z.record(z.string(), z.number()),
  kinds: z.record(z.string(), z.number()),
  sources: z.array(ReviewSource),
});
export type WeekHours = z.infer<typeof WeekHours>;

const Share = z.strictObject({ kept: z.int(), due: z.int(), moved: z.int() }).nullable();

/** Everything counted, apart from the sentences that say it. */
export const ReviewFigures = z.strictObject({
  thisWeek: WeekHours,
  lastWeek: WeekHours,
  followThrough: z.strictObject({
    from: PlainDate,
    to: PlainDate,
    mine: Share.meta({ description: 'null: too few fell due to tell' }),
    theirs: Share.meta({ description: 'Of everybody together, never of one person' }),
  }),
  owedToMe: z.strictObject({ open: z.int(), late: z.int() }),
  diffs: z.strictObject({
    /** Open ones that nobody answers, without an intervention. */
    unanswered: z.int(),
    open: z.int(),
    /** Opened within the week. */
    fresh: z.int(),
    /** Cleared within the last eight weeks, and how many of those without me. */
    cleared: z.int(),
    clearedWithoutMe: z.int(),
    /** Interventions I carry. */
    carried: z.int(),
  }),
});
export type ReviewFigures = z.infer<typeof ReviewFigures>;

/**
 * The weekly review. All its words are clean lines; each rendering still escapes them. What is sealed is not in it at all, but
 * for how long private meetings took.
 */
export const Review = z.strictObject({
  /** `2026-W47` */
  week: z.string(),
  /** The days it looks back on, Monday to Sunday. */
  from: PlainDate,
  to: PlainDate,
  /** The moment it is made for: ISO 8601 with the offset of the manager's zone. */
  at: z.string(),
  timezone: z.string(),
  /** It names people and what is late: subject and preheader tell nothing. */
  privacy: z.literal('private'),
  subject: z.string(),
  preheader: z.string(),
  header: z.string(),
  parts: z.array(ReviewPart),
  /** The stalled item is number 1. */
  items: z.array(ListedItem),
  stalled: z
    .strictObject({
      id: z.string(),
      rung: z.enum(ladder),
      slots: z.array(OfferedSlot),
      /** What may be answered, as it is typed: `book 1 Thu`. */
      answers: z.array(z.string()),
    })
    .nullable(),
  figures: ReviewFigures,
  /** Sentences that found no room in the mail. */
  left_out: z.array(z.strictObject({ part: ReviewPartName, text: z.string(), why: z.string() })),
  words: z.int(),
  seconds: z.int(),
});
export type Review = z.infer<typeof Review>;
