import {
  bundledHandover,
  handoverOf,
  openBrief,
  privateBrief,
  sampleLinks,
  sealedBrief,
} from '@warmstart/testing/messages';
import { expect, test } from 'vitest';
import { adaptiveCard } from './index.ts';

const links = sampleLinks();
const card = (handover: Parameters<typeof adaptiveCard>[0]) => adaptiveCard(handover, links).attachments[0].content;

test('a brief is an Adaptive Card 1.4 in a message, its buttons opening addresses only', () => {
  const message = adaptiveCard(handoverOf(openBrief()), links);
  expect(message).toMatchObject({
    type: 'message',
    summary: 'Brief: Spring roadmap – Choose between the quay and the lock.',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null }],
  });
  const content = card(handoverOf(openBrief()));
  expect(content).toMatchObject({ type: 'AdaptiveCard', version: '1.4', msteams: { width: 'Full' } });
  expect(content.body).toHaveLength(5);
  expect(content.actions.map(({ type, title }) => [type, title])).toEqual([
    ['Action.OpenUrl', 'Add a note'],
    ['Action.OpenUrl', 'Open'],
    ['Action.OpenUrl', 'Mute this series'],
    ['Action.OpenUrl', 'Join (harbour.zoom.us)'],
  ]);
});

test('labels are subtle, and what is late is bolder', () => {
  const owed = card(handoverOf(privateBrief())).body[4];
  expect(owed).toEqual({
    type: 'RichTextBlock',
    inlines: [
      { type: 'TextRun', text: 'You owe  ', isSubtle: true },
      { type: 'TextRun', text: '1. Berth plan for spring. ' },
      { type: 'TextRun', text: '5 days late', weight: 'Bolder' },
      { type: 'TextRun', text: '.' },
    ],
  });
});

test('summary, fallback and speech of a private brief are neutral', () => {
  const neutral = 'Brief: 1:1 Ada – Open for your 30-second brief.';
  expect(adaptiveCard(handoverOf(privateBrief()), links).summary).toBe(neutral);
  expect(card(handoverOf(privateBrief()))).toMatchObject({ fallbackText: neutral, speak: neutral });
});

test('a sealed brief is one sentence and one button', () => {
  expect(card(handoverOf(sealedBrief()))).toMatchObject({
    body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Sign in to read.' }] }],
    actions: [{ type: 'Action.OpenUrl', title: 'Open' }],
  });
});

test('several briefs are set apart by a line', () => {
  expect(card(bundledHandover()).body.filter(({ separator }) => separator)).toHaveLength(1);
});
