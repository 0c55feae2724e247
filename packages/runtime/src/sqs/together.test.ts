import { expect, test } from 'vitest';
import { together } from './together.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

test('what is sent side by side goes in requests of ten, in order', async () => {
  const requests: number[][] = [];
  const send = together<number>(10, async (some) => {
    requests.push([...some]);
    return some.map(() => null);
  });
  await Promise.all(numbers(23).map(send));
  await send(99);
  expect(requests).toEqual([numbers(10), numbers(20).slice(10), [20, 21, 22], [99]]);
});

test('only what failed of a request fails, and all of it when the request does', async () => {
  const send = together<number>(10, async (some) => {
    if (some.includes(42)) throw new TypeError('no way');
    return some.map((one) => (one === 3 ? new Error('three') : null));
  });
  const outcomes = await Promise.allSettled(numbers(5).map(send));
  expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([true, true, true, false, true]);
  const all = await Promise.allSettled([send(1), send(42)]);
  expect(all.every(({ status }) => status === 'rejected')).toBe(true);
});
