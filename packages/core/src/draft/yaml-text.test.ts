import fc from 'fast-check';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { comment, flowList, flowMap, scalar } from './yaml-text.ts';

test('words stay bare where YAML reads them as words, and are quoted elsewhere', () => {
  expect(['Ada Quist', "O'Brien", 'a.b+c@x.example', 'America/New_York', 'ada'].map(scalar)).toEqual([
    'Ada Quist',
    "O'Brien",
    'a.b+c@x.example',
    'America/New_York',
    'ada',
  ]);
  expect(['yes', 'null', '1:1', 'a: b', '', '- a', 'a #b', '2026-01-01'].map((text) => scalar(text).at(0))).toEqual(
    Array(8).fill('"'),
  );
});

const words = fc.string({ unit: 'binary' }).filter((text) => !/[\p{Noncharacter_Code_Point}\p{Surrogate}]/u.test(text));

test('whatever the words, they come back as they were, within a list and a map of one line', () => {
  fc.assert(
    fc.property(fc.array(words), words, (list, text) => {
      const line = flowMap({ text: scalar(text), list: flowList(list), nothing: undefined });
      expect(line).not.toMatch(/[\r\n]/);
      expect(load(line)).toEqual({ text, list });
    }),
    { numRuns: 300 },
  );
});

test('a comment stays within its line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(load(`${comment(text)}\na: 1`)).toEqual({ a: 1 });
    }),
    { numRuns: 300 },
  );
});

test('hostile words of 100,000 characters are read in linear time', () => {
  for (const text of ['a', ' a', "a'", 'a@', 'a.', '/', 'é\u0301'].map(
    (part) => `${part.repeat(100_000 / part.length)}!`,
  ))
    expect(scalar(text).at(0)).toBe('"');
});
