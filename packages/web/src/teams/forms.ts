import { type Book, entryFaults } from '@warmstart/core/book';
import { Team } from '@warmstart/core/team';
import { contentId, Text } from '@warmstart/core/text';
import type { PlainDate } from '@warmstart/core/time';
import * as z from 'zod';
import {
  area,
  checkbox,
  choice,
  type Filled,
  input,
  lines,
  type Reading,
  readForm,
  type Values,
  wordsUpTo,
} from '../forms/index.ts';
import { type Html, html } from '../layout/index.ts';

/** Sets the fields of one form and nothing else; asked again it sets the same. */
export type Change = (before: Team) => Team;

/** A part of a team that is edited at once. */
export interface TeamSection {
  readonly title: string;
  values(team: Team): Values;
  read(values: Values, today: PlainDate): Reading<Change>;
  fields(filled: Filled): Html;
}

const flavours = Team.shape.flavour.options;
const modes = ['stable', 'founding', 'crisis'] as const;

const TeamForm = z.object({
  name: wordsUpTo(200).pipe(Text),
  flavour: z.enum(flavours, 'one of the four'),
  mode: z.enum(modes, 'one of the three'),
  titles: lines,
});

function isChosen({ values: { flavour = '' } }: Filled): boolean {
  return flavour !== '';
}

/** What a team is called and what it is like. */
export const team: TeamSection = {
  title: 'The team',
  values: ({ name, flavour, mode = 'stable', match }) => ({
    name,
    flavour,
    mode,
    titles: (match?.titles ?? []).join('\n'),
  }),
  read(values) {
    const { value, faults } = readForm(TeamForm, values);
    if (faults) return { value: null, faults };
    const { name, flavour, mode, titles } = value;
    return {
      faults: null,
      value: ({ match: _, mode: was, ...rest }) => ({
        ...rest,
        name,
        flavour,
        // Stable is what stands where nothing does.
        ...(mode === 'stable' && was === undefined ? {} : { mode }),
        ...(titles === undefined ? {} : { match: { titles } }),
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
<p class="small">Lead and layers follow from its people: who reports to you, and through whom.</p>`,
};

/** Not wallpaper: as many walls as a model has at most. */
const mostExpectations = 7;

const walls = Array.from({ length: mostExpectations }, (_, index) => `wall-${index}`);

const longWords = 1000;

const model: TeamSection = {
  title: 'Your model',
  values({ model: held }) {
    const { strategy, expectations = [] } = held ?? {};
    const values: Record<string, string> = {
      diagnosis: strategy?.diagnosis ?? '',
      policies: (strategy?.policies ?? []).join('\n'),
      actions: (strategy?.actions ?? []).join('\n'),
    };
    expectations.forEach(({ says, id }, index) => {
      values[`wall-${index}`] = says;
      values[`wall-${index}-id`] = id;
    });
    return values;
  },
  read(values, today) {
    const { value, faults } = readForm(
      z
        .object({ diagnosis: wordsUpTo(longWords).default(''), policies: lines, actions: lines })
        .refine(({ diagnosis, policies, actions }) => diagnosis !== '' || (!policies && !actions), {
          path: ['diagnosis'],
          error: 'policies and actions need a diagnosis they answer',
        }),
      values,
    );
    const wrong = walls.find((name) => (values[name] ?? '').length > longWords);
    const all = { ...faults, ...(wrong === undefined ? {} : { [wrong]: `at most ${longWords} characters` }) };
    if (!value || Object.keys(all).length > 0) return { value: null, faults: all };
    const { diagnosis, policies, actions } = value;
    const lists = { ...(policies ? { policies } : {}), ...(actions ? { actions } : {}) };
    const strategy = diagnosis === '' ? undefined : { diagnosis, ...lists };
    const { verified: looked } = values;
    const verified = looked === 'yes' ? today : undefined;
    return { faults: null, value: (before) => modelled(before, { values, strategy, verified }) };
  },
  fields: (filled) => html`<h2>Strategy</h2>
${area(filled, { name: 'diagnosis', label: 'Diagnosis', hint: 'What is hard here, and why.' })}
${area(filled, { name: 'policies', label: 'Policies', hint: 'One a line: what is always done, or never.' })}
${area(filled, { name: 'actions', label: 'Actions', hint: 'One a line.' })}
<h2>Expectations</h2><p class="small">The walls that bear the load, one sentence each. An empty one goes, with its tripwire.</p>
${walls.map(
  (
    name,
    index,
  ) => html`<input type="hidden" name="${name}-id" value="${filled.values[`${name}-id`] ?? ''}">${input(filled, { name, label: `Expectation ${index + 1}` })}
`,
)}
${checkbox(filled, { name: 'verified', label: 'Held against reality today' })}`,
};

interface Typed {
  readonly values: Values;
  readonly strategy: NonNullable<Team['model']>['strategy'];
  readonly verified: PlainDate | undefined;
}

/** A wall keeps its id and tripwire while its field holds words. Whatever changes makes a new version. */
function modelled(before: Team, { values, strategy, verified }: Typed): Team {
  const held = before.model?.expectations ?? [];
  const expectations = walls.flatMap((name) => {
    const says = values[name] ?? '';
    if (says === '') return [];
    const known = held.find(({ id }) => id === values[`${name}-id`]);
    return [known ? { ...known, says } : { id: `e-${contentId([before.id, says])}`, says }];
  });
  const unique = expectations.filter(({ id }, index) => expectations.findIndex((one) => one.id === id) === index);
  const after = { ...(strategy ? { strategy } : {}), ...(unique.length === 0 ? {} : { expectations: unique }) };
  const { version = 0, verified: was, ...rest } = before.model ?? {};
  const changed =
    JSON.stringify(Team.shape.model.parse({ version: 1, ...rest })) !==
    JSON.stringify(Team.shape.model.parse({ version: 1, ...after }));
  if (!changed && verified === undefined) return before;
  const when = verified ?? was;
  return {
    ...before,
    model: { version: changed ? version + 1 : version, ...(when === undefined ? {} : { verified: when }), ...after },
  };
}

const sections: ReadonlyMap<string, TeamSection> = new Map([
  ['team', team],
  ['model', model],
]);

export function teamSection(name: string | undefined): TeamSection | null {
  return sections.get(name ?? '') ?? null;
}

/** What the book would object to in this team, by field. */
export function faultsOf(book: Book, team: Team): Values {
  const teams = book.teams ?? [];
  const known = teams.some(({ id }) => id === team.id);
  const after = known ? teams.map((one) => (one.id === team.id ? team : one)) : [...teams, team];
  return Object.fromEntries(
    entryFaults({ ...book, teams: after }, 'teams', team.id).map(({ path, what }) => [String(path[0] ?? ''), what]),
  );
}
