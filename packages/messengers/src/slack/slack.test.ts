import {
  bundledHandover,
  handoverOf,
  openBrief,
  privateBrief,
  sampleLinks,
  sealedBrief,
} from '@warmstart/testing/messages';
import { expect, test } from 'vitest';
import { slackMessage } from './index.ts';

const links = sampleLinks();

test('an open brief is a context, one section and three buttons, the first of them primary', () => {
  expect(slackMessage(handoverOf(openBrief()), links)).toEqual({
    text: 'Brief: Spring roadmap\nChoose between the quay and the lock.',
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'context', elements: [{ type: 'plain_text', text: 'Brief: Spring roadmap', emoji: false }] },
      {
        type: 'section',
        text: {
          type: 'plain_text',
          emoji: false,
          text: [
            '11:00 · Ines (partner), Jonas (peer) · manage closely: Ines',
            'Aim: Choose between the quay and the lock.',
            'Watch: If one thing enters, then name what leaves.',
            'You owe: Nothing open.',
            'Ask: What need lies behind this request?',
          ].join('\n'),
        },
      },
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: 'note', text: text('Add a note'), url: links.note, style: 'primary' },
          { type: 'button', action_id: 'open', text: text('Open'), url: links.page },
          { type: 'button', action_id: 'mute', text: text('Mute this series'), url: links.mute },
        ],
      },
    ],
  });
});

test('what a notification shows of a private brief, first block or text, is neutral', () => {
  const message = slackMessage(handoverOf(privateBrief()), links);
  expect(message.text).toBe('Brief: 1:1 Ada\nOpen for your 30-second brief.');
  expect(message.blocks[0]).toEqual({ type: 'context', elements: [text('Open for your 30-second brief.')] });
});

test('a sealed brief is one neutral sentence and a button', () => {
  const { text: notice, blocks } = slackMessage(handoverOf(sealedBrief()), links);
  expect(notice).toBe('Brief ready: 14:00\nSign in to read.');
  expect(blocks).toEqual([
    { type: 'section', text: text('Sign in to read.') },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'open', text: text('Open'), url: links.page, style: 'primary' }],
    },
  ]);
});

test('several briefs stand in one section, a blank line between them', () => {
  const [, section] = slackMessage(bundledHandover(), links).blocks;
  expect(section?.type === 'section' && section.text.text).toContain('have come?\n\n09:30 · Ines');
});

test("Slack's own limits are kept: 3000 characters a section", () => {
  const handover = handoverOf(openBrief(), { briefs: Array.from({ length: 40 }, () => openBrief()) });
  const [, section] = slackMessage(handover, links).blocks;
  expect(section?.type === 'section' && section.text.text.length).toBeLessThanOrEqual(3000);
});

function text(words: string) {
  return { type: 'plain_text', text: words, emoji: false };
}
