import type { Book } from '@warmstart/core/book';
import type { Initiative } from '@warmstart/core/team';
import { bound, cleanLine, contentId } from '@warmstart/core/text';
import type { Session } from '../access/index.ts';
import { initiativePath } from '../initiatives/paths.ts';
import { form, type Html, html, theirs } from '../layout/index.ts';
import { teamPath } from '../teams/paths.ts';

/** Initiatives and costs shown: one cost at a time goes. */
const most = 1;
const mostCosts = 4;
const longest = 100;

/** Pushes that move slower than agreed: what they bring beside what they cost, and which cost could go first. */
export function initiativesPart(
  { initiatives = [], teams = [] }: Book,
  { session }: { readonly session: Session },
): Html | null {
  const slow = initiatives.filter((one) => one.slow === true && one.done !== true);
  if (slow.length === 0) return null;
  return html`<h2 id="initiatives">Slow, for what it costs others</h2>
<p class="small">Before it is read as lack of buy-in: which cost could go first?</p>
${slow.slice(0, most).map((one) => part(one, teams, session))}${slow.length > most ? html`<p class="small">And ${slow.length - most} more, once this one moves.</p>` : null}`;
}

function part(initiative: Initiative, teams: NonNullable<Book['teams']>, session: Session): Html {
  const { id, what, reward, costs = [], team } = initiative;
  const of = teams.find((one) => one.id === team);
  const action = `/diffs/initiatives/${encodeURIComponent(id)}`;
  const press = (cost: string, act: string, words: string) =>
    html`<button name="act" value="${act}-${costKey(cost)}" aria-label="${words}: ${bound(cost, 40)}">${words}</button>`;
  return html`<section><h3><a href="${initiativePath(id, 'edit')}">${theirs(bound(cleanLine(what), longest))}</a></h3>${of === undefined ? null : html`<p class="small"><a href="${teamPath(of.id)}">${theirs(of.name)}</a></p>`}
<table><thead><tr><th scope="col">It brings them</th><th scope="col">It costs them</th></tr></thead><tbody><tr><td>${reward === undefined ? 'nothing that is written down' : theirs(bound(reward, longest))}</td><td>${costs.length === 0 ? 'nothing that is written down' : form({ session, action }, html`<ol>${costs.slice(0, mostCosts).map((cost, index) => html`<li>${theirs(bound(cost, longest))}<div class="row">${index === 0 ? null : press(cost, 'first', 'This one first')}${press(cost, 'gone', 'It is gone')}</div></li>`)}</ol>`)}</td></tr></tbody></table></section>`;
}

/** By what a form names a cost. */
export function costKey(cost: string): string {
  return contentId([cost]);
}
