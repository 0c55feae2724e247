import { actionLine, actionOfLine, type Expectation, type Team } from '@warmstart/core/team';
import { contentId } from '@warmstart/core/text';
import type { PlainDate } from '@warmstart/core/time';
import { verifiedModel } from '@warmstart/core/tripwire';
import * as z from 'zod';
import { area, checkbox, type Filled, input, lines, readForm, type Values, wordsUpTo } from '../../forms/index.ts';
import { type Html, html } from '../../layout/index.ts';
import { versionOf, withContent } from '../save-model.ts';
import type { TeamSection } from './section.ts';

/** Not wallpaper: as many walls as a model has at most. */
const mostExpectations = 7;

const walls = Array.from({ length: mostExpectations }, (_, index) => `wall-${index}`);

const longWords = 1000;

const Strategy = z
  .object({ diagnosis: wordsUpTo(longWords).default(''), policies: lines, actions: lines })
  .refine(({ diagnosis, policies, actions }) => diagnosis !== '' || (!policies && !actions), {
    path: ['diagnosis'],
    error: 'policies and actions need a diagnosis they answer',
  });

/** The strategy and the sentences of a model; numbers and tripwires have a page for each expectation. */
export const model: TeamSection = {
  title: 'Your model',
  values(team) {
    const { model: held } = team;
    const { strategy, expectations = [] } = held ?? {};
    const values: Record<string, string> = {
      version: versionOf(team),
      diagnosis: strategy?.diagnosis ?? '',
      policies: (strategy?.policies ?? []).join('\n'),
      actions: (strategy?.actions ?? []).map(actionLine).join('\n'),
    };
    expectations.forEach(({ says, id }, index) => {
      values[`wall-${index}`] = says;
      values[`wall-${index}-id`] = id;
    });
    return values;
  },
  read(values, today) {
    const { value, faults } = readForm(Strategy, values);
    const wrong = walls.find((name) => (values[name] ?? '').length > longWords);
    const all = { ...faults, ...(wrong === undefined ? {} : { [wrong]: `at most ${longWords} characters` }) };
    if (!value || Object.keys(all).length > 0) return { value: null, faults: all };
    const { diagnosis, policies, actions } = value;
    const lists = { ...(policies ? { policies } : {}), ...(actions ? { actions: actions.map(actionOfLine) } : {}) };
    const strategy = diagnosis === '' ? undefined : { diagnosis, ...lists };
    const { verified: ticked } = values;
    const verified = ticked === 'yes';
    return { faults: null, value: (before) => modelled(before, { values, strategy, verified, today }) };
  },
  fields: (filled) => html`${hiddenVersion(filled)}
<h2>Strategy</h2>
${area(filled, { name: 'diagnosis', label: 'Diagnosis', hint: 'What is hard here, and why.' })}
${area(filled, { name: 'policies', label: 'Policies', hint: 'One a line: what is always done, or never.' })}
${area(filled, { name: 'actions', label: 'Actions', hint: 'One a line. Behind it may stand what signals call it, as in Cut flaky runs [flake-rate]: then a month without a signal is a diff.' })}
<h2>Expectations</h2><p class="small">The walls that bear the load, one sentence each, ${mostExpectations} at most. An empty one goes, with its tripwire.</p>
${walls.map(
  (
    name,
    index,
  ) => html`<input type="hidden" name="${name}-id" value="${filled.values[`${name}-id`] ?? ''}">${input(filled, { name, label: `Expectation ${index + 1}` })}
`,
)}
${checkbox(filled, { name: 'verified', label: 'Held against reality today' })}`,
};

/** The version a form was made of. */
function hiddenVersion({ values: { version = '0' } }: Filled): Html {
  return html`<input type="hidden" name="version" value="${version}">`;
}

interface Typed {
  readonly values: Values;
  readonly strategy: NonNullable<Team['model']>['strategy'];
  readonly verified: boolean;
  readonly today: PlainDate;
}

/** A wall keeps its id and tripwire while its field holds words. Whatever changes makes a new version; the one before stays. */
function modelled(before: Team, { values, strategy, verified, today }: Typed): Team {
  const held = before.model?.expectations ?? [];
  const typed = walls.flatMap((name): Expectation[] => {
    const says = values[name] ?? '';
    if (says === '') return [];
    const known = held.find(({ id }) => id === values[`${name}-id`]);
    return [known ? { ...known, says } : { id: expectationId(before.id, says), says }];
  });
  const expectations = typed.filter(({ id }, index) => typed.findIndex((one) => one.id === id) === index);
  const isSame =
    JSON.stringify(expectations) === JSON.stringify(held) &&
    JSON.stringify(strategy) === JSON.stringify(before.model?.strategy);
  if (isSame) return verified ? verifiedModel(before, today) : before;
  return withContent(before, { strategy, expectations }, today);
}

/** The id of a new expectation: the same for the same sentence. */
export function expectationId(team: string, says: string): string {
  return `e-${contentId([team, says])}`;
}
