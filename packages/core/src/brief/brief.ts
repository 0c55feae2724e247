import * as z from 'zod';

/** What a meeting is for: sets its defaults. */
export const kinds = [
  'one-on-one',
  'skip-one-on-one',
  'boss',
  'staff',
  'roadmap',
  'design-review',
  'post-mortem',
  'read-out',
  'coaching',
  'negotiation',
  'okr',
  'hr',
  'interview',
  'customer',
  'social',
  'other',
] as const;
export const Kind = z.enum(kinds);
export type Kind = z.infer<typeof Kind>;

/** How far a brief's words may travel, from the mildest to the strictest. */
export const privacies = ['open', 'private', 'sealed'] as const;
export const Privacy = z.enum(privacies);
export type Privacy = z.infer<typeof Privacy>;

/** The lines of a brief in their order. */
export const slots = ['aim', 'watch', 'changed', 'you-owe', 'they-owe', 'last-time', 'ask'] as const;
export const Slot = z.enum(slots);
export type Slot = z.infer<typeof Slot>;

/** Why a meeting gets no brief; the first that holds, in this order. */
export const skips = [
  'cancelled',
  'declined',
  'all-day',
  'free',
  'alone',
  'past',
  'stranger',
  'too-large',
  'muted',
  'quiet-hours',
  'nothing-known',
] as const;
export const Skip = z.enum(skips);
export type Skip = z.infer<typeof Skip>;

export const SourceType = z.enum([
  'note',
  'commitment',
  'diff',
  'person',
  'series',
  'event',
  'default',
  'ask',
  'position',
  'initiative',
]);

/** Where a line comes from: nothing in a brief is invented. */
export const Source = z.strictObject({
  type: SourceType,
  id: z.string(),
  /** When it was noted, promised or seen: a date or a time with offset; null where it has no time of its own. */
  at: z.string().nullable(),
});
export type Source = z.infer<typeof Source>;

export const Line = z.strictObject({
  slot: Slot,
  label: z.string(),
  text: z.string(),
  sources: z.array(Source).min(1),
});
export type Line = z.infer<typeof Line>;

/** Something known that found no room, and why. */
export const LeftOut = z.strictObject({ slot: Slot, text: z.string(), why: z.string() });
export type LeftOut = z.infer<typeof LeftOut>;

/**
 * What is handed over before one meeting. All its words are clean lines (no control, bidirectional or invisible
 * characters, no live link); each rendering still escapes them for its own medium.
 * Of a sealed meeting this value holds everything: what may be shown where is for `redact` to say.
 */
export const Brief = z.strictObject({
  meeting: z.strictObject({
    uid: z.string(),
    series: z.string(),
    title: z.string(),
    /** ISO 8601 with the offset of the manager's zone. */
    start: z.string(),
    end: z.string(),
    timezone: z.string(),
    kind: Kind,
  }),
  privacy: Privacy,
  due: z.string(),
  skipped: Skip.nullable(),
  subject: z.string(),
  preheader: z.string(),
  header: z.string(),
  lines: z.array(Line),
  left_out: z.array(LeftOut),
  words: z.int(),
  seconds: z.int(),
});
export type Brief = z.infer<typeof Brief>;
