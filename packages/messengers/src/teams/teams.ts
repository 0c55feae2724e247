import type { Handover, Links } from '@warmstart/core/brief';
import { messageOf } from '../message/index.ts';
import { type Row, type Sheet, stretches } from '../words/index.ts';

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

/**
 * A handover as a message with an Adaptive Card. Summary, fallback and speech say no more than subject and preheader, and
 * every button opens an address.
 */
export function adaptiveCard(handover: Handover, links: Links): TeamsMessage {
  const { subject, preheader, sentence, sheets, buttons } = messageOf(handover, links);
  const neutral = `${subject} – ${preheader}`;
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
          body: sheets.length === 0 ? [block([{ type: 'TextRun', text: sentence }])] : sheets.flatMap(sheetBlocks),
          actions: buttons.map(({ text, url }) => ({ type: 'Action.OpenUrl', title: text, url })),
        },
      },
    ],
  };
}

function sheetBlocks({ heading, rows }: Sheet, index: number): RichTextBlock[] {
  const title = block([{ type: 'TextRun', text: heading, weight: 'Bolder', size: 'Medium' }]);
  return [index === 0 ? title : { ...title, separator: true }, ...rows.map(rowBlock)];
}

function rowBlock({ label, text }: Row): RichTextBlock {
  const front: TextRun[] = label === '' ? [] : [{ type: 'TextRun', text: `${label}  `, isSubtle: true }];
  const words = stretches(text).map(
    ({ text: part, late }): TextRun =>
      late ? { type: 'TextRun', text: part, weight: 'Bolder' } : { type: 'TextRun', text: part },
  );
  return block([...front, ...words]);
}

function block(inlines: readonly TextRun[]): RichTextBlock {
  return { type: 'RichTextBlock', inlines };
}
