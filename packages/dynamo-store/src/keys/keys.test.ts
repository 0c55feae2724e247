import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueKey, dueKeyOfCopy, keysOf, placeOf } from './index.ts';
import { part, shardOf } from './part.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: fc.constantFrom('#', '%', '2', '3', 'a', '=', '\n', '\ud800', '😀'), maxLength: 6 }),
);

test('two different texts never make the same part, and none holds what separates parts', () => {
  fc.assert(
    fc.property(anyText, anyText, (one, other) => {
      expect(part(one) === part(other)).toBe(one === other);
      expect(part(one)).toMatch(/^[!'()*\-.0-9:@A-Z_a-z~% =]{0,220}$/);
    }),
    { numRuns: 1000 },
  );
});

test('plain ids stay readable', () => {
  expect(part('maya.okafor@northwind.example')).toBe('maya.okafor@northwind.example');
  expect(part('2026-03-03T09:00:00Z')).toBe('2026-03-03T09:00:00Z');
  expect(part('a#b/c')).toBe('a%23b%2Fc');
});

test('no key is longer than DynamoDB allows, whatever the ids are', () => {
  const long = '😀#'.repeat(3000);
  const keys = keysOf(long);
  const start = '2026-03-03T09:00:00Z';
  const due = { manager: long, at: start, kind: 'brief', ref: long } as const;
  const all = [
    keys.delivery({ meeting: long, start, channel: long, correction: 1_000_000 }),
    keys.meeting(long),
    keys.seriesHead(long),
    keys.dueCopy(due),
    dueKey(due, 8),
  ];
  for (const { pk, sk } of all) {
    expect(Buffer.byteLength(pk)).toBeLessThanOrEqual(2048);
    expect(Buffer.byteLength(sk)).toBeLessThanOrEqual(1024);
  }
});

test('the due item of a copy is found by the copy alone', () => {
  fc.assert(
    fc.property(anyText, anyText, fc.integer({ min: 1, max: 9 }), (manager, ref, shards) => {
      const due = { manager, at: '2026-03-03T09:00:00Z', kind: 'digest', ref } as const;
      expect(dueKeyOfCopy(keysOf(manager).dueCopy(due).sk, manager, shards)).toEqual(dueKey(due, shards));
    }),
    { numRuns: 200 },
  );
  expect(dueKeyOfCopy('turn', 'a', 1)).toBeNull();
});

test('managers spread over all shards, each always in its own', () => {
  const shards = Array.from({ length: 400 }, (_, n) => shardOf(`manager-${n}`, 4));
  for (const shard of [0, 1, 2, 3]) expect(shards.filter((one) => one === shard).length).toBeGreaterThan(60);
  expect(Array.from({ length: 400 }, (_, n) => shardOf(`manager-${n}`, 4))).toEqual(shards);
});

test('a whole day of 25 hours is short, more is long', () => {
  const start = '2026-10-24T22:00:00Z';
  expect(placeOf({ start, end: '2026-10-25T23:00:00Z' })).toBe(`short#${start}`);
  expect(placeOf({ start, end: '2026-10-27T23:00:00Z' })).toBe('long#2026-10-27T23:00:00Z');
});
