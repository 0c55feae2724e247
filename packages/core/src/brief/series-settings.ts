import * as z from 'zod';
import { Lead } from '../manager/index.ts';
import { Id, Text } from '../text/index.ts';
import { Kind, Privacy } from './brief.ts';

/** What the manager set for the meetings of a series; the first entry that matches a meeting counts. */
export const SeriesSettings = z.strictObject({
  match: z
    .strictObject({
      title: Text.optional().meta({ description: 'The title; * stands for anything' }),
      uid: Text.optional().meta({ description: 'The UID in the calendar' }),
    })
    .refine((match) => match.title !== undefined || match.uid !== undefined, 'a title or a uid to match'),
  kind: Kind.optional(),
  privacy: Privacy.optional(),
  team: Id.optional(),
  notTeams: z
    .array(Id)
    .optional()
    .meta({ description: 'Ids of teams that are not in the room, whatever the title says' }),
  notPeople: z.array(Id).optional().meta({ description: 'Ids of people of whom nothing is said in these meetings' }),
  aim: Text.optional(),
  watch: Text.optional().meta({ description: 'If …, then …' }),
  ask: Text.optional(),
  lead: Lead.optional(),
  muted: z.boolean().optional(),
});
export type SeriesSettings = z.infer<typeof SeriesSettings>;
