import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countWords, wordsOf } from './index.ts';

const parts = [...'abYZ019 !"#$%&()*+,-./:;<=>?@[]{}|~_“”–…→·\'’é漢', ' a', '1 ', '3.5', 'don’t', '02:10-02:40', '8 %'];

test('words are counted as Intl.Segmenter finds them, whatever stands between them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...parts), { maxLength: 24 }),
      fc.constantFrom('en', 'en-US', 'de', 'sv', 'fr', 'ja', 'fi'),
      (texts, locale) => {
        const text = texts.join('');
        expect(countWords(text, locale)).toBe(wordsOf(text, locale).length);
      },
    ),
    { numRuns: 3000 },
  );
});

test('the example of the contract has 74 words', () => {
  const lines = [
    '08:00 · Maya (skip, via Tom)',
    'Aim Learn how work really feels.',
    'Watch If they want a verdict, then promise only a hearing.',
    'Changed Her reviews 4→9 a week (GitHub, 6 d).',
    'You owe 1. Staff rubric with examples. 5 days late.',
    'She owes 2. Impact doc draft. Tomorrow.',
    'Last time 9 Sep: feels her glue work is invisible; wants a sponsor outside the team.',
    'Ask What would make next quarter feel fair?',
  ];
  expect(lines.reduce((sum, line) => sum + countWords(line), 0)).toBe(74);
});
