import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTrace, traceOf } from './trace.ts';

const attempt = '0b8e2c1e-6a44-4c7e-9d5f-0c8c1a2b3d4e';

test('leads back to the manager, the starts and the attempt, and shows none of their words', () => {
  const trace = { manager: 'maya.okafor@northwind.example', starts: ['2026-03-03T09:30:00Z'], attempt };
  const tag = traceOf(trace);
  expect(tag).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
  expect(tag).not.toMatch(/maya|okafor|northwind/i);
  expect(readTrace(tag)).toEqual(trace);
});

test('comes back whole for any manager, or is the attempt alone, and is never longer than a tag', () => {
  const start = fc
    .integer({ min: 0, max: 4_000_000_000 })
    .map((second) => new Date(second * 1000).toISOString().replace('.000Z', 'Z'));
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
      fc.uniqueArray(start, { minLength: 1, maxLength: 40 }),
      (manager, starts) => {
        const tag = traceOf({ manager, starts, attempt });
        expect(tag).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
        const read = readTrace(tag);
        if (read === null) expect(tag).toBe(attempt);
        else expect(read).toEqual({ manager, attempt, starts: starts.slice(0, read.starts.length) });
      },
    ),
    { numRuns: 300 },
  );
});

test('is found in nothing else', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('_', '-', 'a', 'sg', 'Z', '9', '!', 'é'), maxLength: 60 }),
      (text) => {
        const read = readTrace(text);
        if (read !== null) expect(readTrace(traceOf(read))).toEqual({ ...read, starts: [...new Set(read.starts)] });
      },
    ),
    { numRuns: 500 },
  );
  for (const text of [
    '',
    'a_b_',
    '_a_bWF5YQ',
    `${attempt}_zzzzzzzz_bWF5YQ`,
    `${attempt}_sg_!!`,
    `${'a'.repeat(300)}_sg_bWF5YQ`,
  ])
    expect(readTrace(text)).toBeNull();
});
