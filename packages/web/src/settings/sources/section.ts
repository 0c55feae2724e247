import type { ConnectedSource } from '@warmstart/core/signal';
import type { Setting } from '../../day/index.ts';
import { type Html, html, theirs } from '../../layout/index.ts';
import { sayHeard, sayKind, sayPast } from './words.ts';

/** Where the page of a source is, and below it what can be done to it. */
export function sourcePath(id: string, verb = ''): string {
  return `/settings/sources/${encodeURIComponent(id)}${verb === '' ? '' : `/${verb}`}`;
}

/** What is connected, how it goes with each, and what else can be. Null where none can be. */
export function sourcesSection(sources: readonly ConnectedSource[] | null, at: Setting): Html | null {
  if (sources === null) return null;
  return html`<h2 id="sources">Sources</h2>
${sources.length === 0 ? html`<p>None is connected. Merges, reviews and tasks come from here, and what deviates is found in them.</p>` : null}
<ul class="plain-list">${sources.map((source) => row(source, at))}</ul>
<p>Connect <a href="/settings/sources/new/github">GitHub</a>, <a href="/settings/sources/new/jira">Jira</a> or <a href="/settings/sources/new/webhook">a webhook of your own</a>.</p>`;
}

function row(source: ConnectedSource, at: Setting): Html {
  const past = source.kind === 'webhook' ? null : sayPast(source, at);
  const text = past === null ? null : html`. ${past.grave ? html`<strong>${past.text}</strong>` : past.text}`;
  return html`<li><a href="${sourcePath(source.id)}">${theirs(source.name)}</a> <span class="small">${sayKind(source.kind)}. ${sayHeard(source, at)}${text}</span></li>
`;
}
