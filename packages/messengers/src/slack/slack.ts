import type { Brief, Handover, Links, Privacy } from '@warmstart/core/brief';
import type { ShownStanding } from '@warmstart/core/ports';
import { bound } from '@warmstart/core/text';
import type { Button } from '../buttons/index.ts';
import { type Message, messageOf } from '../message/index.ts';
import { type Above, nothingAbove, type Row } from '../words/index.ts';

/** Slack's own limits (docs.slack.dev, "Blocks"): a section's text, a button's text, an address, in characters; options of a menu. */
export const limits = { section: 3000, button: 75, url: 3000, options: 5 };

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
  | { readonly type: 'section'; readonly text: PlainText; readonly accessory?: Menu }
  | { readonly type: 'actions'; readonly elements: readonly SlackButton[] };

/** The menu beside a brief: each of its numbers can be done from here. */
interface Menu {
  readonly type: 'overflow';
  readonly action_id: 'done';
  readonly options: readonly { readonly text: PlainText; readonly value: string }[];
}

/** Without an address Slack tells us that it was pressed. */
export interface SlackButton {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: PlainText;
  readonly url?: string;
  readonly value?: string;
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

/** What else shapes a message. */
export interface SlackShowing {
  readonly above?: Above;
  /** Whether Slack tells us what is pressed: then notes and "done" are taken there. */
  readonly interactive?: boolean;
  readonly standing?: ShownStanding;
}

/**
 * A handover as a direct message: a context, one section, up to three buttons. Notifications read blocks before `text`, so
 * the first block of a private message is as neutral as its subject, and a sealed one holds a single sentence.
 */
export function slackMessage(handover: Handover, links: Links, showing: SlackShowing = {}): SlackMessage {
  const { above = nothingAbove, standing } = showing;
  const all = standing ? { ...above, remarks: [...above.remarks, ...standing.says] } : above;
  const message = messageOf(handover, links, all);
  const { subject, preheader } = message;
  const buttons = buttonsOf(message, showing);
  return {
    text: escaped(`${subject}\n${preheader}`),
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      ...words(message, handover, showing),
      ...(buttons.length === 0 ? [] : [{ type: 'actions' as const, elements: buttons }]),
    ],
  };
}

function words(message: Message, handover: Handover, showing: SlackShowing): Block[] {
  const { above, sentence, sheets } = message;
  if (sheets.length === 0) return [section([...above, sentence].join('\n'))];
  const text = sheets.map(({ heading, rows }) => [heading, ...rows.map(line)].join('\n')).join('\n\n');
  const body = section(above.length === 0 ? text : `${above.join('\n')}\n\n${text}`);
  const menu = menuOf(handover, showing);
  return [
    { type: 'context', elements: [plain(notified(message, handover.privacy))] },
    menu ? { ...body, accessory: menu } : body,
  ];
}

function notified({ subject, preheader }: Message, privacy: Privacy): string {
  return privacy === 'open' ? subject : preheader;
}

function line({ label, text }: Row): string {
  return label === '' ? text : `${label}: ${text}`;
}

export function section(text: string): Extract<Block, { type: 'section' }> {
  return { type: 'section', text: plain(bound(text, limits.section)) };
}

/** Of one brief alone: the numbers of several would be taken for each other. */
function menuOf({ briefs }: Handover, { interactive = false, standing }: SlackShowing): Menu | null {
  const [brief, ...others] = briefs;
  if (!interactive || !brief || others.length > 0) return null;
  const numbers = (standing?.open ?? numbersIn(brief)).slice(0, limits.options);
  if (numbers.length === 0) return null;
  const options = numbers.map((number) => ({ text: plain(`Done ${number}`), value: String(number) }));
  return { type: 'overflow', action_id: 'done', options };
}

/** The numbers of a brief's commitments: each line says its first, and has one source for each. */
function numbersIn({ lines }: Brief): number[] {
  return lines.flatMap(({ slot, text, sources }) => {
    const [, first] = (slot === 'you-owe' || slot === 'they-owe' ? /^(\d{1,3})\. /.exec(text) : null) ?? [];
    return first === undefined ? [] : sources.map((_, index) => Number(first) + index);
  });
}

/** The most wanted first. What can be taken back stands where else the series is muted. */
function buttonsOf({ buttons, sheets }: Message, { interactive = false, standing }: SlackShowing): SlackButton[] {
  const shown = buttons.filter(({ url }) => url.length <= limits.url);
  const here = interactive && sheets.length === 1;
  const undo: SlackButton[] =
    here && standing?.undo != null
      ? [{ type: 'button', action_id: 'undo', text: plain('Undo'), value: standing.undo }]
      : [];
  const all = shown.map((button): SlackButton => (here && button.id === 'note' ? pressed(button) : opening(button)));
  const [first, ...others] = [...all.slice(0, 1), ...undo, ...all.slice(1)].slice(0, mostButtons);
  return first ? [{ ...first, style: 'primary' }, ...others] : [];
}

function opening({ id, text, url }: Button): SlackButton {
  return { type: 'button', action_id: id, text: plain(bound(text, limits.button)), url };
}

function pressed({ id, text }: Button): SlackButton {
  return { type: 'button', action_id: id, text: plain(bound(text, limits.button)) };
}

export function plain(text: string): PlainText {
  return { type: 'plain_text', text, emoji: false };
}

/** The three characters Slack reads as control characters in `text` (docs.slack.dev, "Formatting message text"). */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
