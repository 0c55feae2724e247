import type { Book } from '@warmstart/core/book';
import { sayDate } from '@warmstart/core/brief';
import type { Setting } from '../day/index.ts';
import { weeksPicture } from '../drawing/index.ts';
import { type Html, html } from '../layout/index.ts';
import { type FollowThrough, followedThrough, weeksOf } from './follow-through.ts';

/** Fewer than this are too few to say anything by. */
const fewest = 8;

/**
 * How promises that fell due in the last eight weeks were kept: the manager's own week by week, those of all others in
 * total, since nobody is to be compared. Nothing of it comes from a sealed meeting.
 */
export function followThroughPart({ commitments = [] }: Book, at: Setting): Html {
  const open = commitments.filter((one) => !one.sealed);
  const mine = followedThrough(open, { side: 'mine', today: at.today });
  const others = followedThrough(open, { side: 'theirs', today: at.today });
  const weeks = weeksOf(open, at.today).map((week) => ({
    ...week,
    label: sayDate(week.from, at.today, { locale: at.locale, weekday: false }),
  }));
  return html`<h2 id="kept">Kept in eight weeks</h2>
<p>Yours: ${say(mine)}. Others’, all together: ${say(others)}.</p>
${
  mine.due < fewest
    ? null
    : html`${weeksPicture(weeks, { title: 'Your promises by week', says: `Of ${mine.due} due, ${mine.kept} were kept by their date, or by a new one that was told in time.` })}
<table class="figures"><caption class="small">Your promises by the week they were due in</caption><thead><tr><th scope="col">Week of</th><th scope="col">Due</th><th scope="col">Kept</th></tr></thead><tbody>${weeks.map(({ label, due, kept }) => html`<tr><th scope="row">${label}</th><td>${due}</td><td>${kept}</td></tr>`)}</tbody></table>`
}`;
}

function say({ due, kept, moved }: FollowThrough): string {
  if (due < fewest) return 'too few to tell';
  return `${kept} of ${due}, ${moved} moved`;
}
