import type { Signal } from '@warmstart/core/signal';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NoSignal, signalBatches, signalLines } from './lines.ts';

const signal = (ref: string): Signal => ({ at: '2026-03-03T09:00:00Z', kind: 'merge', ref, source: 'github' });

async function* each<One>(all: Iterable<One>): AsyncGenerator<One> {
  yield* all;
}

async function collected(pieces: Iterable<string>): Promise<Signal[]> {
  const all: Signal[] = [];
  for await (const batch of signalBatches(each(pieces))) all.push(...batch);
  return all;
}

/** A text cut at these places. */
function cut(text: string, places: readonly number[]): string[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, index) => text.slice(from, at[index] ?? text.length));
}

test('signals come out as they went in, wherever the pieces are cut', async () => {
  const refs = fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(refs, fc.array(fc.nat(), { maxLength: 12 }), async (refs, places) => {
      const signals = refs.map((ref) => signal(`x${ref}`));
      const sent: string[] = [];
      for await (const piece of signalLines(each([signals.slice(0, 3), signals.slice(3)]))) sent.push(piece);
      expect(await collected(cut(sent.join(''), places))).toEqual(signals);
    }),
    { numRuns: 300 },
  );
});

test('many come some thousand at a time', async () => {
  const line = `${JSON.stringify(signal('many'))}\n`;
  const sizes: number[] = [];
  for await (const batch of signalBatches(each([line.repeat(12_000)]))) sizes.push(batch.length);
  expect(sizes).toEqual([5000, 5000, 2000]);
});

const good = `${JSON.stringify(signal('good'))}\n`;

test.each([
  ['cut off', `${good}${good.slice(0, 40)}`, 2],
  ['of another type', `${good}{"at":7,"kind":"merge","ref":"1","source":"x"}\n`, 2],
  ['with a key nobody knows', `${good}${good}${good.replace('{', '{"more":1,')}`, 3],
  ['that is blank', `${good}\n${good}`, 2],
  ['without an end', `${good}"${'x'.repeat(1_000_000)}`, 2],
])('a line %s is refused by its number', async (_, text, line) => {
  const pieces = text.match(/[\s\S]{1,50000}/g) ?? [];
  await expect(collected(pieces)).rejects.toThrow(new NoSignal(line));
});
