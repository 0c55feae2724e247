import type { Brief, Source } from '@warmstart/core/brief';
import { wallAt } from '@warmstart/core/time';
import type { Session } from '../access/index.ts';
import { briefHeader, briefLines, joinLink, standingLine, weighted } from '../brief/index.ts';
import type { Found } from '../day/index.ts';
import { type Html, html, theirs } from '../layout/index.ts';
import { noteBox, type Timeline, timeline } from '../notes/index.ts';
import { sayDay, sayTimes } from '../words/index.ts';
import { corrections } from './corrections.ts';
import { history } from './history.ts';
import { people } from './people.ts';

export interface MeetingView extends Found {
  readonly session: Session;
  readonly timeline: Timeline;
  /** What was just saved, in words; null where nothing was. */
  readonly saved: string | null;
}

/** One meeting: its brief, what it left out, where it comes from, who comes, what was sent, and how to put it right. */
export function meetingPage(view: MeetingView): Html {
  const { entry, day, saved } = view;
  const { brief, meeting, since, asSent } = entry;
  return html`${saved === null ? null : html`<div class="notice said" role="status"><p>${saved}</p></div>`}
<p class="small">${sayDay(wallAt(meeting.start, day.zone).date, day.today, day.locale)}, ${meeting.days ? 'all day' : sayTimes(meeting.start, meeting.end, day)}</p>
<h1>${theirs(brief.meeting.title)}</h1>
${brief.skipped === null ? briefHeader(brief) : null}
<p>${standingLine(entry, day)}</p>
${brief.lines.length === 0 ? null : briefLines(brief.lines)}
<div class="row">${joinLink(meeting)}</div>
${brief.lines.length === 0 ? null : html`<p class="small">${brief.words} words, ${brief.seconds} s. ${asSent ? 'As it was sent.' : 'As it stands now.'}</p>`}
${since.length === 0 ? null : html`<h2>New since it was sent</h2>${briefLines(since)}`}
${noteBox({ session: view.session, meeting: entry.id, label: 'Note', sealed: brief.privacy === 'sealed' })}
${timeline(view.timeline, view, view.session)}
${sources(brief)}
${leftOut(brief)}
${people(view)}
${history(view)}
${corrections(view)}`;
}

/** Everything known that found no room. */
function leftOut({ left_out }: Brief): Html | null {
  if (left_out.length === 0) return null;
  return html`<h2>Left out</h2>
<dl class="brief">${left_out.slice(0, 40).map(
    ({
      slot,
      text,
      why,
    }) => html`<dt>${slotWords(slot)}</dt><dd>${weighted(text)} <span class="small">(${why})</span></dd>
`,
  )}</dl>${left_out.length > 40 ? html`<p class="small">And ${left_out.length - 40} more.</p>` : null}`;
}

function slotWords(slot: Brief['left_out'][number]['slot']): string {
  const words = slot.replace('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Nothing is invented: what each line was made from. */
function sources({ lines }: Brief): Html | null {
  if (lines.length === 0) return null;
  return html`<details><summary>Where each line comes from</summary>
<dl class="brief">${lines.map(
    (
      line,
    ) => html`<dt>${line.label}</dt><dd class="small">${line.sources.map((source) => html`${sayOf(source)}<br>`)}</dd>
`,
  )}</dl></details>`;
}

function sayOf({ type, id, at }: Source): Html {
  if (type === 'default') return html`Nothing known: what is usual`;
  return html`${type} ${theirs(id)}${at === null ? null : html`, ${at.slice(0, 16).replace('T', ' ')}`}`;
}
