import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere, notUnderstood } from '../app/trouble.ts';
import { formValues } from '../forms/index.ts';
import { type Html, html, page, press, theirs } from '../layout/index.ts';
import { sayDay } from '../words/index.ts';
import { isSealedTeam, loadTeam, type WorldOfTeam } from './load.ts';
import { changesList } from './page.ts';
import { teamPath } from './paths.ts';
import { contentOf, saveModel, versionOf } from './save-model.ts';
import { type Version, versionsOf } from './versions.ts';

/** Differences listed of one version. */
const most = 12;

/** Every version of a model that is kept, each with what changed. */
export function showVersions(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadTeam(deps, c);
    if (world === null) return notThere(c);
    const around = frame(deps, { title: 'Versions of a model', here: 'teams', sealed: isSealedTeam(world) }, world.at);
    return c.html(page(around, versionsPage(world, c)));
  };
}

function versionsPage({ team, at }: WorldOfTeam, c: Context<WebEnv>): Html {
  const { model, flavour } = team;
  const versions = model === undefined ? [] : versionsOf(model, { ...at, flavour });
  const day = (date: string) => sayDay(date, at.today, at.locale);
  const row = ({ version, from, until, differences }: Version) => {
    const since = from === null ? '' : `since ${day(from)}`;
    const times = until === null ? `${since}, in force`.replace(/^, /, '') : `${since} until ${day(until)}`.trim();
    const more = differences.length - most;
    return html`<h2>Version ${version}</h2><p class="small">${times}</p>${differences.length === 0 ? html`<p class="small">${from === null ? 'What was before is not kept.' : 'Nothing changed with it.'}</p>` : null}${changesList(differences.slice(0, most))}${more > 0 ? html`<p class="small">And ${more} more changes.</p>` : null}${until === null ? null : html`<div class="row">${press({ session: c.get('session'), action: teamPath(team.id, 'versions') }, `Go back to version ${version}`, { version: String(version), now: versionOf(team) })}</div>`}`;
  };
  return html`<p class="small"><a href="${teamPath(team.id)}">${theirs(team.name)}</a></p>
<h1>Versions of the model</h1>
${versions.length === 0 ? html`<p>There is no model yet.</p>` : null}
${versions.map(row)}`;
}

/** Makes an earlier version the newest again: nothing is lost, since the one before it stays too. */
export function restoreVersion(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const world = await loadTeam(deps, c);
    if (world === null) return notThere(c);
    const { team } = world;
    const { version: back, now: seen = '' } = await formValues(c.req);
    const wanted = team.model?.earlier?.find(({ version }) => String(version) === back);
    if (wanted === undefined) return notUnderstood(c);
    const saved = await saveModel(deps, world, { content: contentOf({ model: wanted }), seen });
    return c.redirect(`${teamPath(team.id)}?done=${saved === 'old' ? 'same' : 'version'}`, 303);
  };
}
