import { type Brief, type Line, stretches } from '@warmstart/core/brief';
import type { DayEntry } from '@warmstart/core/day';
import { conferenceOf, type Meeting } from '@warmstart/core/meeting';
import type { Setting } from '../day/index.ts';
import { type Html, html, theirs } from '../layout/index.ts';
import { sayStandings } from '../words/index.ts';

/** The lines of a brief, labels in a column of their own. */
export function briefLines(lines: readonly Line[]): Html {
  return html`<dl class="brief">${lines.map(
    ({ label, text }) => html`<dt>${label}</dt><dd>${weighted(text)}</dd>
`,
  )}</dl>`;
}

/** Late is heavier, never only coloured. */
export function weighted(text: string): Html {
  return html`<bdi dir="auto">${stretches(text).map((part) =>
    part.late ? html`<strong>${part.text}</strong>` : html`${part.text}`,
  )}</bdi>`;
}

/** Under the title: time and people, kind, class. */
export function briefHeader({ header, privacy }: Brief): Html {
  return html`<p class="grey">${theirs(header)}${privacy === 'open' ? null : html` · ${privacy}`}</p>`;
}

/** How the brief stands; what somebody should look at is heavier. */
export function standingLine(entry: DayEntry, at: Setting): Html {
  return html`<span class="small state">${sayStandings(entry, at).map(({ text, grave }) =>
    grave ? html`<strong>${text}</strong> ` : html`${text} `,
  )}</span>`;
}

/** The video call at a known host, which is shown; null where there is none. */
export function joinLink(meeting: Meeting): Html | null {
  const call = conferenceOf(meeting);
  return call && html`<a class="button" rel="noreferrer noopener" href="${call.url}">Join (${call.host})</a>`;
}
