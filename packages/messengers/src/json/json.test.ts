import { privateBrief, sealedBrief, sealedCanaries } from '@warmstart/testing/messages';
import { expect, test } from 'vitest';
import { jsonBrief, jsonText } from './index.ts';

test('a brief has the keys scripts know, in their order, and its lines no labels', () => {
  const shown = jsonBrief(privateBrief());
  expect(Object.keys(shown)).toEqual(
    'meeting privacy due skipped subject preheader header lines left_out words seconds'.split(' '),
  );
  expect(Object.keys(shown.meeting)).toEqual('uid series title start end timezone kind'.split(' '));
  expect(shown.lines[0]).toEqual({
    slot: 'aim',
    text: 'Agree what the harbour desk stops doing.',
    sources: [{ type: 'note', id: 'n-aim', at: '2026-03-02' }],
  });
  expect(shown.left_out).toEqual([{ slot: 'you-owe', text: 'Travel budget answer. Fri 13 Mar', why: 'over budget' }]);
});

test('of a sealed brief only times, class, subject and preheader are left', () => {
  const shown = jsonBrief(sealedBrief());
  expect(shown).toEqual({
    meeting: {
      uid: null,
      series: null,
      title: null,
      start: '2026-03-03T14:00:00-05:00',
      end: '2026-03-03T14:45:00-05:00',
      timezone: 'America/New_York',
      kind: null,
    },
    privacy: 'sealed',
    due: '2026-03-03T13:55:00-05:00',
    skipped: null,
    subject: 'Brief ready: 14:00',
    preheader: 'Sign in to read.',
    header: '',
    lines: [],
    left_out: [],
    words: 0,
    seconds: 0,
  });
  for (const word of sealedCanaries) expect(jsonText(shown)).not.toContain(word);
});

test('the owner may see a sealed brief whole', () => {
  const shown = jsonText(jsonBrief(sealedBrief(), { sealed: true }));
  for (const word of sealedCanaries) expect(shown).toContain(word);
});

test('printed JSON holds no character that controls or hides, and reads back unchanged', () => {
  const value = { title: 'a\u001b[31mb\u009b1mc\u202ed\u200be\u2028f\u{e0041}g\u007fé日' };
  const text = jsonText([value]);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\u2028]/u);
  expect(JSON.parse(text)).toEqual([value]);
});
