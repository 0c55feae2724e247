import { person } from '@warmstart/testing/builders';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { domainOf, foldAddress, promiseRank, quadrantOf } from './index.ts';

describe('two spellings of one address are equal', () => {
  test.each([
    ['Maya.Chen+cal@Harbour.EXAMPLE', 'maya.chen@harbour.example'],
    [' maya@harbour.example ', 'maya@harbour.example'],
    ['maya+a+b@harbour.example', 'maya@harbour.example'],
    ['+maya@harbour.example', '+maya@harbour.example'],
    ['"a@b"@harbour.example', '"a@b"@harbour.example'],
    ['maya', 'maya'],
    ['@harbour.example', '@harbour.example'],
  ])('%j: %j', (email, folded) => {
    expect(foldAddress(email)).toBe(folded);
  });

  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => foldAddress(foldAddress(text)) === foldAddress(text)),
    );
  });
});

test.each([
  ['Maya@Harbour.Example', 'harbour.example'],
  ['a@b@c.example', 'c.example'],
  ['maya', ''],
])('the domain of %j is %j', (email, domain) => {
  expect(domainOf(email)).toBe(domain);
});

describe('the power-interest grid', () => {
  const placed = (power: number, interest: number) => person({ relation: 'peer', power, interest });

  test.each([
    [4, 4, 'manage closely'],
    [5, 3, 'keep satisfied'],
    [3, 5, 'keep informed'],
    [1, 1, 'no effort'],
  ])('power %i, interest %i: %s', (power, interest, quadrant) => {
    expect(quadrantOf(placed(power, interest))).toBe(quadrant);
  });

  test('never holds reports and skip-reports, nor whoever was not placed', () => {
    expect(quadrantOf(person({ power: 5, interest: 5 }))).toBeNull();
    expect(quadrantOf(person({ relation: 'skip-report', power: 5, interest: 5 }))).toBeNull();
    expect(quadrantOf(person({ relation: 'peer', power: 5 }))).toBeNull();
  });

  test('promises to reports rank with manage closely, to those without a place last', () => {
    const people = [person(), placed(5, 5), placed(5, 1), placed(1, 5), placed(1, 1), person({ relation: 'peer' })];
    expect(people.map(promiseRank)).toEqual([0, 0, 1, 2, 3, 4]);
  });
});
