import * as z from 'zod';
import { Weekday } from '../manager/index.ts';
import { Account } from '../signal/account.ts';
import { Email, Id, Text } from '../text/index.ts';
import { PlainDate } from '../time/index.ts';

export const relations = [
  'report',
  'skip-report',
  'peer',
  'boss',
  'skip-boss',
  'partner',
  'hr',
  'customer',
  'confidant',
  'other',
] as const;
export const Relation = z.enum(relations);
export type Relation = z.infer<typeof Relation>;

export const Pronoun = z.enum(['he', 'she', 'they']);
export type Pronoun = z.infer<typeof Pronoun>;

/** A place on the power-interest grid, 1 (little) to 5 (much). */
const Rank = z.int().min(1).max(5);

export const Position = z.strictObject({
  says: Text.meta({ description: 'What they said in public or hold strongly, in their words' }),
  on: PlainDate.optional().meta({ description: 'When they said it' }),
  noGo: z.boolean().optional().meta({ description: 'true: not to be contradicted' }),
  sealed: z.boolean().optional().meta({ description: 'true: shows nowhere but on the signed-in page' }),
});
export type Position = z.infer<typeof Position>;

export const Person = z.strictObject({
  id: Id.meta({ description: 'How the rest of the book names them' }),
  name: Text,
  emails: z.array(Email).min(1).meta({ description: 'Every address this person uses; the first is shown' }),
  relation: Relation.meta({ description: 'What they are to you' }),
  team: Id.optional().meta({ description: 'The id of their team' }),
  via: Id.optional().meta({ description: 'For a skip-report: the id of the report between' }),
  pronoun: Pronoun.optional().meta({ description: 'they unless set' }),
  power: Rank.optional().meta({
    description: '1 (little) to 5 (much), with interest; never for reports and skip-reports',
  }),
  interest: Rank.optional().meta({
    description: '1 (little) to 5 (much), with power; never for reports and skip-reports',
  }),
  assessed: PlainDate.optional().meta({ description: 'When power and interest were last looked at' }),
  positions: z.array(Position).optional(),
  problems: z.array(Text).optional().meta({ description: 'What worries them' }),
  hopes: z.array(Text).optional().meta({ description: 'What they hope for' }),
  incentives: z.array(Text).optional().meta({ description: 'What they are judged on' }),
  approves: z.array(Text).optional().meta({ description: 'What cannot happen without their yes' }),
  earOf: z.array(Id).optional().meta({ description: 'Ids of the people who listen to them' }),
  motivators: z.array(Text).optional().meta({ description: 'What moves them' }),
  success: Text.optional().meta({ description: 'What success is to them' }),
  works: z.array(Weekday).min(1).optional().meta({ description: 'The weekdays they work; yours unless set' }),
  aliases: z.array(Text).optional().meta({ description: 'Nicknames and other names they go by' }),
  accounts: z.array(Account).max(20).optional().meta({
    description: 'Their accounts where signals come from, like github:mkov or jira:5b10ac8d',
  }),
  left: PlainDate.optional().meta({
    description: 'When they left: what is known stays, and nothing new is asked of them',
  }),
  placed: z
    .array(z.strictObject({ on: PlainDate, power: Rank, interest: Rank }))
    .max(50)
    .optional()
    .meta({ description: 'Earlier places on the grid, oldest first' }),
});
export type Person = z.infer<typeof Person>;

/** Reports and skip-reports: never placed on the grid, and served like those to manage closely. */
export function isReport(person: Person): boolean {
  return person.relation === 'report' || person.relation === 'skip-report';
}

/** "him", "her" or "them"; the last where no pronoun is known. */
export function objectPronoun({ pronoun = 'they' }: Person): string {
  switch (pronoun) {
    case 'he':
      return 'him';
    case 'she':
      return 'her';
    case 'they':
      return 'them';
  }
}
