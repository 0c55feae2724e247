import type { Attempt, Delivery } from '@warmstart/core/delivery';
import type { Day, Found } from '../day/index.ts';
import { type Html, html } from '../layout/index.ts';
import { sayChannel, sayWhen } from '../words/index.ts';

/** Every delivery of the meeting, corrections and attempts too. */
export function history({ entry, day }: Found): Html | null {
  if (entry.deliveries.length === 0) return null;
  return html`<h2>What was sent</h2>
<ul class="plain-list">${entry.deliveries.map((delivery) => row(delivery, entry.meeting.start, day))}</ul>`;
}

function row(delivery: Delivery, start: string, day: Day): Html {
  const { correction, channel, attempts, doubtful, reason } = delivery;
  const what = correction === 0 ? 'Brief' : `Correction ${correction}`;
  const moved = delivery.start === start ? '' : `, for the start of ${sayWhen(delivery.start, day)}`;
  const why = reason === null ? '' : `: ${reason.replace(/\.$/, '')}`;
  return html`<li>${what}${moved}, ${sayChannel(channel)}: ${stateWords(delivery)} ${sayWhen(delivery.at, day)}${why}.${
    doubtful === 0 ? null : html` Sent ${doubtful + 1} times, because nobody knew whether the first had arrived.`
  }${attempts.length === 0 ? null : attemptList(attempts, day)}</li>
`;
}

function attemptList(attempts: readonly Attempt[], day: Day): Html {
  return html`<details><summary>${attempts.length === 1 ? '1 attempt' : `${attempts.length} attempts`}</summary><ol>${attempts.map(
    ({ at, outcome, why }) =>
      html`<li>${sayWhen(at, day)}: ${outcome ?? 'its end was never recorded'}${why === null ? null : html` (${why})`}</li>`,
  )}</ol></details>`;
}

function stateWords({ state, late }: Delivery): string {
  switch (state) {
    case 'claimed':
    case 'sending':
      return 'being sent since';
    case 'failed':
      return 'not sent yet, last tried';
    case 'sent':
      return late ? 'sent late,' : 'sent';
    case 'superseded':
      return 'called off';
    case 'refused':
      return 'refused';
    case 'missed':
      return 'missed';
    case 'silent':
      return 'none,';
  }
}
