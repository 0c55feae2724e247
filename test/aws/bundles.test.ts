import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bytesIn, functionNames, mayGrow, readBudget } from './bundles.ts';
import { sharedBundles } from './shared-bundles.ts';

const budget = readBudget();

test('every function has its budget, and no budget is left over', () => {
  expect(Object.keys(budget).sort()).toEqual(functionNames());
});

test.each(functionNames())('the bundle of %s grew by a tenth at most', (name) => {
  const bytes = bytesIn(join(sharedBundles(), name));
  const known = budget[name] ?? 0;
  expect(
    bytes,
    `${name} is ${bytes} bytes and was ${known}: see what came in, then node test/aws/write-bundles.ts`,
  ).toBeLessThanOrEqual(known * mayGrow);
});
