import type { Brief } from '@warmstart/core/brief';
import type { DayEntry } from '@warmstart/core/day';
import { wallAt } from '@warmstart/core/time';
import { briefLines, standingLine } from '../brief/index.ts';
import type { Day } from '../day/index.ts';
import { type Html, html, theirs } from '../layout/index.ts';

/** Rows on one page: more would make it heavier than a glance between two doors allows. */
export const rowsShown = 30;

/** How many characters of briefs stand in the list itself; the others are on the pages of their meetings. */
const inlineWords = 6000;

interface Listing {
  readonly day: Day;
  /** Its brief stands above the list already. */
  readonly next: DayEntry | null;
  readonly from: number;
}

/** A day as a list: each meeting with its brief or its reason of silence. */
export function dayList(heading: string, { day, next, from }: Listing): Html {
  const shown = day.entries.slice(from, from + rowsShown);
  const inline = withinBudget(shown.filter((entry) => entry !== next));
  const left = day.entries.length - from - shown.length;
  return html`<h2>${heading}</h2>
<ol class="day">${shown.map((entry) => row(entry, day, inline.has(entry)))}</ol>
${left > 0 ? html`<p><a href="/?from=${from + rowsShown}">${left} more</a></p>` : null}`;
}

function row(entry: DayEntry, day: Day, inline: boolean): Html {
  const { id, meeting, brief, off } = entry;
  const marks = [
    brief.meeting.kind === 'other' ? '' : brief.meeting.kind,
    brief.privacy === 'open' ? '' : brief.privacy,
  ];
  const quiet = marks.filter((mark) => mark !== '').join(', ');
  return html`<li${off === null ? null : html` class="off"`}>
<span class="when">${meeting.days ? 'All day' : wallAt(meeting.start, day.zone).time}</span>
<span class="title"><a href="/meetings/${id}">${theirs(brief.meeting.title)}</a>${quiet === '' ? null : html` <span class="quiet small">${quiet}</span>`}</span>
${standingLine(entry, day)}
${inline ? html`<details><summary>Brief, ${brief.seconds} s</summary>${briefLines(brief.lines)}</details>` : null}
</li>`;
}

function withinBudget(entries: readonly DayEntry[]): ReadonlySet<DayEntry> {
  const kept = new Set<DayEntry>();
  let room = inlineWords;
  for (const entry of entries) {
    if (entry.brief.skipped !== null || entry.brief.lines.length === 0) continue;
    room -= weight(entry.brief);
    if (room < 0) break;
    kept.add(entry);
  }
  return kept;
}

/** About what the lines take with their tags. */
function weight({ lines }: Brief): number {
  return lines.reduce((sum, { label, text }) => sum + label.length + text.length + 40, 0);
}
