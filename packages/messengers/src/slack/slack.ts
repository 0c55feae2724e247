import type { Handover, Links, Privacy } from '@warmstart/core/brief';
import { bound } from '@warmstart/core/text';
import type { Button } from '../buttons/index.ts';
import { type Message, messageOf } from '../message/index.ts';
import type { Row } from '../words/index.ts';

/** Slack's own limits (docs.slack.dev, "Blocks"): a section's text, a button's text, an address, in characters. */
const limits = { section: 3000, button: 75, url: 3000 };

/** More buttons than this nobody looks at; the others are on the page. */
const mostButtons = 3;

/** Text that Slack shows as it is: no markup, no mentions, no links, no emoji codes are read in it. */
interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}

type Block =
  | { readonly type: 'context'; readonly elements: readonly PlainText[] }
  | { readonly type: 'section'; readonly text: PlainText }
  | { readonly type: 'actions'; readonly elements: readonly SlackButton[] };

interface SlackButton {
  readonly type: 'button';
  readonly action_id: Button['id'];
  readonly text: PlainText;
  readonly url: string;
  readonly style?: 'primary';
}

/** The body of a `chat.postMessage` or `chat.update`, but the channel. */
export interface SlackMessage {
  /** What notifications and screen readers take; escaped, and not read as markup. */
  readonly text: string;
  readonly mrkdwn: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
  readonly blocks: readonly Block[];
}

/**
 * A handover as a direct message: a context, one section, up to three buttons. Notifications read blocks before `text`, so
 * the first block of a private message is as neutral as its subject, and a sealed one holds a single sentence.
 */
export function slackMessage(handover: Handover, links: Links): SlackMessage {
  const message = messageOf(handover, links);
  const { subject, preheader, buttons } = message;
  return {
    text: escaped(`${subject}\n${preheader}`),
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [...words(message, handover.privacy), ...(buttons.length === 0 ? [] : [actions(buttons)])],
  };
}

function words({ subject, preheader, sentence, sheets }: Message, privacy: Privacy): Block[] {
  if (sheets.length === 0) return [section(sentence)];
  const text = sheets.map(({ heading, rows }) => [heading, ...rows.map(line)].join('\n')).join('\n\n');
  return [{ type: 'context', elements: [plain(privacy === 'open' ? subject : preheader)] }, section(text)];
}

function line({ label, text }: Row): string {
  return label === '' ? text : `${label}: ${text}`;
}

function section(text: string): Block {
  return { type: 'section', text: plain(bound(text, limits.section)) };
}

function actions(buttons: readonly Button[]): Block {
  const shown = buttons.filter(({ url }) => url.length <= limits.url).slice(0, mostButtons);
  return { type: 'actions', elements: shown.map(slackButton) };
}

function slackButton({ id, text, url }: Button, index: number): SlackButton {
  const button: SlackButton = { type: 'button', action_id: id, text: plain(bound(text, limits.button)), url };
  return index === 0 ? { ...button, style: 'primary' } : button;
}

function plain(text: string): PlainText {
  return { type: 'plain_text', text, emoji: false };
}

/** The three characters Slack reads as control characters in `text` (docs.slack.dev, "Formatting message text"). */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
