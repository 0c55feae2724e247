import { describe, expect, test } from 'vitest';
import { countWords, Email, Id, matchesGlob, Text, wordsOf } from './index.ts';

describe('some text', () => {
  test.each(['a', '…', '?', '👍', '\u00a0x'])('%j is', (text) => {
    expect(Text.safeParse(text).success).toBe(true);
  });

  test.each(['', ' ', '\n\t', '\u200b', '\u200d\u2060', '\u202e', '\u0000', '\ufeff'])('%j is none', (text) => {
    expect(Text.safeParse(text).success).toBe(false);
  });
});

test.each([
  ['maya', true],
  ['c-rubric_2.x', true],
  ['łukasz', true],
  ['a'.repeat(80), true],
  ['a'.repeat(81), false],
  ['-maya', false],
  ['ma ya', false],
  ['', false],
  ['maya\n', false],
])('the id %j: %s', (id, good) => {
  expect(Id.safeParse(id).success).toBe(good);
});

test.each([
  ['maya@harbour.example', true],
  ['m+x@a', true],
  ['maya', false],
  ['a@b@c', false],
  ['a b@c', false],
  ['<a@b>', false],
  [`${'a'.repeat(65)}@b`, false],
])('the address %j: %s', (email, good) => {
  expect(Email.safeParse(email).success).toBe(good);
});

describe('a pattern', () => {
  test.each([
    ['*roadmap*', 'H2 Roadmap with Product'],
    ['H2*', 'h2 roadmap'],
    ['*product', 'H2 roadmap with PRODUCT'],
    ['a*b*c', 'a-b-b-c'],
    ['*', ''],
    ['**', 'x'],
    ['Kündigung', 'Ku\u0308ndigung'],
    ['a.b', 'A.B'],
  ])('%j fits %j', (pattern, title) => {
    expect(matchesGlob(pattern, title)).toBe(true);
  });

  test.each([
    ['roadmap', 'H2 roadmap'],
    ['H2*', 'The H2'],
    ['a*b*c', 'acb'],
    ['ab*ba', 'aba'],
    ['a*a', 'a'],
    ['a.b', 'axb'],
    ['', 'x'],
    ['[a-z]*', 'abc'],
  ])('%j does not fit %j', (pattern, title) => {
    expect(matchesGlob(pattern, title)).toBe(false);
  });
});

describe('words', () => {
  test.each([
    ['Settle the berths.', 3],
    ["Don't cut 3.5 % — ever", 4],
    ['08:00 · Ada (skip, via Bo)', 6],
    ['', 0],
    ['…', 0],
    ['👍 👩‍🚀', 0],
    ['1. Ada: Tide table. 5 days late.', 7],
  ])('%j has %i', (text, words) => {
    expect(countWords(text)).toBe(words);
    expect(wordsOf(text)).toHaveLength(words);
  });

  test('are found in scripts without blanks', () => {
    expect(countWords('来週の会議で決める', 'ja')).toBeGreaterThan(3);
    expect(countWords('ประชุมสัปดาห์หน้า', 'th')).toBeGreaterThan(1);
  });

  test('are counted per language', () => {
    expect(countWords('berth', 'en')).toBe(countWords('berth', 'de'));
  });
});
