import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { bytesIn, functionNames, mayGrow, readBudget } from './bundles.ts';
import { sharedBundles } from './shared-bundles.ts';

const budget = readBudget();

let made: string;
// Whoever asks first makes them all; on a busy machine that takes longer than one test may.
beforeAll(() => {
  made = sharedBundles();
}, 240_000);

test('every function has its budget, and no budget is left over', () => {
  expect(Object.keys(budget).sort()).toEqual(functionNames());
});

test.each(functionNames())('the bundle of %s grew by a tenth at most', (name) => {
  const bytes = bytesIn(join(made, name));
  const known = budget[name] ?? 0;
  expect(
    bytes,
    `${name} is ${bytes} bytes and was ${known}: see what came in, then node test/aws/write-bundles.ts`,
  ).toBeLessThanOrEqual(known * mayGrow);
});
