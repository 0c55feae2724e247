import type { ConnectedSource, SourceKind } from '@warmstart/core/signal';
import type { Session } from '../../access/index.ts';
import type { Setting } from '../../day/index.ts';
import type { Filled } from '../../forms/index.ts';
import { form, type Html, html, press, theirs } from '../../layout/index.ts';
import { pastFields, sourceFields } from './form.ts';
import { sourcePath } from './section.ts';
import { sayHeard, sayKind, sayPast, saySeveral } from './words.ts';

export interface SourceView {
  readonly source: ConnectedSource;
  /** What it is to call. */
  readonly address: string;
  /** Whether whoever is outside this machine reaches that. */
  readonly reachable: boolean;
  /** The secret just made, which is shown this once; null where none was. */
  readonly fresh: string | null;
  /** The form that fetches the past. */
  readonly past: Filled;
  readonly session: Session;
  readonly at: Setting;
  /** What was just done, or why not; null where nothing was. */
  readonly said: string | null;
}

/** One source: what to put in where it calls from, how its past goes, and the way out. */
export function sourcePage(view: SourceView): Html {
  const { source, at, said, fresh, session } = view;
  const past = sayPast(source, at);
  return html`<p class="small"><a href="/settings#sources">Settings</a></p>
<h1>${theirs(source.name)}</h1>
${said === null ? null : html`<div class="notice said" role="status"><p>${said}</p></div>`}
${fresh === null ? null : freshSecret(fresh)}
${past.grave ? html`<div class="notice" role="alert"><p>${past.text}</p></div>` : null}
<p>${sayKind(source.kind)}${whichPlaces(source)}. ${sayHeard(source, at)}.${past.grave ? null : html` ${past.text}`}</p>
<h2>Calling</h2>
${view.reachable ? null : notReachable(source.kind)}
<p class="label">Address</p>
<pre>${view.address}</pre>
${howTo(source.kind)}
<div class="row">${press({ session, action: sourcePath(source.id, 'secret') }, 'Make a new secret')}</div>
${source.kind === 'webhook' ? null : pastPart(source.kind, view)}
<h2>Whose it is</h2>
<p>Accounts that nobody of yours has are asked about once, on <a href="/diffs">Diffs</a>. Only who did what, when and where is read: no title, no text, no code.</p>
<h2>Pause or disconnect</h2>
<div class="row">${source.on ? press({ session, action: sourcePath(source.id, 'pause') }, 'Pause') : press({ session, action: sourcePath(source.id, 'resume') }, 'Go on')}</div>
<details><summary>Disconnect</summary><p class="small">Its secret and its token are forgotten. What it said stays: your diffs come from it. ${source.kind === 'webhook' ? 'Stop what calls it, too.' : `Take the webhook out at ${sayKind(source.kind)} too.`}</p>
<div class="row">${press({ session, action: sourcePath(source.id, 'disconnect') }, 'Disconnect now')}</div></details>`;
}

function freshSecret(secret: string): Html {
  return html`<div class="notice said" role="status"><p><strong>Copy the secret now.</strong> It is shown this once.</p>
<pre>${secret}</pre></div>`;
}

function whichPlaces({ kind, scopes, root }: ConnectedSource): Html | null {
  if (scopes.length > 0) return html`, ${theirs(scopes.join(', '))}`;
  return kind === 'jira' && root !== null ? html`, ${theirs(new URL(root).host)}` : null;
}

function notReachable(kind: SourceKind): Html {
  if (kind === 'webhook')
    return html`<p>This address is reached from this machine alone. <code>docs/sources.md</code> says how to give it a public one.</p>`;
  return html`<p>${sayKind(kind)} does not reach this machine: it has no public address. Its past can be fetched all the same; <code>docs/sources.md</code> says how to be called.</p>`;
}

function howTo(kind: SourceKind): Html {
  switch (kind) {
    case 'github':
      return html`<p>On GitHub, in the settings of the repository or organisation: Webhooks, Add webhook. Payload URL is this address, content type <code>application/json</code>, then the secret. Let it send pull requests, pull request reviews, pushes, issues and repositories.</p>`;
    case 'jira':
      return html`<p>In Jira, as an administrator: System, WebHooks, Create. URL is this address, then the secret. Let it send issues created, updated and deleted, and sprints started and closed.</p>`;
    case 'webhook':
      return html`<p>It takes signals as JSON or JSON Lines by POST, signed as <a href="https://www.standardwebhooks.com" rel="noreferrer">Standard Webhooks</a> has it: libraries for most languages do that. <code>docs/sources.md</code> has an example.</p>`;
  }
}

function pastPart(kind: Exclude<SourceKind, 'webhook'>, { source, past, session, at }: SourceView): Html {
  const typed = Object.keys(past.faults).length > 0;
  const open = typed || sayPast(source, at).grave;
  const filled = typed ? past : { values: { scopes: source.scopes.join('\n') }, faults: {} };
  return html`<h2>Its past</h2>
<details${open ? html` open` : null}><summary>Fetch the last 90 days${source.backfill === null ? '' : ' again'}</summary>
${form({ session, action: sourcePath(source.id, 'past') }, html`${pastFields(kind, filled)}<button>Fetch</button>`)}</details>
<p class="small">Only these ${saySeveral(kind)} are fetched. What calls is heard from all of them.</p>`;
}

export interface NewSourceView {
  readonly kind: SourceKind;
  readonly filled: Filled;
  readonly session: Session;
  /** Why it was not connected; null where that stands at a field, or nothing was tried. */
  readonly said: string | null;
}

/** Connects one more source. */
export function newSourcePage({ kind, filled, session, said }: NewSourceView): Html {
  return html`<p class="small"><a href="/settings#sources">Settings</a></p>
<h1>${kind === 'webhook' ? 'A webhook of your own' : `Connect ${sayKind(kind)}`}</h1>
${said === null ? null : html`<div class="notice" role="alert"><p>${said}</p></div>`}
<p>${aboutKind(kind)} You get an address and a secret to put in there.</p>
${form(
  { session, action: `/settings/sources/new/${kind}` },
  html`${sourceFields(kind, filled)}
<button class="first">Connect</button>`,
)}`;
}

function aboutKind(kind: SourceKind): string {
  switch (kind) {
    case 'github':
      return 'Pull requests, reviews, merges, commits and issues are read: who, when and in which repository.';
    case 'jira':
      return 'Tasks that begin, end, change hands, dates or sprints are read: whose, when and in which project.';
    case 'webhook':
      return 'Whatever else you measure: incidents, flaky tests, milestones.';
  }
}
