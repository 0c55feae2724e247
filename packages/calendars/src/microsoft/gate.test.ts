import { expect, test } from 'vitest';
import { throughGate } from './gate.ts';

test('four of one name at once, in the order they came, and whoever fails makes room too', async () => {
  const begun: number[] = [];
  const ends: PromiseWithResolvers<void>[] = [];
  const works = Array.from({ length: 9 }, (_, at) => {
    const end = Promise.withResolvers<void>();
    ends.push(end);
    return throughGate('a', () => {
      begun.push(at);
      return end.promise;
    });
  });
  const settled = Promise.allSettled(works);
  expect(begun).toEqual([0, 1, 2, 3]);
  ends[2]?.reject(new Error('x'));
  await expect(works[2]).rejects.toThrow('x');
  ends[0]?.resolve();
  await works[0];
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  expect(await throughGate('b', async () => 'another name waits for nobody')).toBeDefined();
  for (const { resolve } of ends) resolve();
  await settled;
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await throughGate('a', async () => 'empty again')).toBe('empty again');
});
