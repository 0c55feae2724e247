import type { Handover, Links } from '@warmstart/core/brief';
import { type Message, messageOf } from '../message/index.ts';
import { type Above, nothingAbove, type Row, type Sheet, stretches } from '../words/index.ts';

/** A run of text. Unlike a TextBlock, a RichTextBlock reads no Markdown in it (adaptivecards.io, "TextRun"). */
interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly size?: 'Medium';
  readonly isSubtle?: true;
}

interface RichTextBlock {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
  readonly separator?: true;
}

/** What a Workflows webhook of Teams takes: a message with one Adaptive Card 1.4. */
export interface TeamsMessage {
  readonly type: 'message';
  /** What a notification shows. */
  readonly summary: string;
  readonly attachments: readonly [
    {
      readonly contentType: 'application/vnd.microsoft.card.adaptive';
      readonly contentUrl: null;
      readonly content: {
        readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
        readonly type: 'AdaptiveCard';
        readonly version: '1.4';
        readonly fallbackText: string;
        readonly speak: string;
        readonly msteams: { readonly width: 'Full' };
        readonly body: readonly RichTextBlock[];
        readonly actions: readonly { readonly type: 'Action.OpenUrl'; readonly title: string; readonly url: string }[];
      };
    },
  ];
}

type Card = TeamsMessage['attachments'][0]['content'];

/**
 * A handover as a message with an Adaptive Card. Summary, fallback and speech say no more than subject and preheader, and
 * every button opens an address.
 */
export function adaptiveCard(handover: Handover, links: Links, over: Above = nothingAbove): TeamsMessage {
  return messageCard(messageOf(handover, links, over));
}

/** The same of a message that is worked out already. */
export function messageCard({ subject, preheader, above, sentence, sheets, buttons }: Message): TeamsMessage {
  const said = sheets.length === 0 ? [textBlock([{ type: 'TextRun', text: sentence }])] : sheets.flatMap(sheetBlocks);
  return cardMessage({
    neutral: `${subject} – ${preheader}`,
    body: [...above.map((text) => textBlock([{ type: 'TextRun', text, weight: 'Bolder' }])), ...said],
    actions: buttons.map(({ text, url }) => ({ type: 'Action.OpenUrl', title: text, url })),
  });
}

/** A message with one card. @param card what it shows; `neutral` is what a notification reads */
export function cardMessage(card: Pick<Card, 'body' | 'actions'> & { readonly neutral: string }): TeamsMessage {
  const { neutral, body, actions } = card;
  return {
    type: 'message',
    summary: neutral,
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          fallbackText: neutral,
          speak: neutral,
          msteams: { width: 'Full' },
          body,
          actions,
        },
      },
    ],
  };
}

function sheetBlocks({ heading, rows }: Sheet, index: number): RichTextBlock[] {
  const title = textBlock([{ type: 'TextRun', text: heading, weight: 'Bolder', size: 'Medium' }]);
  return [index === 0 ? title : { ...title, separator: true }, ...rows.map(rowBlock)];
}

function rowBlock({ label, text }: Row): RichTextBlock {
  const front: TextRun[] = label === '' ? [] : [{ type: 'TextRun', text: `${label}  `, isSubtle: true }];
  const words = stretches(text).map(
    ({ text: part, late }): TextRun =>
      late ? { type: 'TextRun', text: part, weight: 'Bolder' } : { type: 'TextRun', text: part },
  );
  return textBlock([...front, ...words]);
}

export function textBlock(inlines: readonly TextRun[]): RichTextBlock {
  return { type: 'RichTextBlock', inlines };
}
