import { expect, test } from 'vitest';
import { hostileTexts, patternsOf, patternsUnder, run } from './patterns.ts';

const patterns = patternsUnder(['packages', 'functions', 'infra']);

/** Enough for every pattern that takes linear time, and far too short for one that takes more. */
const length = 100_000;

// A pattern that backtracks over such a text takes minutes: this test then ends by its time-out, and its name tells where.
test.each(patterns)('$where reads 100,000 hostile characters in linear time', { timeout: 20_000 }, (pattern) => {
  for (const text of hostileTexts(pattern.regex, length)) expect(run(pattern, text)).toBeGreaterThanOrEqual(0);
});

test('every regular expression literal is found, whatever stands around it', () => {
  const text = 'const a = /x+/g; function f(b: string) { return [b.replace(/[y]/u, ""), { z: /z/.test(b) }]; }';
  expect(patternsOf({ file: 'a.ts', text }).map(({ where }) => where)).toEqual([
    'a.ts /x+/g',
    'a.ts /[y]/u',
    'a.ts /z/',
  ]);
  expect(patterns.length).toBeGreaterThan(100);
});
