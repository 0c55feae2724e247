import { Kind, Privacy, type SeriesSettings } from '@warmstart/core/brief';
import { Id } from '@warmstart/core/text';
import * as z from 'zod';

/** One correction, as the buttons of a meeting's page send it. */
export const Correcting = z.discriminatedUnion('what', [
  z.object({ what: z.literal('not-team'), value: Id }),
  z.object({ what: z.literal('team-again'), value: Id }),
  z.object({ what: z.literal('not-person'), value: Id }),
  z.object({ what: z.literal('person-again'), value: Id }),
  z.object({ what: z.literal('kind'), value: Kind }),
  z.object({ what: z.literal('privacy'), value: Privacy }),
  z.object({ what: z.literal('mute') }),
  z.object({ what: z.literal('unmute') }),
]);
export type Correcting = z.infer<typeof Correcting>;

/**
 * The settings of the series after a correction. They are those that held before, now for this series alone.
 * @param before what holds now, perhaps for a title that others share
 */
export function corrected(before: SeriesSettings | null, uid: string, correction: Correcting): SeriesSettings {
  // The title stays: notes of the series are found by its pattern.
  const settings: SeriesSettings = { ...before, match: { ...before?.match, uid } };
  const { notTeams = [], notPeople = [] } = settings;
  switch (correction.what) {
    case 'not-team':
      return { ...withoutTeam(settings, correction.value), notTeams: [...new Set([...notTeams, correction.value])] };
    case 'team-again':
      return { ...settings, notTeams: notTeams.filter((id) => id !== correction.value) };
    case 'not-person':
      return { ...settings, notPeople: [...new Set([...notPeople, correction.value])] };
    case 'person-again':
      return { ...settings, notPeople: notPeople.filter((id) => id !== correction.value) };
    case 'kind':
      return { ...settings, kind: correction.value };
    case 'privacy':
      return { ...settings, privacy: correction.value };
    case 'mute':
      return { ...settings, muted: true };
    case 'unmute':
      return { ...settings, muted: false };
  }
}

/** A team that was pinned to the series is so no more. */
function withoutTeam(settings: SeriesSettings, id: string): SeriesSettings {
  if (settings.team !== id) return settings;
  const { team: _, ...rest } = settings;
  return rest;
}

/** What was saved, as the page says it afterwards. */
export const savedWords: Readonly<Record<Correcting['what'], string>> = {
  'not-team': 'Saved: that team is not in this room.',
  'team-again': 'Saved: that team may be in this room again.',
  'not-person': 'Saved: nothing is said of that person here.',
  'person-again': 'Saved: that person is known here again.',
  kind: 'Saved: the kind of this series.',
  privacy: 'Saved: the privacy of this series.',
  mute: 'Saved: no more briefs for this series.',
  unmute: 'Saved: this series is briefed again.',
};
