import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import type { Filled } from '../forms/index.ts';
import { type ItemWorld, loadItem } from '../important/load.ts';
import { page } from '../layout/index.ts';
import { improvementPage } from './page.ts';
import { isReached, nextStep, type Step, stepNamed } from './steps.ts';

/** An item as it is worked in six steps. */
export function showImprovement(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadItem(deps, c);
    if (world === null) return notThere(c);
    const { improvement } = world.item;
    const asked = stepNamed(c.req.query('step'));
    const usual = improvement === undefined ? 'find' : nextStep(improvement);
    const step = asked !== null && isReached(asked, improvement) ? asked : usual;
    return renderImprovement(deps, c, { world, step, refused: null });
  };
}

interface Shown {
  readonly world: ItemWorld;
  readonly step: Step;
  readonly refused: Filled | null;
}

export function renderImprovement(
  deps: WebDeps,
  c: Context<WebEnv>,
  { world, step, refused }: Shown,
): Response | Promise<Response> {
  const { at, item } = world;
  const around = frame(deps, { title: 'In six steps', here: 'review', sealed: item.sealed === true }, at);
  const said = c.req.query('did') === 'saved' && refused === null ? 'Saved.' : null;
  const view = { ...world, session: c.get('session'), step, refused, said };
  return c.html(page(around, improvementPage(view)), refused === null ? 200 : 422);
}
