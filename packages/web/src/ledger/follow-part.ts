import type { Book } from '@warmstart/core/book';
import { sayDate } from '@warmstart/core/brief';
import { type FollowThrough, followThrough, keptByWeek, lastWeeks, type WeekKept } from '@warmstart/core/ledger';
import type { Setting } from '../day/index.ts';
import { weeksPicture } from '../drawing/index.ts';
import { type Html, html } from '../layout/index.ts';

interface Labelled extends WeekKept {
  readonly label: string;
}

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
  return html`${weeksPicture(weeks.map(shortly), { title: 'Your promises by week', says })}
<table class="figures"><caption class="small">Your promises by the week they were due in</caption><thead><tr><th scope="col">Week of</th><th scope="col">Due</th><th scope="col">Kept</th><th scope="col">Moved</th></tr></thead><tbody>${weeks.map(({ label, due, kept, moved }) => html`<tr><th scope="row">${label}</th><td>${due}</td><td>${kept}</td><td>${moved}</td></tr>`)}</tbody></table>`;
}

/** Beneath a bar there is room for a month only where it begins. */
function shortly(week: Labelled, index: number, weeks: readonly Labelled[]): Labelled {
  const same = week.from.slice(0, 7) === weeks[index - 1]?.from.slice(0, 7);
  return same ? { ...week, label: String(Number(week.from.slice(8))) } : week;
}

function say(share: FollowThrough | null): string {
  if (share === null) return 'too few to tell';
  return `${share.kept} of ${share.due}, ${share.moved} moved`;
}
