import { type Diff, isOpen } from '@warmstart/core/team';
import { bound } from '@warmstart/core/text';
import { sayChange } from '@warmstart/core/tripwire';
import { form, type Html, html, theirs } from '../layout/index.ts';
import { tripwirePath } from '../tripwires/paths.ts';
import { sayDay } from '../words/index.ts';
import { queryOf } from './filter.ts';
import { diffPath } from './paths.ts';
import { diffRow, type Rows } from './row.ts';
import { sayAnswer, sayStatus } from './words.ts';

/** Turns shown; a diff that came back more often is a tripwire set wrong. */
const most = 20;

/** One diff: what was seen, its answers, and how it stood before. */
export function entryPage(diff: Diff, rows: Rows, said: Html | null): Html {
  const { team, expectation, observed } = diff;
  const of = rows.book.teams?.find(({ id }) => id === team);
  const known = of?.model?.expectations?.some(({ id }) => id === expectation) ?? false;
  return html`<p class="small"><a href="/diffs">Diffs</a></p>
<h1>${theirs(bound(sayChange(diff), 200))}</h1>
${said === null ? null : html`<div class="notice said" role="status">${said}</div>`}
${sayChange(diff) === observed.replace(/\.\s*$/, '') ? null : html`<p>${theirs(bound(observed, 300))}</p>`}
<ul class="plain-list ledger">${diffRow(diff, rows)}</ul>
${of !== undefined && known && expectation !== undefined ? html`<p><a href="${tripwirePath(of.id, expectation)}">Its tripwire, with what it would have done in 90 days</a></p>` : null}
${isOpen(diff) ? null : reopening(diff, rows)}
${history(diff, rows)}`;
}

/** Who answered what is over may be said still. */
function reopening({ id, answeredBy = 'nobody' }: Diff, { session, filter }: Rows): Html {
  const to = { session, action: `${diffPath(id)}${queryOf(filter)}` };
  const press = (what: typeof answeredBy, words: string) =>
    answeredBy === what ? null : html`<button name="what" value="${what}">${words}</button>`;
  return form(
    to,
    html`<div class="row">${press('team', 'The team answered it')}${press('me', 'I answered it')}${press('nobody', 'Nobody had to')}</div>`,
  );
}

function history({ history: turns = [] }: Diff, { at }: Rows): Html | null {
  if (turns.length === 0) return null;
  const day = (date: string) => sayDay(date, at.today, at.locale);
  return html`<h2>Before</h2><ul class="plain-list">${turns
    .slice(-most)
    .reverse()
    .map(
      (turn) =>
        html`<li>${sayStatus({ ...asDiff, status: turn.status })}${sayAnswer({ ...asDiff, answeredBy: turn.answeredBy })} <span class="small">${day(turn.on)}</span>${turn.observed === undefined ? null : html`<br><span class="small">${theirs(bound(turn.observed, 140))}</span>`}${turn.reason === undefined ? null : html`<br><span class="small">because: ${theirs(bound(turn.reason, 140))}</span>`}</li>
`,
    )}</ul>`;
}

const asDiff = { id: 'd', expected: '-', observed: '-', since: '1970-01-01', source: 'eye' } as const;
