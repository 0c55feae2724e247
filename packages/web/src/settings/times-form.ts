import { TimeOfDay } from '@warmstart/core/manager';
import type { Settings } from '@warmstart/core/settings';
import { Duration, PlainDate } from '@warmstart/core/time';
import * as z from 'zod';
import { optional, type Values } from '../forms/index.ts';

/** When nothing comes, when the digest comes, how long notes are kept. */
export const TimesForm = z.object({
  pausedUntil: optional(PlainDate),
  digest: optional(TimeOfDay),
  keepNotes: optional(
    Duration.refine(
      (text) => !/^0+\D/.test(text) && /[dw]$/.test(text) && !text.endsWith('wd'),
      'a length in days or weeks, like 90d or 52w',
    ),
  ),
});

/** The settings after the form was saved. What another form sets stays; complaints are lifted. */
export function settingsFrom(
  { pausedUntil, digest, keepNotes }: z.output<typeof TimesForm>,
  { review }: Settings,
): Settings {
  return {
    pausedUntil: pausedUntil ?? null,
    digest: digest ?? null,
    keepNotes: keepNotes ?? null,
    ...(review === undefined ? {} : { review }),
  };
}

export function timesValues({ pausedUntil, digest, keepNotes }: Settings): Values {
  return { pausedUntil: pausedUntil ?? '', digest: digest ?? '', keepNotes: keepNotes ?? '' };
}
