import type { OutgoingReview } from '@warmstart/core/ports';
import { bound } from '@warmstart/core/text';
import type { Button } from '../buttons/index.ts';
import { letterMessage } from '../message/index.ts';
import { safeLine } from '../words/index.ts';
import { escaped, limits, plain, type SlackButton, type SlackMessage, section } from './slack.ts';

/** What a press on the message of a review is called, when Slack tells of it. */
export const reviewActions = { answer: 'review-answer', words: 'review-words' } as const;

/**
 * A weekly mail as a direct message: a context that tells nothing, for notifications read blocks first; one section; buttons. Where
 * Slack reaches us the first time is booked, or the item dropped, by one press, and any other answer is written in a dialog.
 */
export function slackReview(outgoing: OutgoingReview, interactive: boolean): SlackMessage {
  const { subject, preheader, sheets, sentence, buttons } = letterMessage(outgoing);
  const words = sheets.map(({ heading, rows }) =>
    [heading, ...rows.map(({ label, text }) => (label === '' ? text : `${label}: ${text}`))].join('\n'),
  );
  const pressed = [...(interactive ? answersOf(outgoing) : []), ...buttons.flatMap(opening)];
  return {
    text: escaped(`${subject}\n${preheader}`),
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      ...(words.length === 0 ? [section(sentence)] : [context(preheader), section(words.join('\n\n'))]),
      ...(pressed.length === 0 ? [] : [{ type: 'actions' as const, elements: pressed }]),
    ],
  };
}

function context(text: string) {
  return { type: 'context' as const, elements: [plain(text)] };
}

/** The week stands in the value, so that a press means that review however late it comes. */
function answersOf({ letter }: OutgoingReview): SlackButton[] {
  const { presses, week, body } = letter;
  if (presses.length === 0 || body !== 'full') return [];
  const presser = presses.map(
    ({ text, answer }, index): SlackButton => ({
      type: 'button',
      // Slack wants another name for each button of a block.
      action_id: `${reviewActions.answer}-${index + 1}`,
      text: plain(bound(safeLine(text), limits.button)),
      value: `${week} ${answer}`,
      ...(index === 0 ? { style: 'primary' as const } : {}),
    }),
  );
  const words: SlackButton = { type: 'button', action_id: reviewActions.words, text: plain('Answer'), value: week };
  return [...presser, words];
}

/** Stopping is for the page: beside "Drop it" it would be pressed for it. */
function opening({ id, text, url }: Button): SlackButton[] {
  if (id === 'stop' || url.length > limits.url) return [];
  return [{ type: 'button', action_id: id, text: plain(bound(text, limits.button)), url }];
}
