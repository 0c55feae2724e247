import { expect, test } from 'vitest';
import { holds, table } from './row.ts';

const row = { name: 'parse', ratio: 2.5, bound: 3, detail: '25 ms / 10 ms' };

test('a figure at its bound holds, one above or unknown does not', () => {
  expect(holds({ ...row, ratio: 3 })).toBe(true);
  expect(holds({ ...row, ratio: 3.01 })).toBe(false);
  expect(holds({ ...row, ratio: Number.NaN })).toBe(false);
});

test('the table has one line a figure and names those that broke', () => {
  const lines = table([row, { ...row, name: 'compose', ratio: 4 }]).split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^parse +2\.50 +≤ 3 +ok +25 ms/);
  expect(lines[2]).toMatch(/^compose +4\.00 +≤ 3 +BROKEN/);
});
