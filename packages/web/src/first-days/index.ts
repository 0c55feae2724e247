import { type FirstDays, FirstStep, firstDaysOf } from '@warmstart/core/first-days';
import type { Handler } from 'hono';
import type { Session, WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { notThere } from '../app/trouble.ts';
import { loadSetting, type Setting } from '../day/index.ts';
import { formValues } from '../forms/index.ts';
import { type Html, html, press } from '../layout/index.ts';
import { sayDay } from '../words/index.ts';

/** The list of somebody new in the job as it stands; null for everybody else. */
export async function loadFirstDays({ store }: Pick<WebDeps, 'store'>, { today }: Setting): Promise<FirstDays | null> {
  const { directory, settings } = await store.world({ people: [], teams: [], series: [], calendars: [] });
  return firstDaysOf(directory.manager?.started, settings.firstDays ?? [], today);
}

/** The list on the day page: what is left first asks for a press, what is done can be taken back. */
export function firstDaysPart(list: FirstDays, session: Session, { today, locale }: Setting): Html {
  const left = list.steps.filter(({ done }) => done === null).length;
  return html`<details class="first-days"${left > 0 ? html` open` : null}><summary>New in the job: day ${list.day} of 90, ${left === 0 ? 'all done' : `${left} left`}</summary>
<ul>${list.steps.map(({ step, says, done }) => {
    const to = { session, action: `/first-days/${step}` };
    return html`<li>${says} ${done === null ? press(to, 'Done') : html`<span class="small">${sayDay(done, today, locale)}</span> ${press(to, 'Not yet', { back: 'yes' })}`}</li>`;
  })}</ul></details>`;
}

/** Ticks a step off, or takes that back. */
export function steerFirstStep(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const step = FirstStep.safeParse(c.req.param('step'));
    if (!step.success) return notThere(c);
    const { back } = await formValues(c.req);
    const [{ today }, settings] = await Promise.all([loadSetting(deps), deps.store.settings()]);
    const others = (settings.firstDays ?? []).filter((one) => one.step !== step.data);
    const known = settings.firstDays?.find((one) => one.step === step.data);
    const firstDays = back === 'yes' ? others : [...others, known ?? { step: step.data, on: today }];
    await deps.store.saveSettings({ ...settings, firstDays });
    return c.redirect('/', 303);
  };
}
