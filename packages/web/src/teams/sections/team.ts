import { Account } from '@warmstart/core/signal';
import { flavours } from '@warmstart/core/team';
import { Text } from '@warmstart/core/text';
import * as z from 'zod';
import { area, choice, type Filled, input, lines, readForm, wordsUpTo } from '../../forms/index.ts';
import { html } from '../../layout/index.ts';
import type { TeamSection } from './section.ts';

const modes = ['stable', 'founding', 'crisis'] as const;

/** Sources of one team. */
const mostSources = 100;

const TeamForm = z.object({
  name: wordsUpTo(200).pipe(Text),
  flavour: z.enum(flavours, 'one of the four'),
  mode: z.enum(modes, 'one of the three'),
  titles: lines,
  sources: z
    .string()
    .default('')
    .transform((text) => [...new Set(text.split(/\s+/).filter((word) => word !== ''))])
    .refine((list) => list.length <= mostSources, `at most ${mostSources} of them`)
    .refine(
      (list) => list.every((one) => Account.safeParse(one).success),
      'a source and a name in it on each line, like github:acme/desk',
    ),
});

function isChosen({ values: { flavour = '' } }: Filled): boolean {
  return flavour !== '';
}

/** What a team is called, what it is like, and whose signals are its. */
export const team: TeamSection = {
  title: 'The team',
  values: ({ name, flavour, mode = 'stable', match, sources }) => ({
    name,
    flavour,
    mode,
    titles: (match?.titles ?? []).join('\n'),
    sources: (sources ?? []).join('\n'),
  }),
  read(values) {
    const { value, faults } = readForm(TeamForm, values);
    if (faults) return { value: null, faults };
    const { name, flavour, mode, titles, sources } = value;
    return {
      faults: null,
      value: ({ match: _, mode: was, sources: __, ...rest }) => ({
        ...rest,
        name,
        flavour,
        // Stable is what stands where nothing does.
        ...(mode === 'stable' && was === undefined ? {} : { mode }),
        ...(titles === undefined ? {} : { match: { titles } }),
        ...(sources.length === 0 ? {} : { sources }),
      }),
    };
  },
  fields: (filled) => html`${input(filled, { name: 'name', label: 'Name' })}
${choice(filled, { name: 'flavour', label: 'Flavour', hint: 'Sets what normal looks like.' }, [
  ...(isChosen(filled) ? [] : [['', 'choose'] as const]),
  ...flavours.map((one) => [one, one] as const),
])}
${choice(
  filled,
  { name: 'mode', label: 'Mode', hint: 'In founding and crisis you lead by hand, and tripwires keep quiet.' },
  modes.map((one) => [one, one] as const),
)}
${area(filled, { name: 'titles', label: 'Titles of its meetings', hint: 'One a line; * stands for anything.' })}
${area(filled, { name: 'sources', label: 'Repositories and projects', hint: 'Whose signals are its, one a line, like github:acme/desk or jira:DESK.' })}
<p class="small">Lead and layers follow from its people: who reports to you, and through whom.</p>`,
};
