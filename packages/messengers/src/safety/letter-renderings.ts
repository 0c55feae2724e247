import type { OutgoingReview } from '@warmstart/core/ports';
import { letterParts } from '../email/index.ts';
import { letterMessage } from '../message/index.ts';
import { slackReview } from '../slack/index.ts';
import { messageCard } from '../teams/index.ts';

/** Every rendering of a weekly mail as text: what a check looks through for what must be in none of them. */
export function letterRenderings(outgoing: OutgoingReview): Record<string, string> {
  const mail = letterParts(outgoing);
  return {
    'mail subject': mail.subject,
    'mail headers': JSON.stringify(mail.headers),
    'mail text': mail.text,
    'mail html': mail.html,
    slack: JSON.stringify(slackReview(outgoing, false)),
    'slack with answers': JSON.stringify(slackReview(outgoing, true)),
    teams: JSON.stringify(messageCard(letterMessage(outgoing))),
  };
}
