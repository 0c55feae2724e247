import { Weekday } from '@warmstart/core/manager';
import { reviewParts } from '@warmstart/core/review';
import type { Session } from '../access/index.ts';
import { area, checkbox, choice, type Filled, input } from '../forms/index.ts';
import { form, type Html, html } from '../layout/index.ts';
import { dayWords, partWords } from './review-form.ts';

/** When the weekly review comes, what is in it, and what counts as working time. */
export function reviewSection(filled: Filled, session: Session): Html {
  const days = filled.faults['work-mon'];
  return html`<h2 id="review">Weekly review</h2>
<p><a href="/review/next">See the next one as it would be now</a></p>
${form(
  { session, action: '/settings/review' },
  html`${checkbox(filled, { name: 'on', label: 'Send it' })}
${choice(
  filled,
  { name: 'day', label: 'On' },
  Weekday.options.map((day) => [day, dayWords[day]] as const),
)}
${input(filled, { name: 'at', label: 'At', type: 'time', hint: 'On a day off it comes on the last working day before.' })}
<details><summary>What is in it</summary><fieldset><legend class="small">Parts</legend>${reviewParts.map((part) => checkbox(filled, { name: `part-${part}`, label: partWords[part] }))}</fieldset>
${checkbox(filled, { name: 'diffs', label: 'Diffs come as a mail of their own too, where there are any' })}</details>
<details${days === undefined && !['workFrom', 'workTo', 'holidays'].some((name) => name in filled.faults) ? null : html` open`}><summary>Working time</summary><fieldset><legend class="small">Days you work; free times are looked for in them</legend>${Weekday.options.map((day) => checkbox(filled, { name: `work-${day}`, label: dayWords[day] }))}${days === undefined ? null : html`<span class="why">Not saved: ${days}.</span>`}</fieldset>
${input(filled, { name: 'workFrom', label: 'From', type: 'time' })}
${input(filled, { name: 'workTo', label: 'To', type: 'time' })}
${area(filled, { name: 'holidays', label: 'Days off', hint: 'A date a line, like 2026-12-24. No review comes, and no time is offered.' })}</details>
<button>Save</button>`,
)}`;
}
