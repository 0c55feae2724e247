import * as z from 'zod';
import { SeriesSettings } from '../brief/series-settings.ts';
import { Commitment } from '../commitment/index.ts';
import { ImportantItem } from '../important/index.ts';
import { Manager } from '../manager/index.ts';
import { Ask, Note } from '../note/index.ts';
import { Person } from '../people/index.ts';
import { Diff, Initiative, Team } from '../team/index.ts';

/** The manager's world in one file. */
export const Book = z.strictObject({
  manager: Manager,
  teams: z.array(Team).optional(),
  people: z.array(Person).optional(),
  series: z.array(SeriesSettings).optional(),
  commitments: z.array(Commitment).optional(),
  notes: z.array(Note).optional(),
  asks: z.array(Ask).optional(),
  diffs: z.array(Diff).optional(),
  important: z.array(ImportantItem).optional(),
  initiatives: z.array(Initiative).optional(),
});
export type Book = z.infer<typeof Book>;
