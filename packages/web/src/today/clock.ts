import { type DayEntry, nextDueOf } from '@warmstart/core/day';
import { wallAt } from '@warmstart/core/time';
import { type Html, html, press } from '../layout/index.ts';
import { sayDay, sayWhen } from '../words/index.ts';
import type { TodayView } from './page.ts';

/** The clock that is moved by hand, and the buttons that move it. */
export function clockRow({ day, later, session }: TodayView, next: DayEntry | null): Html {
  const due = nextDueOf([...day.entries, ...(later?.entries ?? [])], day.now);
  const to = { session, action: '/tick' };
  const { date, time } = wallAt(day.now, day.zone);
  return html`<section class="notice said" aria-label="Clock">
<p>It is <strong>${time}</strong>, ${sayDay(date, '', day.locale)}. This clock goes on by itself, and moves when you move it.</p>
<div class="row">${press(to, '5 min', { move: '5m' })}${press(to, '30 min', { move: '30m' })}${
    due === null
      ? next && press(to, 'To the next meeting', { move: 'meeting' })
      : press(to, `To the next brief, ${sayWhen(due, day)}`, { move: 'brief' })
  }</div>
</section>`;
}
