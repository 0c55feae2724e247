import { type DayEntry, nextOf } from '@warmstart/core/day';
import type { FirstDays } from '@warmstart/core/first-days';
import { wallAt } from '@warmstart/core/time';
import type { Session } from '../access/index.ts';
import type { BookingNews } from '../app/bookings.ts';
import type { DeadLetter } from '../app/deps.ts';
import { briefHeader, briefLines, joinLink, standingLine } from '../brief/index.ts';
import type { Day } from '../day/index.ts';
import { firstDaysPart } from '../first-days/index.ts';
import { type Html, html, press, theirs } from '../layout/index.ts';
import { meetingByClock, noteBox } from '../notes/index.ts';
import { sayDay, saySync, sayWhen } from '../words/index.ts';
import { clockRow } from './clock.ts';
import { dayList } from './list.ts';
import { plansList, type ShownPlan } from './plans.ts';

export interface TodayView {
  readonly day: Day;
  /** The next day with meetings, where today has no brief left. */
  readonly later: Day | null;
  readonly dead: readonly DeadLetter[];
  readonly session: Session;
  /** Whether the clock is moved by hand. */
  readonly tickable: boolean;
  /** Times booked for important items that lie within this day and the next, by start. */
  readonly plans: readonly ShownPlan[];
  /** What became of booked times without the manager's doing. */
  readonly news: readonly BookingNews[];
  /** What somebody new in the job does first; null for everybody else. */
  readonly firstDays: FirstDays | null;
  /** The first row of the list, from 0. */
  readonly from: number;
}

/** What is next? Then the day as a list. */
export function todayPage(view: TodayView): Html {
  const { day, later } = view;
  const next = nextOf(day.entries, day.now) ?? (later && nextOf(later.entries, day.now));
  return html`${view.tickable ? clockRow(view, next) : null}
${next ? nextBrief(next, day) : nothingNext(view)}
${plansPart(view)}
${quickNote(view)}
${troubles(view)}
${day.entries.length === 0 ? null : dayList(`Today, ${sayDay(day.date, day.today, day.locale)}`, { day, next, from: view.from })}
${later ? dayList(sayDay(later.date, day.today, day.locale), { day: later, next, from: 0 }) : null}
${view.firstDays && firstDaysPart(view.firstDays, view.session, day)}
${calendars(day)}
<p><button type="button" class="scripted" data-notify>Notify me on this page</button></p>`;
}

function nextBrief(entry: DayEntry, day: Day): Html {
  const { meeting, brief, id, since } = entry;
  const begun = meeting.start <= day.now;
  return html`<p class="small">${begun ? 'Now' : 'Next'}${wallAt(meeting.start, day.zone).date === day.today ? null : html`: ${sayWhen(meeting.start, day)}`}</p>
<h1 class="big"><a href="/meetings/${id}">${theirs(brief.meeting.title)}</a></h1>
${briefHeader(brief)}
${briefLines(brief.lines)}
${since.length === 0 ? null : html`<p class="small">Since it was sent:</p>${briefLines(since)}`}
<div class="row">${joinLink(meeting)}</div>
<p>${standingLine(entry, day)}</p>`;
}

/** The plan of the day, in the sentence that makes it happen. */
function plansPart({ plans, news }: TodayView): Html | null {
  return plans.length === 0 && news.length === 0 ? null : plansList(plans, news);
}

/** A box for the meeting that runs, or ended last: what is written between two doors is about that. */
function quickNote({ day, session }: TodayView): Html | null {
  if (day.manager === null) return null;
  const about = meetingByClock(day.entries, day.now);
  if (about === null) return noteBox({ session, meeting: '', label: 'Note', sealed: false });
  const { brief, meeting, id } = about;
  const label = html`Note for ${theirs(brief.meeting.title)}, ${wallAt(meeting.start, day.zone).time}`;
  return html`${noteBox({ session, meeting: id, label, sealed: brief.privacy === 'sealed' })}
<p class="small"><a href="/notes/new">Another meeting</a></p>`;
}

/** What will appear here, and how to make it. */
function nothingNext({ day }: TodayView): Html {
  if (day.manager === null)
    return html`<h1>Nothing is known yet</h1>
<p>The brief of your next meeting will stand here. It takes two steps:</p>
<ol>
<li><a href="/settings">Say who you are</a>, or bring a whole book: <code>warmstart import book.yaml</code>. To draft one from a calendar: <code>warmstart draft --calendar FILE</code>.</li>
<li><a href="/settings#calendars">Connect a calendar</a> by its address or as a file.</li>
</ol>`;
  if (day.calendars.length === 0)
    return html`<h1>No calendar is connected</h1>
<p>The brief of your next meeting will stand here. <a href="/settings#calendars">Connect a calendar</a> by its address or as a file.</p>`;
  return html`<h1>No brief to come</h1>
<p>${day.entries.length === 0 ? 'There is no meeting today' : 'No more meetings with a brief today'}, nor in the days after that.</p>`;
}

/** What somebody should look at. */
function troubles({ day, dead, session }: TodayView): Html {
  const { settings, today, locale } = day;
  const failing = day.calendars.filter(({ on, sync }) => on && sync.failingSince !== null);
  return html`${settings.pausedUntil !== null && settings.pausedUntil > today ? html`<div class="notice"><p>Paused: no brief comes before ${sayDay(settings.pausedUntil, today, locale)}. <a href="/settings#pause">Change</a></p></div>` : null}
${failing.map((calendar) => html`<div class="notice"><p><strong>${theirs(calendar.name)}</strong> ${saySync(calendar, day.now, day).text}</p></div>`)}
${dead.slice(0, 10).map(
  ({
    id,
    at,
    what,
    why,
  }) => html`<div class="notice"><p><strong>Not done:</strong> ${what}, ${sayWhen(at, day)}: ${why}</p>
${press({ session, action: `/dead-letters/${encodeURIComponent(id)}/redrive` }, 'Try again')}</div>`,
)}${dead.length > 10 ? html`<p>And ${dead.length - 10} more that failed.</p>` : null}`;
}

function calendars(day: Day): Html | null {
  const well = day.calendars.filter(({ on, sync }) => !on || sync.failingSince === null);
  if (well.length === 0) return null;
  return html`<h2>Calendars</h2>
<ul class="plain-list">${well.map((calendar) => html`<li class="small">${theirs(calendar.name)}: ${saySync(calendar, day.now, day).text}</li>`)}</ul>`;
}
