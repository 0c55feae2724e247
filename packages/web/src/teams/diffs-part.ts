import type { Book } from '@warmstart/core/book';
import { sayDate } from '@warmstart/core/brief';
import { type Diff, isOpen, type Team } from '@warmstart/core/team';
import { bound } from '@warmstart/core/text';
import { addDays, daysBetween, type PlainDate } from '@warmstart/core/time';
import { sayChange } from '@warmstart/core/tripwire';
import type { Setting } from '../day/index.ts';
import { diffPath } from '../diffs/paths.ts';
import { type Period, periodsOf } from '../diffs/periods.ts';
import { sayAnswer, sayStatus } from '../diffs/words.ts';
import { timelinePicture } from '../drawing/index.ts';
import { type Html, html, theirs } from '../layout/index.ts';
import { count, sayDay } from '../words/index.ts';
import { teamDiffs } from './now.ts';

/** Diffs shown here; /diffs has all. */
const most = 8;
const longest = 110;
/** The picture goes back no farther, in days. */
const farthest = 365;

/** What differed from the model of a team and when, as a picture and in a table: never what was seen of one of its people. */
export function diffsPart(book: Book, { id }: Team, at: Setting): Html {
  const all = teamDiffs(book, id).sort(newestFirst);
  const sealed = (book.diffs ?? []).filter((one) => one.team === id && one.sealed === true).length;
  const diffs = all.slice(0, most);
  return html`<h2 id="diffs">Diffs</h2>
${diffs.length === 0 ? html`<p>Nothing differed from the model yet.</p>` : html`${picture(diffs, at)}${table(diffs, at)}`}
<p><a href="/diffs?team=${encodeURIComponent(id)}&amp;state=all">${all.length > most ? `All ${all.length} of them` : 'Answer them'}</a> · <a href="/diffs/new?team=${encodeURIComponent(id)}">Add one you saw</a></p>
${sealed === 0 ? null : html`<p class="small">${count(sealed, 'more')} behind the seal, under <a href="/diffs?team=${encodeURIComponent(id)}#sealed">Diffs</a>.</p>`}`;
}

function newestFirst(a: Diff, b: Diff): number {
  if (isOpen(a) !== isOpen(b)) return isOpen(a) ? -1 : 1;
  return (b.closed ?? b.since) < (a.closed ?? a.since) ? -1 : 1;
}

function picture(diffs: readonly Diff[], at: Setting): Html {
  const told = diffs.map((diff) => ({ label: sayChange(diff), periods: periodsOf(diff) }));
  const first = told.flatMap(({ periods }) => periods.map(({ from }) => from)).sort()[0] ?? at.today;
  const earliest = addDays(at.today, -farthest);
  const begin = first < earliest ? earliest : addDays(first, -1);
  const ends: [string, string] = [sayDate(begin, at.today, { locale: at.locale, weekday: false }), 'today'];
  return timelinePicture(
    told.map(({ label, periods }) => ({
      label,
      periods: periods.filter(({ to }) => to === null || to >= begin).map((one) => partOf(one, begin, at.today)),
    })),
    {
      title: 'Diffs over time',
      says: `${count(diffs.length, 'diff')}: a solid bar while one was open and is over, a dashed one where it still is. The table beneath holds the same.`,
      ends,
    },
  );
}

function partOf({ from, to }: Period, begin: PlainDate, today: PlainDate) {
  const days = Math.max(1, daysBetween(begin, today));
  const at = (date: PlainDate) => daysBetween(begin, date) / days;
  return { from: at(from), to: to === null ? 1 : at(to), open: to === null };
}

function table(diffs: readonly Diff[], at: Setting): Html {
  const day = (date: PlainDate) => sayDay(date, at.today, at.locale);
  return html`<table><caption class="small">The same, what is open first</caption><thead><tr><th scope="col">Diff</th><th scope="col">From–to</th><th scope="col">Answered</th></tr></thead><tbody>${diffs.map(
    (diff) =>
      html`<tr><th scope="row"><a href="${diffPath(diff.id)}">${theirs(bound(sayChange(diff), longest))}</a></th><td>${periodsOf(
        diff,
      )
        .slice(-3)
        .map(
          ({ from, to }, index) =>
            html`${index === 0 ? null : html`<br>`}${day(from)} – ${to === null ? 'now' : day(to)}`,
        )}</td><td>${sayStatus(diff)}${sayAnswer(diff)}</td></tr>
`,
  )}</tbody></table>`;
}
