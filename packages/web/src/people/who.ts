import type { Book } from '@warmstart/core/book';
import { isReport, type Person, Pronoun, placeOf, Relation, relations } from '@warmstart/core/people';
import { Email, Id, Text } from '@warmstart/core/text';
import * as z from 'zod';
import { area, choice, type Filled, input, lines, optional, readForm, wordsUpTo } from '../forms/index.ts';
import { type Html, html } from '../layout/index.ts';
import { sayRelation } from '../words/index.ts';
import { type Section, tidy } from './section.ts';

const WhoForm = z.object({
  name: wordsUpTo(200).pipe(Text),
  emails: lines.transform((list = [], context) => {
    if (list.length === 0) context.addIssue({ code: 'custom', message: 'at least one address' });
    const wrong = list.find((one) => !Email.safeParse(one).success);
    if (wrong !== undefined)
      context.addIssue({ code: 'custom', message: 'a mail address a line, like maya@northwind.example' });
    return list;
  }),
  relation: z.string().pipe(Relation),
  team: optional(Id),
  via: optional(Id),
  pronoun: optional(Pronoun),
  aliases: lines,
});

/** Who somebody is, and by what they are known. */
export const who: Section = {
  title: 'Who they are',
  values: ({ name, emails, relation, team, via, pronoun, aliases }) => ({
    name,
    emails: emails.join('\n'),
    relation,
    team: team ?? '',
    via: via ?? '',
    pronoun: pronoun ?? '',
    aliases: (aliases ?? []).join('\n'),
  }),
  read(values) {
    const { value, faults } = readForm(WhoForm, values);
    if (faults) return { value: null, faults };
    return { faults: null, value: (before) => tidy(fitting({ ...before, ...value })) };
  },
  fields: (filled, { book, person }) => html`${input(filled, { name: 'name', label: 'Name' })}
${area(filled, { name: 'emails', label: 'Mail addresses', hint: 'One a line; the first is shown. Meetings know them by these.', rows: 2 })}
${choice(filled, { name: 'relation', label: 'What they are to you' }, [['', 'choose'], ...relations.map((one) => [one, sayRelation(one)] as const)])}
${teamChoice(filled, book)}
${viaChoice(filled, book, person)}
${choice(filled, { name: 'pronoun', label: 'Pronoun' }, [
  ['', 'they'],
  ['he', 'he'],
  ['she', 'she'],
])}
${area(filled, { name: 'aliases', label: 'Other names', hint: 'Nicknames, one a line: a note may call them so.', rows: 2 })}`,
};

/** A report has no place on the grid: becoming one leaves it in the trail. Only a skip-report is reached via somebody. */
function fitting(person: Person): Person {
  const via = person.relation === 'skip-report' ? person.via : undefined;
  if (!isReport(person)) return { ...person, via };
  const { power, interest, assessed, placed = [], ...rest } = person;
  const before = placeOf({ ...person, relation: 'other' });
  const trail = before && assessed !== undefined ? [...placed, { on: assessed, ...before }].slice(-50) : placed;
  return { ...rest, via, ...(trail.length === 0 ? {} : { placed: trail }) };
}

function teamChoice(filled: Filled, { teams = [] }: Book): Html | null {
  if (teams.length === 0) return null;
  return choice(filled, { name: 'team', label: 'Team' }, [
    ['', 'none'],
    ...teams.map(({ id, name }) => [id, name] as const),
  ]);
}

function viaChoice(filled: Filled, { people = [] }: Book, person: Person | null): Html | null {
  const between = people.filter(({ id, relation }) => relation === 'report' && id !== person?.id);
  if (between.length === 0) return null;
  return choice(filled, { name: 'via', label: 'A skip-report reports to', hint: 'Only for skip-reports.' }, [
    ['', 'not said'],
    ...between.map(({ id, name }) => [id, name] as const),
  ]);
}
