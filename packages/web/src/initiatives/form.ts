import type { Book } from '@warmstart/core/book';
import type { Initiative } from '@warmstart/core/team';
import { bound, Text } from '@warmstart/core/text';
import * as z from 'zod';
import {
  area,
  checkbox,
  choice,
  type Filled,
  input,
  lines,
  optional,
  type Reading,
  readForm,
  type Values,
  wordsUpTo,
} from '../forms/index.ts';
import { type Html, html } from '../layout/index.ts';

const InitiativeForm = z.object({
  what: wordsUpTo(500).pipe(Text),
  team: z.string().max(80).default(''),
  reward: optional(wordsUpTo(500).pipe(Text)),
  costs: lines,
  agreed: z.literal('yes').optional(),
  slow: z.literal('yes').optional(),
});

/** What an initiative says of itself; whether it is done stays. */
export function readInitiative(values: Values, before: Initiative, book: Book): Reading<Initiative> {
  const { value, faults } = readForm(InitiativeForm, values);
  if (faults) return { value: null, faults };
  const { what, team, reward, costs, agreed, slow } = value;
  if (team !== '' && !book.teams?.some(({ id }) => id === team))
    return { value: null, faults: { team: 'one of the teams' } };
  return {
    faults: null,
    value: {
      id: before.id,
      what,
      ...(team === '' ? {} : { team }),
      ...(reward === undefined ? {} : { reward }),
      ...(costs === undefined ? {} : { costs }),
      ...(agreed === 'yes' ? { agreed: true } : {}),
      ...(slow === 'yes' ? { slow: true } : {}),
      ...(before.done === undefined ? {} : { done: before.done }),
    },
  };
}

export function initiativeValues({ what, team, reward, costs, agreed, slow }: Partial<Initiative>): Values {
  return {
    what: what ?? '',
    team: team ?? '',
    reward: reward ?? '',
    costs: (costs ?? []).join('\n'),
    agreed: agreed ? 'yes' : '',
    slow: slow ? 'yes' : '',
  };
}

/** Teams offered. */
const mostTeams = 60;

export function initiativeFields(filled: Filled, { teams = [] }: Book): Html {
  const { team = '' } = filled.values;
  const own = teams.find(({ id }) => id === team);
  const offered = teams.slice(0, mostTeams);
  const options = own && !offered.includes(own) ? [own, ...offered] : offered;
  return html`${input(filled, { name: 'what', label: 'What is asked of them' })}
${choice(filled, { name: 'team', label: 'Of which team' }, [['', 'several, or none'], ...options.map(({ id, name }) => [id, bound(name, 80)] as const)])}
${input(filled, { name: 'reward', label: 'What it brings them', hint: 'Them, not you.' })}
${area(filled, { name: 'costs', label: 'What it costs them', hint: 'One a line. Where it is slow, the first cost to take away is asked for.' })}
${checkbox(filled, { name: 'agreed', label: 'They agreed to it' })}
${checkbox(filled, { name: 'slow', label: 'It moves slower than agreed' })}`;
}
