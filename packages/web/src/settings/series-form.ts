import { Kind, kinds, Privacy, privacies, type SeriesSettings } from '@warmstart/core/brief';
import { contentId } from '@warmstart/core/text';
import { durationMinutes } from '@warmstart/core/time';
import * as z from 'zod';
import { optional, type Values, wholeNumber } from '../forms/index.ts';

/** What can be set for a series on its page. */
export const SeriesForm = z.object({
  privacy: optional(Privacy),
  kind: optional(Kind),
  lead: optional(wholeNumber(1, 120, 'a number of minutes')),
  muted: z.literal('yes').optional(),
});

/** The settings after the form was saved; what it does not show stays. */
export function seriesFrom(form: z.output<typeof SeriesForm>, before: SeriesSettings): SeriesSettings {
  const { privacy: _, kind: __, lead: ___, muted: ____, ...kept } = before;
  return {
    ...kept,
    ...(form.privacy === undefined ? {} : { privacy: form.privacy }),
    ...(form.kind === undefined ? {} : { kind: form.kind }),
    ...(form.lead === undefined ? {} : { lead: `${form.lead}m` }),
    ...(form.muted === 'yes' ? { muted: true } : {}),
  };
}

export function seriesValues({ privacy, kind, lead, muted }: SeriesSettings): Values {
  return {
    privacy: privacy ?? '',
    kind: kind ?? '',
    lead: lead === undefined ? '' : String(durationMinutes(lead)),
    muted: muted ? 'yes' : '',
  };
}

/** The name of a series in an address: made from what it matches, and telling nothing of it. */
export function seriesId({ match }: SeriesSettings): string {
  return contentId(['series', match.uid ?? '', match.title ?? '']);
}

export const privacyOptions: readonly (readonly [string, string])[] = [
  ['', 'as the meeting tells'],
  ...privacies.map((one) => [one, one] as const),
];

export const kindOptions: readonly (readonly [string, string])[] = [
  ['', 'as the meeting tells'],
  ...kinds.map((one) => [one, one] as const),
];
