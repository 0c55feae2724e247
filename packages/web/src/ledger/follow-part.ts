import type { Book } from '@warmstart/core/book';
import { sayDate } from '@warmstart/core/brief';
import { type FollowThrough, followThrough, keptByWeek, lastWeeks } from '@warmstart/core/ledger';
import type { Setting } from '../day/index.ts';
import { weeksPicture } from '../drawing/index.ts';
import { type Html, html } from '../layout/index.ts';

/** The weeks looked at. */
const weeksShown = 8;

/**
 * How promises that fell due in the last eight weeks were kept: the manager's own week by week, those of all others in
 * total, since nobody is to be compared. Nothing of it comes from a sealed meeting.
 */
export function followThroughPart({ commitments = [] }: Book, { today, locale }: Setting): Html {
  const open = commitments.filter((one) => !one.sealed);
  const { mine, theirs } = followThrough(open, lastWeeks(today, weeksShown));
  return html`<h2 id="kept">Kept in eight weeks</h2>
<p>Yours: ${say(mine)}. Others’, all together: ${say(theirs)}.</p>
${mine === null ? null : byWeek(open, mine, { today, locale })}`;
}

function byWeek(
  open: NonNullable<Book['commitments']>,
  mine: FollowThrough,
  { today, locale }: Pick<Setting, 'today' | 'locale'>,
): Html {
  const weeks = keptByWeek(open, today, weeksShown).map((week) => ({
    ...week,
    label: sayDate(week.from, today, { locale, weekday: false }),
  }));
  const says = `Of ${mine.due} due, ${mine.kept} were kept by their date, or by a new one that was told in time.`;
  return html`${weeksPicture(weeks, { title: 'Your promises by week', says })}
<table class="figures"><caption class="small">Your promises by the week they were due in</caption><thead><tr><th scope="col">Week of</th><th scope="col">Due</th><th scope="col">Kept</th></tr></thead><tbody>${weeks.map(({ label, due, kept }) => html`<tr><th scope="row">${label}</th><td>${due}</td><td>${kept}</td></tr>`)}</tbody></table>`;
}

function say(share: FollowThrough | null): string {
  if (share === null) return 'too few to tell';
  return `${share.kept} of ${share.due}, ${share.moved} moved`;
}
