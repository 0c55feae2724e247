import { beginChange, evaluated, type ImportantItem, type Improvement } from '@warmstart/core/important';
import { contentId } from '@warmstart/core/text';
import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { notThere } from '../app/trouble.ts';
import { formValues, readForm, type Values } from '../forms/index.ts';
import { changed } from '../important/act.ts';
import { type ItemWorld, loadItem } from '../important/load.ts';
import { itemPath } from '../important/paths.ts';
import { ChangeForm, EvaluateForm, IdeaForm, readFind, readPlan, TodayForm } from './forms.ts';
import { renderImprovement } from './show.ts';
import { isReached, laterStep, type Step, stepNamed } from './steps.ts';

/** What a form makes of an item: the item, or why not. */
type Change = (item: ImportantItem, items: readonly ImportantItem[]) => ImportantItem | { readonly why: string };

type Wanted = { readonly change: Change; readonly to?: Step } | { readonly faults: Values };

/** Saves one step of an improvement; a change that cannot begin now says why. */
export function saveStep(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadItem(deps, c);
    const step = stepNamed(c.req.param('step'));
    if (world === null || step === null || !isReached(step, world.item.improvement)) return notThere(c);
    const values = await formValues(c.req);
    const refuse = (faults: Values) => renderImprovement(deps, c, { world, step, refused: { values, faults } });
    const wanted = wantedBy(step, values, world);
    if ('faults' in wanted) return refuse(wanted.faults);
    const why = await changed(deps, world, wanted.change);
    if (why !== null) return refuse({ '': why });
    const query = new URLSearchParams({ ...(wanted.to === undefined ? {} : { step: wanted.to }), did: 'saved' });
    return c.redirect(`${itemPath(world.item.id, 'improvement')}?${query}`, 303);
  };
}

function wantedBy(step: Step, values: Values, world: ItemWorld): Wanted {
  switch (step) {
    case 'find': {
      const { faults } = readFind(values, world.item.improvement);
      if (faults) return { faults };
      return {
        change: (item) => {
          const { value, faults: late } = readFind(values, item.improvement);
          return late ? { why: Object.values(late)[0] ?? '' } : { ...item, improvement: value };
        },
      };
    }
    case 'analyse': {
      const { value, faults } = readForm(TodayForm, values);
      if (faults) return { faults };
      return improved(({ today: _, ...rest }) => ({
        ...rest,
        step: laterStep(rest.step, 'ideas'),
        ...(value.today === undefined ? {} : { today: value.today }),
      }));
    }
    case 'ideas':
      return ideas(values);
    case 'plan': {
      const { item, book } = world;
      const { faults } = item.improvement ? readPlan(values, item.improvement, book) : { faults: null };
      if (faults) return { faults };
      return improved((before) => readPlan(values, before, book).value ?? before);
    }
    case 'change':
      return change(values, world);
    case 'evaluate':
      return evaluation(values, world);
  }
}

/** Ideas kept; more is a list nobody ranks. */
const mostIdeas = 50;

/** One more, one less, or enough of them. */
function ideas(values: Values): Wanted {
  const { enough, without } = values;
  if (enough === 'yes') return improved((before) => ({ ...before, step: laterStep(before.step, 'plan') }));
  if (without !== undefined) {
    return {
      ...improved(({ ideas: all = [], ...rest }) => ({
        ...rest,
        ideas: all.filter(({ what }) => contentId([what]) !== without),
      })),
      to: 'ideas',
    };
  }
  const { value, faults } = readForm(IdeaForm, values);
  if (faults) return { faults };
  return {
    to: 'ideas',
    change: (item) => {
      const { improvement } = item;
      if (!improvement) return { why: 'it is not worked in steps' };
      const all = improvement.ideas ?? [];
      if (all.some((idea) => JSON.stringify(idea) === JSON.stringify(value))) return item;
      const others = all.filter(({ what }) => what !== value.what);
      if (others.length >= mostIdeas) return { why: `there are ${mostIdeas} ideas already: take one out first` };
      return {
        ...item,
        improvement: { ...improvement, ideas: [...others, value], step: laterStep(improvement.step, 'ideas') },
      };
    },
  };
}

function change(values: Values, { at }: ItemWorld): Wanted {
  const { value, faults } = readForm(ChangeForm, values);
  if (faults) return { faults };
  return {
    change: (item, items) => {
      const { improvement } = item;
      return improvement
        ? beginChange({ ...item, improvement }, items, { change: value.change, on: at.today })
        : { why: 'it is not worked in steps' };
    },
  };
}

function evaluation(values: Values, { at }: ItemWorld): Wanted {
  const { value, faults } = readForm(EvaluateForm, values);
  if (faults) return { faults };
  const { after, guardAfter } = value;
  return {
    change: (item) => {
      if (!item.improvement) return { why: 'it is not worked in steps' };
      const measured = { after, on: at.today, ...(guardAfter === undefined ? {} : { guard: guardAfter }) };
      const improvement = evaluated(item.improvement, measured);
      return 'why' in improvement ? improvement : { ...item, improvement, worked: at.today };
    },
  };
}

function improved(change: (before: Improvement) => Improvement): { readonly change: Change } {
  return {
    change: (item) =>
      item.improvement ? { ...item, improvement: change(item.improvement) } : { why: 'it is not worked in steps' },
  };
}
