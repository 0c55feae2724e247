import * as z from 'zod';
import { WorkingHours } from '../manager/index.ts';
import { Account } from '../signal/account.ts';
import { Id, Text } from '../text/index.ts';
import { PlainDate, TimeZone } from '../time/index.ts';
import { Expectation } from './expectation.ts';
import { Strategy } from './strategy.ts';

export * from './diff.ts';
export * from './expectation.ts';
export * from './initiative.ts';
export * from './strategy.ts';

/** Not wallpaper: more walls than this and nobody knows which bear the load. */
const mostExpectations = 7;

/** Earlier versions kept. */
const mostVersions = 20;

const ModelVersion = z.strictObject({
  version: z.int().min(1),
  verified: PlainDate.optional().meta({ description: 'When it was last held against reality' }),
  strategy: Strategy.optional(),
  expectations: z
    .array(Expectation)
    .max(mostExpectations)
    .optional()
    .meta({ description: 'Its load-bearing walls, seven at most' }),
});

/** A model as it was until a newer version took its place. */
export const EarlierModel = ModelVersion.extend({ until: PlainDate.meta({ description: 'When it was replaced' }) });
export type EarlierModel = z.infer<typeof EarlierModel>;

/** The manager's picture of how a team's work should go. */
export const Model = ModelVersion.extend({
  earlier: z.array(EarlierModel).max(mostVersions).optional().meta({ description: 'Earlier versions, oldest first' }),
});
export type Model = z.infer<typeof Model>;

export const flavours = ['greenfield', 'infra', 'feature', 'maintenance'] as const;
export type Flavour = (typeof flavours)[number];

export const Team = z.strictObject({
  id: Id.meta({ description: 'How the rest of the book names it' }),
  name: Text,
  flavour: z.enum(flavours).meta({ description: 'Sets what normal looks like' }),
  mode: z
    .enum(['founding', 'stable', 'crisis'])
    .optional()
    .meta({ description: 'In founding and crisis tripwires keep quiet; stable unless set' }),
  match: z
    .strictObject({ titles: z.array(Text).min(1) })
    .optional()
    .meta({ description: 'Titles of its meetings; * stands for anything' }),
  timezone: TimeZone.optional().meta({ description: 'The IANA zone the team works in; yours unless set' }),
  workingHours: WorkingHours.optional().meta({ description: 'When the team works; as you do unless set' }),
  holidays: z.array(PlainDate).optional().meta({ description: 'Days off where the team works; yours unless set' }),
  roles: z
    .array(
      z.strictObject({
        name: Text,
        holder: Id.optional().meta({ description: 'The id of who holds it, or me; nobody unless set' }),
      }),
    )
    .max(20)
    .optional()
    .meta({ description: 'Critical roles: what it cannot do without' }),
  sources: z.array(Account).max(100).optional().meta({
    description: 'Repositories and projects whose signals are its, like github:acme/desk or jira:DESK',
  }),
  model: Model.optional().meta({ description: 'How its work should go' }),
});
export type Team = z.infer<typeof Team>;
