import { stripVTControlCharacters } from 'node:util';
import { lines, openBrief, privateBrief, sealedBrief } from '@warmstart/testing/messages';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainBrief } from '../plain/index.ts';
import { terminalBrief } from './index.ts';
import { widthOf } from './width.ts';

const bold = '\u001b[1m';
const dim = '\u001b[2m';
const off = '\u001b[22m';

test('wide and without colour it is the plain text', () => {
  for (const brief of [privateBrief(), openBrief(), sealedBrief(), openBrief({ skipped: 'muted' })]) {
    expect(terminalBrief(brief, { width: 200, colour: false })).toBe(plainBrief(brief));
  }
  expect(terminalBrief(sealedBrief(), { width: 200, colour: false, sealed: true })).toBe(
    plainBrief(sealedBrief(), { sealed: true }),
  );
});

test('long texts wrap between words, under the column of the texts', () => {
  expect(terminalBrief(privateBrief(), { width: 44, colour: false })).toMatchInlineSnapshot(`
    "09:30 · Ada (report)
    Aim        Agree what the harbour desk stops
               doing.
    Watch      If she offers to carry it alone,
               then ask who learns it.
    Changed    Open pilot slots 3→11 (Jira, 6
               d).
    You owe    1. Berth plan for spring. 5 days
               late.
    She owes   2. Tide table draft. Tomorrow.
    Last time  24 Feb: tired of night calls;
               wants the rota halved.
    Ask        Which night call should never
               have come?
    "
  `);
});

test('on a narrow terminal the labels stand above the texts', () => {
  const brief = openBrief({ lines: lines({ aim: 'Choose between the quay and the lock.' }) });
  expect(terminalBrief(brief, { width: 24, colour: false })).toMatchInlineSnapshot(`
    "11:00 · Ines (partner),
    Jonas (peer) · manage
    closely: Ines
    Aim
    Choose between the quay
    and the lock.
    "
  `);
});

test('with colour the line that says why there is no brief is dim', () => {
  const coloured = terminalBrief(privateBrief({ skipped: 'muted', lines: [] }), { width: 80, colour: true });
  expect(coloured).toBe(`${dim}09:30 · Ada / Robin · No brief: muted.${off}\n`);
});

test('with colour the heading and late words are bold, the labels dim, and nothing else changes', () => {
  const coloured = terminalBrief(privateBrief(), { width: 44, colour: true });
  expect(coloured).toContain(`${bold}09:30 · Ada (report)${off}\n`);
  expect(coloured).toContain(
    `${dim}You owe${off}    1. Berth plan for spring. ${bold}5 days${off}\n           ${bold}late${off}.\n`,
  );
  expect(stripVTControlCharacters(coloured)).toBe(terminalBrief(privateBrief(), { width: 44, colour: false }));
});

test('wide, combining and joined characters are counted as they are shown', () => {
  const brief = openBrief({
    lines: lines({ aim: '港湾計画を今日中に決める 👩‍👩‍👧‍👦 e\u0301te\u0301 '.repeat(4).trim() }),
  });
  const shown = terminalBrief(brief, { width: 40, colour: false });
  for (const line of shown.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(40);
  expect(shown.match(/👩‍👩‍👧‍👦/gu)).toHaveLength(4);
});

test('no line is wider than the terminal, no word is lost, and no escape appears without colour', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    fc.constantFrom('5 days late', '日本語の長い文章です', '\u001b[31mred', '\u202eevil', 'a\nb'),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), fc.integer({ min: 12, max: 120 }), (words, width) => {
      const brief = openBrief({ lines: lines({ aim: words.join(' '), 'you-owe': words.join('') }) });
      const shown = terminalBrief(brief, { width, colour: false });
      for (const line of shown.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
      expect(shown).not.toContain('\u001b');
      const letters = (text: string) => text.replace(/\s/g, '');
      expect(letters(shown)).toBe(letters(plainBrief(brief)));
      expect(stripVTControlCharacters(terminalBrief(brief, { width, colour: true }))).toBe(shown);
    }),
    { numRuns: 300 },
  );
});
