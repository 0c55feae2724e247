import type { Book } from '@warmstart/core/book';
import { type Improvement, isChanging } from '@warmstart/core/important';
import { Text } from '@warmstart/core/text';
import * as z from 'zod';
import {
  area,
  choice,
  type Filled,
  input,
  linesOf,
  optional,
  type Reading,
  readForm,
  type Values,
  wholeNumber,
  wordsUpTo,
} from '../forms/index.ts';
import { type Html, html } from '../layout/index.ts';
import { fieldName, idsCalled, onlyOne } from '../people/called.ts';
import { laterStep } from './steps.ts';

const words = wordsUpTo(500).pipe(Text);

/** A number as people type it: with a point or a comma before its fraction. */
const figure = z
  .string()
  .refine((text) => /^-?\d{1,9}(?:[.,]\d{1,4})?$/.test(text), 'a number, like 40 or 2.5')
  .transform((text) => Number(text.replace(',', '.')));

const Better = z.enum(['less', 'more'], 'less or more');

const FindForm = z
  .object({
    measure: words,
    before: figure,
    target: optional(figure),
    better: optional(Better),
    guard: optional(words),
    guardBefore: optional(figure),
    guardBetter: optional(Better),
  })
  .refine(({ guard, guardBefore }) => (guard === undefined) === (guardBefore === undefined), {
    path: ['guardBefore'],
    error: 'what must not get worse needs both a name and a number',
    when: ({ value }) => typeof value === 'object' && value !== null,
  });

/** The number before, where it should come to, and what must not get worse. */
export function readFind(values: Values, before: Improvement | undefined): Reading<Improvement> {
  const { value, faults } = readForm(FindForm, values);
  if (faults) return { value: null, faults };
  const { guard, guardBefore, guardBetter, measure, before: number, target, better } = value;
  if (before && isChanging(before) && (measure !== before.measure || number !== before.before))
    return {
      value: null,
      faults: { measure: 'a change is under way and is judged by the measure it began with: evaluate it first' },
    };
  const { target: _, better: __, guard: was, ...rest } = before ?? { step: 'find' as const };
  const after = was?.measure === guard && was?.after !== undefined ? { after: was.after } : {};
  return {
    faults: null,
    value: {
      ...rest,
      measure,
      before: number,
      step: laterStep(rest.step, 'analyse'),
      ...(target === undefined ? {} : { target }),
      ...(better === undefined ? {} : { better }),
      ...(guard === undefined || guardBefore === undefined
        ? {}
        : {
            guard: {
              measure: guard,
              before: guardBefore,
              ...after,
              ...(guardBetter === undefined ? {} : { better: guardBetter }),
            },
          }),
    },
  };
}

export function findValues(improvement: Improvement | undefined): Values {
  const { measure, before, target, better, guard } = improvement ?? {};
  return {
    measure: measure ?? '',
    before: typed(before),
    target: typed(target),
    better: better ?? '',
    guard: guard?.measure ?? '',
    guardBefore: typed(guard?.before),
    guardBetter: guard?.better ?? '',
  };
}

function typed(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

export function findFields(filled: Filled): Html {
  return html`${input(filled, { name: 'measure', label: 'What is measured', hint: 'With its unit: wait for a berth, minutes.' })}
${input(filled, { name: 'before', label: 'How much it is now', short: true })}
${input(filled, { name: 'target', label: 'How much it should be', short: true, hint: 'Empty: none is set.' })}
${choice(filled, { name: 'better', label: 'Better is' }, [
  ['', 'as the target tells'],
  ['less', 'less of it'],
  ['more', 'more of it'],
])}
${input(filled, { name: 'guard', label: 'What must not get worse meanwhile' })}
${input(filled, { name: 'guardBefore', label: 'How much that is now', short: true })}
${choice(filled, { name: 'guardBetter', label: 'Of that, better is' }, [
  ['', 'less of it'],
  ['more', 'more of it'],
])}`;
}

const PlanForm = z.object({
  owner: optional(words),
  convince: z.string().default(''),
  risk: optional(words),
  cost: optional(words),
});

/** People named at most. */
const mostNamed = 20;

/** Who leads it, who must be won, what it risks and costs. */
export function readPlan(values: Values, before: Improvement, book: Book): Reading<Improvement> {
  const { value, faults } = readForm(PlanForm, values);
  if (faults) return { value: null, faults };
  const named = linesOf(value.convince);
  if (named.length > mostNamed) return { value: null, faults: { convince: `at most ${mostNamed} people` } };
  const won = named.map((name) => onlyOne(idsCalled(book, name), name));
  const unclear = won.find((one) => 'fault' in one);
  if (unclear && 'fault' in unclear) return { value: null, faults: { convince: unclear.fault } };
  const owner = value.owner === undefined ? null : onlyOne(idsCalled(book, value.owner), value.owner);
  if (owner && 'fault' in owner) return { value: null, faults: { owner: owner.fault } };
  const ids = [...new Set(won.flatMap((one) => ('id' in one ? [one.id] : [])))];
  const { owner: _, convince: __, risk: ___, cost: ____, ...rest } = before;
  return {
    faults: null,
    value: {
      ...rest,
      step: laterStep(before.step, 'plan'),
      ...(owner === null ? {} : { owner: owner.id }),
      ...(ids.length === 0 ? {} : { convince: ids }),
      ...(value.risk === undefined ? {} : { risk: value.risk }),
      ...(value.cost === undefined ? {} : { cost: value.cost }),
    },
  };
}

export function planValues({ owner, convince = [], risk, cost }: Improvement, book: Book): Values {
  return {
    owner: owner === undefined ? '' : fieldName(book, owner),
    convince: convince.map((id) => fieldName(book, id)).join('\n'),
    risk: risk ?? '',
    cost: cost ?? '',
  };
}

export function planFields(filled: Filled): Html {
  return html`${input(filled, { name: 'owner', label: 'Who leads it', hint: 'A name, often not yours; “me” is you.' })}
${area(filled, { name: 'convince', label: 'Who must be convinced', hint: 'A name a line.' })}
${input(filled, { name: 'risk', label: 'What may go wrong' })}
${input(filled, { name: 'cost', label: 'What it costs' })}`;
}

export const TodayForm = z.object({ today: optional(wordsUpTo(4000).pipe(Text)) });

export const IdeaForm = z.object({
  what: words,
  effort: wholeNumber(1, 5, 'a number'),
  gain: wholeNumber(1, 5, 'a number'),
});

export const ChangeForm = z.object({ change: words });

export const EvaluateForm = z.object({ after: figure, guardAfter: optional(figure) });

const much = [
  ['1', '1, little'],
  ['2', '2'],
  ['3', '3'],
  ['4', '4'],
  ['5', '5, much'],
] as const;

export function ideaFields(filled: Filled): Html {
  return html`${input(filled, { name: 'what', label: 'Idea' })}
${choice(filled, { name: 'effort', label: 'Effort' }, much)}
${choice(filled, { name: 'gain', label: 'Gain' }, much)}`;
}
