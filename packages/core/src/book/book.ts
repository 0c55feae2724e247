import * as z from 'zod';
import { SeriesSettings } from '../brief/series-settings.ts';
import { Commitment } from '../commitment/index.ts';
import { ImportantItem } from '../important/index.ts';
import { Manager } from '../manager/index.ts';
import { Ask, KeptMark, Note } from '../note/index.ts';
import { Person } from '../people/index.ts';
import { Diff, Initiative, Team } from '../team/index.ts';

/** The manager's world in one file. */
export const Book = z
  .strictObject({
    manager: Manager.meta({ description: 'The person served' }),
    teams: z.array(Team).optional().meta({ description: 'The teams, each with the model of how its work should go' }),
    people: z.array(Person).optional().meta({ description: 'Everybody the manager meets' }),
    series: z
      .array(SeriesSettings)
      .optional()
      .meta({ description: 'What is set for meetings that recur; the first match counts' }),
    commitments: z.array(Commitment).optional().meta({ description: 'Who owes what to whom by when' }),
    notes: z.array(Note).optional().meta({ description: 'What was noted in meetings' }),
    marks: z
      .array(KeptMark)
      .optional()
      .meta({ description: 'What was found in notes and waits, or is remembered: praise, aims, what blocks whom' }),
    asks: z.array(Ask).optional().meta({ description: 'Questions that wait for the next meeting with somebody' }),
    diffs: z
      .array(Diff)
      .optional()
      .meta({ description: 'Where reality differs from a model, seen by eye or kept from before' }),
    important: z.array(ImportantItem).optional().meta({ description: 'Important, but not urgent' }),
    initiatives: z.array(Initiative).optional().meta({ description: 'What asks others for effort' }),
  })
  .meta({ title: 'Warmstart book', description: "A manager's world in one file" });
export type Book = z.infer<typeof Book>;
