import { bound, cleanLine } from '@warmstart/core/text';
import { type ManagedUp, type Moved, type Stance, sayMoved, thinSays, upText } from '@warmstart/core/up';
import type { Setting } from '../day/index.ts';
import { type Html, html, theirs } from '../layout/index.ts';
import { personPath } from '../people/paths.ts';
import { weekWays } from '../review/ways.ts';
import { sayDay } from '../words/index.ts';

/** What one boss's part shows of each kind; the list to paste has as much. */
const shown = 12;
const longest = 200;
/** Bosses on the page: nobody has more. */
const mostBosses = 6;

export function upPage(bosses: readonly ManagedUp[], at: Setting): Html {
  return html`${weekWays('/up')}
<h1>What can you show your boss?</h1>
${
  bosses.length === 0
    ? html`<p>What worries your boss, what they hold, and what your teams moved on it will stand here. <a href="/people/new">Add your boss</a> as a person, with what worries them.</p>`
    : bosses.slice(0, mostBosses).map((one) => bossPart(one, at))
}`;
}

function bossPart(up: ManagedUp, at: Setting): Html {
  const { person, hopes } = up;
  const { today, locale } = at;
  const first = cleanLine(person.name);
  return html`<section aria-labelledby="up-${person.id}">
<h2 id="up-${person.id}"><a href="${personPath(person.id)}">${theirs(bound(first, 80))}</a>${person.relation === 'skip-boss' ? html` <span class="quiet small">skip-boss</span>` : null}</h2>
${problemsPart(up, at)}
${keptPart(up, at)}
${up.thin && up.problems.length > 0 ? html`<p class="small">${thinSays}</p>` : null}
<details><summary>To paste into a review document</summary>
<label for="paste-${person.id}">For ${theirs(bound(first, 80))}</label>
<textarea id="paste-${person.id}" rows="8" readonly>
${upText(bounded(up), { today, locale })}</textarea></details>
${stancesPart(up.stances, at)}
${hopes.length === 0 ? null : html`<h3>Hopes for</h3><ul>${hopes.slice(0, shown).map((hope) => html`<li>${words(hope)}</li>`)}</ul>`}
</section>`;
}

function problemsPart({ person, problems }: ManagedUp, at: Setting): Html {
  if (problems.length === 0)
    return html`<p>Nothing is known to worry them. <a href="${personPath(person.id, 'edit/matters')}">Say what does</a>.</p>`;
  return html`<dl>${problems.slice(0, shown).map(
    ({ problem, moved }) => html`<dt>${words(problem)}</dt>
<dd>${moved.length === 0 ? html`Nothing moved in half a year. <a href="/important/new?serves=${encodeURIComponent(bound(cleanLine(problem), longest))}">Add an item that does</a>` : movedList(moved, at)}</dd>`,
  )}</dl>`;
}

function keptPart({ kept }: ManagedUp, at: Setting): Html | null {
  return kept.length === 0 ? null : html`<h3>Promised and kept</h3>${movedList(kept, at)}`;
}

function movedList(moved: readonly Moved[], { today, locale }: Setting): Html {
  const left = moved.length - shown;
  return html`<ul>${moved.slice(0, shown).map((one) => html`<li>${theirs(bound(sayMoved(one, { today, locale }), longest + 30))}</li>`)}</ul>${left > 0 ? html`<p class="small">And ${left} more.</p>` : null}`;
}

function stancesPart(stances: readonly Stance[], { today, locale }: Setting): Html | null {
  if (stances.length === 0) return null;
  return html`<h3>Holds</h3><ul>${stances
    .slice(0, shown)
    .map(
      ({ says, on, noGo, stale }) =>
        html`<li>${noGo ? html`<strong>No-go:</strong> ` : null}${words(says)} <span class="small">${on === null ? 'nobody knows since when' : sayDay(on, today, locale)}${stale ? ', ask again' : ''}</span></li>`,
    )}</ul>`;
}

function bounded(up: ManagedUp): ManagedUp {
  const few = (moved: readonly Moved[]) =>
    moved.slice(0, shown).map((one) => ({ ...one, what: bound(one.what, longest) }));
  return {
    ...up,
    problems: up.problems
      .slice(0, shown)
      .map(({ problem, moved }) => ({ problem: bound(problem, longest), moved: few(moved) })),
    kept: few(up.kept),
  };
}

function words(text: string): Html {
  return theirs(bound(cleanLine(text), longest));
}
