import { expect, test } from 'vitest';
import { Places } from './places.ts';

const patient = new AbortController().signal;

test('whoever waited longest gets the next place', async () => {
  const places = new Places(1);
  const order: string[] = [];
  await places.take(patient);
  const waiting = ['first', 'second'].map(async (name) => {
    await places.take(patient);
    order.push(name);
    places.free();
  });
  places.free();
  await Promise.all(waiting);
  expect(order).toEqual(['first', 'second']);
});

test('whoever gives up waiting takes no place, then or later', async () => {
  const places = new Places(1);
  const late = new AbortController();
  await places.take(patient);
  const waiting = places.take(late.signal);
  late.abort();
  expect(await waiting).toBe(false);
  expect(await places.take(late.signal)).toBe(false);
  places.free();
  expect(await places.take(patient)).toBe(true);
});
