import type { Book } from '@warmstart/core/book';
import type { ConnectedSource } from '@warmstart/core/signal';
import type { Team } from '@warmstart/core/team';
import { aroundOf, forgottenAfter, gazeOf, reads, type Tripwire, watchOf } from '@warmstart/core/tripwire';
import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import type { Setting } from '../day/index.ts';
import { type Html, html, page, theirs } from '../layout/index.ts';
import { loadWorld } from '../people/load.ts';
import { sayGaze, sayKind, sayNormal } from '../tripwires/words.ts';

/** Days after which signals are deleted. */
const signalsKept = 400;

/** Tripwires shown; more are not armed. */
const most = 24;

/** What armed tripwires read of persons: to be shown to the team, so that it names nobody and holds no finding. */
export function showRead(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const [{ at, book }, kept] = await Promise.all([loadWorld(deps), deps.signals.sources()]);
    const sources = kept.map(({ value }) => value).filter(({ on }) => on);
    const around = frame(deps, { title: 'What is read', here: 'diffs', sealed: false }, at);
    return c.html(page(around, readPage(book, sources, at)));
  };
}

interface Armed {
  readonly team: Team;
  readonly tripwire: Tripwire;
  readonly how: string | null;
}

function armedIn(book: Book): Armed[] {
  const around = aroundOf(book);
  return (book.teams ?? []).flatMap((team) =>
    (team.model?.expectations ?? []).flatMap((expectation) =>
      watchOf(team, expectation).flatMap((watch): Armed[] => {
        const { tripwire } = watch;
        const isArmed = 'armed' in tripwire && tripwire.per === 'person' && tripwire.armed;
        return isArmed ? [{ team, tripwire, how: sayGaze(gazeOf(watch, around), true) }] : [];
      }),
    ),
  );
}

function readPage(book: Book | null, sources: readonly ConnectedSource[], at: Setting): Html {
  const armed = book === null ? [] : armedIn(book);
  return html`<p class="small"><a href="/diffs">Diffs</a></p>
<h1>What is read of persons</h1>
<p>This page can be shown to the team as it is, or printed. It names nobody and holds nothing that was found.</p>
${armed.length === 0 ? html`<p>Nothing: no tripwire about persons is armed. Tripwires watch teams as a whole.</p>` : armed.slice(0, most).map((one) => part(one, sources, at))}
<h2>What becomes of it</h2>
<ul><li>Before anything is asked, what explains it is looked at: changes that wait for others, reviews and design documents, nights on call, absence, part-time, holidays.</li>
<li>What is left is an open question in the next 1:1, which only the manager sees. It is no finding and no verdict.</li>
<li>There is no score, no ranking and no comparison of people, and nobody but the manager can see any of it.</li>
<li>Signals are deleted after ${signalsKept} days. A question that is closed is forgotten after ${forgottenAfter} days.</li>
<li>Where two layers are between the manager and the people it is told of the team only; where three are, not at all. In founding or crisis mode nothing is looked at.</li>
<li>Besides, the manager’s own notes of a 1:1 may remind them of a topic that returned there, or of thanks that were not given.</li></ul>`;
}

function part({ team, tripwire, how }: Armed, sources: readonly ConnectedSource[], at: Setting): Html {
  const kinds = [...new Set(reads(tripwire).map(sayKind))];
  return html`<h2>${theirs(team.name)}: ${tripwire.kind}</h2>
<dl class="brief"><dt>Notices</dt><dd>when it is not so for somebody: ${sayNormal(tripwire, at)}</dd>
<dt>Reads</dt><dd>${kinds.join(', ')}: that it was, when, and in what it was</dd>
<dt>From</dt><dd>${from(team, sources)}</dd>
<dt>Now</dt><dd>${how ?? 'on'}</dd></dl>`;
}

/** The repositories and projects of the team, and the sources that are connected. */
function from({ sources: places = [] }: Team, connected: readonly ConnectedSource[]): Html {
  const names = connected.map(
    ({ kind, scopes }) => `${kindOf(kind)}${scopes.length === 0 ? '' : ` (${scopes.slice(0, 6).join(', ')})`}`,
  );
  const all = [...places.slice(0, 12), ...names];
  return all.length === 0
    ? html`nothing that is connected; what is imported by hand`
    : html`${all.map((one, index) => html`${index === 0 ? '' : ', '}${theirs(one)}`)}`;
}

function kindOf(kind: ConnectedSource['kind']): string {
  switch (kind) {
    case 'github':
      return 'GitHub';
    case 'jira':
      return 'Jira';
    case 'webhook':
      return 'a signed webhook';
  }
}
