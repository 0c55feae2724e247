import type { SeriesSettings } from '@warmstart/core/brief';
import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import { loadSetting } from '../day/index.ts';
import { formValues, readForm } from '../forms/index.ts';
import { page } from '../layout/index.ts';
import { ManagerForm, managerFrom } from './manager-form.ts';
import { seriesPage } from './page.ts';
import { readReview } from './review-form.ts';
import { SeriesForm, seriesFrom, seriesId, seriesValues } from './series-form.ts';
import { renderSettings } from './show.ts';
import { settingsFrom, TimesForm } from './times-form.ts';

export { showAccount, steerAccount } from './account.ts';
export { connectCalendar, steerCalendar } from './connect.ts';
export { beginSlack, beginTeams, steerChat } from './steer-chat.ts';

export function showSettings(deps: WebDeps): Handler<WebEnv> {
  return (c) => renderSettings(deps, c);
}

/** Saves who the manager is and how briefs come. */
export function saveManager(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const values = await formValues(c.req);
    const { value, faults } = readForm(ManagerForm, values);
    if (faults) return renderSettings(deps, c, { manager: { values, faults } });
    const { manager, now } = await loadSetting(deps);
    await deps.store.importBook({ manager: managerFrom(value, manager) }, now);
    await deps.actions.settingsChanged();
    return c.redirect('/settings?done=manager', 303);
  };
}

/** Saves pause, digest and how long notes are kept. */
export function saveTimes(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const values = await formValues(c.req);
    const { value, faults } = readForm(TimesForm, values);
    if (faults) return renderSettings(deps, c, { times: { values, faults } });
    await deps.store.saveSettings(settingsFrom(value, await deps.store.settings()));
    await deps.actions.settingsChanged();
    return c.redirect('/settings?done=times', 303);
  };
}

/** Saves when the weekly review comes, what is in it, and what counts as working time. */
export function saveReview(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const values = await formValues(c.req);
    const { value, faults } = readReview(values);
    if (faults) return renderSettings(deps, c, { review: { values, faults } });
    const { manager, now, settings } = await loadSetting(deps);
    if (manager === null) return c.redirect('/settings', 303);
    const { holidays: _, ...kept } = manager;
    await deps.store.importBook({ manager: { ...kept, ...value.manager } }, now);
    await deps.store.saveSettings({ ...settings, review: value.review });
    await deps.actions.settingsChanged();
    return c.redirect('/settings?done=review#review', 303);
  };
}

/** Sends a brief made up for trying the channel. */
export function sendTest(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const sent = await deps.actions.sendTest();
    if (sent.outcome === 'sent') return c.redirect('/settings?done=test', 303);
    return renderSettings(deps, c, { said: `The test brief was not sent (${sent.outcome}): ${sent.why}` });
  };
}

export function showSeries(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const at = await loadSetting(deps);
    const series = seriesNamed(at.directory.series, c.req.param('id'));
    if (!series) return notThere(c);
    const filled = { values: seriesValues(series), faults: {} };
    const said = c.req.query('done') === undefined ? null : 'Saved.';
    const around = frame(deps, { title: 'Series', here: 'settings', sealed: series.privacy === 'sealed' }, at);
    return c.html(page(around, seriesPage(series, filled, { session: c.get('session'), said })));
  };
}

/** Saves what is set for a series. */
export function saveSeries(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const at = await loadSetting(deps);
    const series = seriesNamed(at.directory.series, c.req.param('id'));
    if (!series) return notThere(c);
    const values = await formValues(c.req);
    const { value, faults } = readForm(SeriesForm, values);
    if (faults) {
      const around = frame(deps, { title: 'Series', here: 'settings', sealed: true }, at);
      const view = { session: c.get('session'), said: null };
      return c.html(page(around, seriesPage(series, { values, faults }, view)), 422);
    }
    await deps.store.saveSeries(seriesFrom(value, series), at.now);
    await deps.actions.settingsChanged();
    return c.redirect(`/settings/series/${seriesId(series)}?done=saved`, 303);
  };
}

function seriesNamed(series: readonly SeriesSettings[], id: string | undefined): SeriesSettings | undefined {
  return series.find((one) => seriesId(one) === id);
}
