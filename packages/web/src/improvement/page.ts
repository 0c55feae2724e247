import { type Improvement, improvementSteps, isChanging } from '@warmstart/core/important';
import { bound, cleanLine } from '@warmstart/core/text';
import type { Session } from '../access/index.ts';
import { area, type Filled, input } from '../forms/index.ts';
import type { ItemWorld } from '../important/load.ts';
import { itemPath } from '../important/paths.ts';
import { nameIn } from '../important/words.ts';
import { form, type Html, html, theirs } from '../layout/index.ts';
import { findFields, findValues, ideaFields, planFields, planValues } from './forms.ts';
import { changePicture, ideasPart } from './pictures.ts';
import { isReached, nextStep, type Step, stepTitles } from './steps.ts';

export interface ImprovementView extends ItemWorld {
  readonly session: Session;
  /** The step that is worked on. */
  readonly step: Step;
  /** What was typed and refused; null where nothing was. */
  readonly refused: Filled | null;
  readonly said: string | null;
}

const longest = 300;

/** An item worked in six steps: the one to work on first, then how it came out, then all six. */
export function improvementPage(view: ImprovementView): Html {
  const { item, step, said, refused } = view;
  const { improvement } = item;
  const general = refused?.faults[''];
  return html`<p class="small"><a href="${itemPath(item.id)}">${theirs(bound(cleanLine(item.what), longest))}</a></p>
<h1>${improvementSteps.indexOf(step) + 1}. ${stepTitles[step]}</h1>
${said === null ? null : html`<div class="notice said" role="status"><p>${said}</p></div>`}
${general === undefined ? null : html`<p class="why" role="alert">Not done: ${theirs(general)}</p>`}
${stepPart(view)}
${improvement === undefined ? null : html`${step === 'ideas' ? null : changePicture(improvement, view.at)}${allSteps(view, improvement)}`}`;
}

function stepPart(view: ImprovementView): Html {
  const { item, book, step, refused } = view;
  const { improvement } = item;
  const set = (values: Filled['values']): Filled => refused ?? { values, faults: {} };
  if (step === 'find' || improvement === undefined)
    return saving(view, 'find', html`${findFields(set(findValues(improvement)))}<button class="first">Save</button>`);
  switch (step) {
    case 'analyse':
      return saving(
        view,
        step,
        html`${area(set({ today: improvement.today ?? '' }), { name: 'today', label: 'How it is done today', rows: 6, hint: 'Step by step, with where it waits.' })}<button class="first">Save</button>`,
      );
    case 'ideas':
      return html`${ideasPart(view, improvement)}
${(improvement.ideas ?? []).length === 0 ? null : html`<div class="row">${saving(view, step, html`<input type="hidden" name="enough" value="yes"><button>Enough: on to the plan</button>`)}</div>`}
<h2>Another idea</h2>${saving(view, step, html`${ideaFields(set({ effort: '3', gain: '3' }))}<button class="first">Add</button>`)}`;
    case 'plan':
      return saving(
        view,
        step,
        html`${planFields(set(planValues(improvement, book)))}<button class="first">Save</button>`,
      );
    case 'change':
      return changePart(view, improvement);
    case 'evaluate':
      return evaluatePart(view, improvement);
  }
}

function changePart(view: ImprovementView, improvement: Improvement): Html {
  const filled = view.refused ?? { values: { change: improvement.change ?? '' }, faults: {} };
  if (isChanging(improvement) && view.refused === null)
    return html`<p>Under way: ${theirs(bound(cleanLine(improvement.change ?? ''), longest))}. A second change waits until this one is evaluated: with two at once nobody can tell which of them helped.</p>`;
  return saving(
    view,
    'change',
    html`${input(filled, { name: 'change', label: 'The one thing that changes from today on' })}<button class="first">Begin</button>`,
  );
}

function evaluatePart(view: ImprovementView, improvement: Improvement): Html {
  const { guard, measure } = improvement;
  const filled = view.refused ?? { values: {}, faults: {} };
  return saving(
    view,
    'evaluate',
    html`${input(filled, { name: 'after', label: `${bound(cleanLine(measure), 160)}: how much it is now`, short: true })}
${guard === undefined ? null : input(filled, { name: 'guardAfter', label: `${bound(cleanLine(guard.measure), 160)}: how much that is now`, short: true, hint: 'It must not have got worse.' })}<button class="first">Save</button>`,
  );
}

function saving({ item, session }: ImprovementView, step: Step, content: Html): Html {
  return form({ session, action: itemPath(item.id, `improvement/${step}`) }, content);
}

/** All six, with what is known of each. */
function allSteps({ item, book, step }: ImprovementView, improvement: Improvement): Html {
  const next = nextStep(improvement);
  return html`<h2 id="steps">The six steps</h2><ol>${improvementSteps.map((one) => {
    const open = isReached(one, improvement);
    const title = open
      ? html`<a href="${itemPath(item.id, 'improvement')}?step=${one}"${one === step ? html` aria-current="step"` : null}>${stepTitles[one]}</a>`
      : html`${stepTitles[one]}`;
    return html`<li>${title}${one === next ? html` <strong>now</strong>` : null} <span class="small">${known(one, improvement, (id) => nameIn(book, id))}</span></li>
`;
  })}</ol>`;
}

function known(step: Step, improvement: Improvement, nameOf: (id: string) => string): Html | null {
  const { measure, before, target, today, ideas = [], owner, convince = [], risk, cost, change } = improvement;
  const words = (text: string | undefined) => (text === undefined ? null : theirs(bound(cleanLine(text), longest)));
  switch (step) {
    case 'find':
      return html`${words(measure)}: ${before}${target === undefined ? null : html`, should be ${target}`}`;
    case 'analyse':
      return words(today);
    case 'ideas':
      return ideas.length === 0 ? null : html`${ideas.length} collected`;
    case 'plan':
      return html`${owner === undefined ? null : html`led by ${theirs(nameOf(owner))}; `}${convince.length === 0 ? null : html`to be convinced: ${theirs(convince.slice(0, 6).map(nameOf).join(', '))}; `}${risk === undefined ? null : html`risk: ${words(risk)}; `}${cost === undefined ? null : html`cost: ${words(cost)}`}`;
    case 'change':
      return words(change);
    case 'evaluate':
      return improvement.after === undefined ? null : html`${improvement.after}`;
  }
}
