import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { top } from '../architecture/source.ts';
import { bundled, functionNames, mayGrow, readBudget } from './bundles.ts';

const folder = mkdtempSync(join(tmpdir(), 'warmstart-bundles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const budget = readBudget();

test('every function has its budget, and no budget is left over', () => {
  expect(Object.keys(budget).sort()).toEqual(functionNames());
});

test.each(functionNames())('the bundle of %s grew by a tenth at most', (name) => {
  const bytes = bundled(join(top, 'functions', name, 'index.ts'), join(folder, name));
  const known = budget[name] ?? 0;
  expect(
    bytes,
    `${name} is ${bytes} bytes and was ${known}: see what came in, then node test/aws/write-bundles.ts`,
  ).toBeLessThanOrEqual(known * mayGrow);
});
